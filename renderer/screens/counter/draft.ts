import type { Discount, Portion, TicketLine } from '../../../shared/domain/ticket/ticket.ts';
import type { ChargeIdentity } from './charge-identity.ts';

/** A sale being rung up; it survives a look at another screen, and a reload of the page. */
export interface Draft {
  /** What is being typed: a price, or a quantity and a price. */
  readonly text: string;
  readonly memo: string;
  /** `BTC` or a fiat code, where the cashier chose another one than the shop's. */
  readonly currency?: string;
  readonly lines: readonly TicketLine[];
  readonly discount?: Discount;
  readonly tip?: Portion;
}

export const EMPTY_DRAFT: Draft = { text: '', memo: '', lines: [] };

/** A draft, and the identity that it was sent to be charged under, if it was. */
export interface KeptDraft {
  readonly draft: Draft;
  readonly identity?: ChargeIdentity;
}

/** The same words at the same price are the same draft. */
export function isSameDraft(a: Draft, b: Draft): boolean {
  const { text, memo, currency, lines, discount, tip } = a;
  const flat = (draft: Draft['lines'], more: readonly unknown[]) => JSON.stringify([draft, ...more]);
  return (
    text === b.text &&
    memo === b.memo &&
    currency === b.currency &&
    flat(lines, [discount, tip]) === flat(b.lines, [b.discount, b.tip])
  );
}

/** Nothing has been rung up yet. */
export function isEmptyDraft({ text, lines }: Draft): boolean {
  return text === '' && lines.length === 0;
}

export function writeKeptDraft(kept: KeptDraft): string {
  return JSON.stringify(kept);
}

/** Reads what `writeKeptDraft` wrote; anything else is an empty draft. */
export function readKeptDraft(stored: string | null): KeptDraft {
  const kept = asRecord(parseJson(stored ?? ''));
  const draft = asRecord(kept?.['draft']);
  const { text, memo, currency, lines = [], discount, tip } = draft ?? {};
  if (typeof text !== 'string' || typeof memo !== 'string' || !areLines(lines)) return { draft: EMPTY_DRAFT };
  const identity = readIdentity(kept?.['identity']);
  return {
    draft: {
      text,
      memo,
      ...(typeof currency === 'string' && { currency }),
      lines,
      ...(asRecord(discount) && { discount: discount as Discount }),
      ...(asRecord(tip) && { tip: tip as Portion }),
    },
    ...(identity && { identity }),
  };
}

function areLines(stored: unknown): stored is readonly TicketLine[] {
  return (
    Array.isArray(stored) &&
    stored.every((line) => {
      const { name, quantity, unitPrice } = asRecord(line) ?? {};
      return typeof name === 'string' && typeof quantity === 'string' && typeof unitPrice === 'string';
    })
  );
}

function readIdentity(stored: unknown): ChargeIdentity | undefined {
  const identity = asRecord(stored);
  const asked = asRecord(identity?.['asked']);
  const chargeId = identity?.['chargeId'];
  const { amount, currency, memo } = asked ?? {};
  if (typeof chargeId !== 'string') return undefined;
  if (typeof amount !== 'string' || typeof currency !== 'string' || typeof memo !== 'string')
    return undefined;
  return { chargeId, asked: { ...asked, amount, currency, memo } };
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
