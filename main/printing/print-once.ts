import type { Clock } from '../../shared/clock.ts';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { type OpenPrinter, type OwnPrinter, type PrinterLink, PrinterTrouble } from './printer-link.ts';
import {
  ASK_OFFLINE_NOW,
  ASK_PAPER_IN_TURN,
  ASK_PAPER_NOW,
  isAnswerInTurn,
  isAnswerNow,
  saysOffline,
  saysPaperEndInTurn,
  saysPaperEndNow,
} from './printer-status.ts';

/** How long each step may take, in ms. */
export interface PrintLimits {
  readonly connectMs: number;
  /** For an answer that a printer gives at once, if it gives any. */
  readonly answerMs: number;
  /** For a receipt to be taken in. */
  readonly takeMs: number;
  /** For a printer to say that it is through with it. */
  readonly printMs: number;
}

export const PRINT_LIMITS: PrintLimits = { connectMs: 5_000, answerMs: 700, takeMs: 15_000, printMs: 6_000 };

export interface PrintOptions {
  readonly openPrinter: OpenPrinter;
  readonly clock: Clock;
  readonly limits: PrintLimits;
  /** The till ends. */
  readonly signal: AbortSignal;
}

/**
 * Sends a receipt to a printer once, and never again by itself: what became of the paper can't be known when the
 * way to it breaks. Succeeds when the printer took all of it: it said so in its turn, or it is well and holds on;
 * one that says nothing has to close its side after the last byte. Errors: `printer-unreachable`, `printer-busy`,
 * `printer-out-of-paper`.
 */
export async function printOnce(
  place: OwnPrinter,
  bytes: Uint8Array,
  options: PrintOptions,
): Promise<Result<void, TillError>> {
  const { clock, limits, signal, openPrinter } = options;
  let link: PrinterLink | undefined;
  try {
    const opening = new AbortController();
    const opened = await within(limits.connectMs, clock, signal, openPrinter(place, opening.signal));
    if (opened === TOO_LATE) {
      opening.abort();
      return err(tillError('printer-unreachable'));
    }
    link = opened;
    return await send(link, bytes, options);
  } catch (error) {
    return err(asTillError(error));
  } finally {
    link?.close();
  }
}

async function send(
  link: PrinterLink,
  bytes: Uint8Array,
  options: PrintOptions,
): Promise<Result<void, TillError>> {
  const { clock, limits, signal } = options;
  const before = await ask(link, ASK_PAPER_NOW, isAnswerNow, limits.answerMs, options);
  if (before !== undefined && saysPaperEndNow(before)) return err(tillError('printer-out-of-paper'));
  const written = await within(limits.takeMs, clock, signal, link.write(bytes));
  if (written === TOO_LATE) return err(await whyNot(link, options));
  if (before === undefined) {
    const taken = await within(limits.takeMs, clock, signal, link.finish());
    return taken === TOO_LATE ? err(tillError('printer-busy')) : ok(undefined);
  }
  const after = await ask(link, ASK_PAPER_IN_TURN, isAnswerInTurn, limits.printMs, options);
  if (after !== undefined) {
    return saysPaperEndInTurn(after) ? err(tillError('printer-out-of-paper')) : ok(undefined);
  }
  // Some printers answer at once and never in turn.
  const now = await ask(link, ASK_OFFLINE_NOW, isAnswerNow, limits.answerMs, options);
  return now !== undefined && !saysOffline(now) ? ok(undefined) : err(await whyNot(link, options));
}

/** It takes no more: out of paper, if it still says so. */
async function whyNot(link: PrinterLink, options: PrintOptions): Promise<TillError> {
  const paper = await ask(link, ASK_PAPER_NOW, isAnswerNow, options.limits.answerMs, options);
  return tillError(paper !== undefined && saysPaperEndNow(paper) ? 'printer-out-of-paper' : 'printer-busy');
}

/** Undefined when the printer does not answer in time, or can't be heard at all. */
async function ask(
  link: PrinterLink,
  question: Uint8Array,
  isAnswer: (byte: number) => boolean,
  waitMs: number,
  { clock, signal }: PrintOptions,
): Promise<number | undefined> {
  const { read } = link;
  if (!read) return undefined;
  const reading = new AbortController();
  const answer = async (): Promise<number> => {
    await link.write(question);
    for (;;) {
      const byte = await read(reading.signal);
      if (isAnswer(byte)) return byte;
    }
  };
  const answered = await within(waitMs, clock, signal, answer());
  reading.abort();
  return answered === TOO_LATE ? undefined : answered;
}

const TOO_LATE = Symbol('too late');

/** What the work comes to, or `TOO_LATE`. Rejects as the work does, or once the till ends. */
async function within<T>(
  ms: number,
  clock: Clock,
  signal: AbortSignal,
  work: Promise<T>,
): Promise<T | typeof TOO_LATE> {
  const done = new AbortController();
  const late = clock.sleep(ms, AbortSignal.any([done.signal, signal])).then(() => TOO_LATE);
  try {
    return await Promise.race([work, late as Promise<typeof TOO_LATE>]);
  } finally {
    // Whichever lost the race may still reject; nobody waits for it.
    work.catch(() => undefined);
    late.catch(() => undefined);
    done.abort();
  }
}

function asTillError(error: unknown): TillError {
  const sentence = error instanceof Error ? error.message : undefined;
  if (error instanceof PrinterTrouble) return tillError(error.code, sentence);
  return tillError('printer-unreachable', sentence);
}
