import type { Clock, Random } from '../../shared/clock.ts';
import { withdrawalMessage } from '../../shared/hub-protocol/invoice.ts';
import { BackOff } from '../hub-client/back-off.ts';
import type { HubClient, HubOutcome } from '../hub-client/hub-client.ts';
import { mayStillArrive } from '../hub-client/proves-undone.ts';
import type { Journal } from '../journal/journal.ts';
import type { NewEvent } from '../journal/journal-event.ts';
import { JournalFailure } from '../journal/journal-failure.ts';
import type { InvoiceRecord } from '../sales/sale-record.ts';
import type { Sales } from '../sales/sales.ts';
import type { InvoiceKeys } from '../vault/invoice-keys.ts';
import { boardInvoiceJson } from './board-invoice.ts';
import { salesToTend } from './board-rows.ts';
import { type BoardStanding, type BoardStep, boardStandingOf, boardStep } from './board-standing.ts';

/** Requests to the hub under way at once. */
const MOST_AT_ONCE = 8;

/** The hub that a sale's invoice is posted at. */
export interface BoardHub {
  readonly client: HubClient;
  /** Where payers' hubs find it; absent where nobody else can reach it. */
  readonly url?: string | undefined;
}

export interface BoardKeeperOptions {
  readonly journal: Journal;
  readonly sales: Sales;
  readonly keys: InvoiceKeys;
  readonly clock: Clock;
  readonly random: Random;
  /** By the till's clock corrected by the hub's. */
  readonly nowMs: () => number;
  readonly newRef: () => string;
  /** Nothing while that hub can't be asked. */
  readonly hub: (hubId: string) => BoardHub | undefined;
  readonly log: (line: string) => void;
}

/** What is known of one sale's requests in this run of the till, beside the journal. */
interface Attempts {
  readonly backOff: BackOff;
  /** Not before then, by the process's own clock. */
  untilMs: number;
  /** When a request that nobody answered was last sent, by that clock. */
  lostPostMs?: number;
  lostWithdrawalMs?: number;
}

/** What came of seeing to one sale: nothing is left to do now, or it is tried again, so much later at least. */
type Tended = { readonly isDone: true } | { readonly isDone: false; readonly retryAfterMs: number };

const DONE: Tended = { isDone: true };
const LATER: Tended = { isDone: false, retryAfterMs: 0 };

/**
 * Posts the invoices of sales on the hub's public board, and takes those of cancelled sales off it again; after a restart too.
 * What is asked is in the journal before the hub is, and is the same each time ([0041](../../docs/decisions/0041-invoices-on-the-public-board.md)).
 * No sale waits for it.
 */
export class BoardKeeper {
  readonly #options: BoardKeeperOptions;
  readonly #attempts = new Map<string, Attempts>();
  readonly #running = new Map<string, Promise<void>>();
  /** What the journal held when this run began: an earlier run may have asked for it, and its request be under way still. */
  readonly #begun: { readonly seq: number; readonly atMs: number };
  #cancel: (() => void) | undefined;
  #stopped = false;

  constructor(options: BoardKeeperOptions) {
    this.#options = options;
    this.#begun = { seq: options.journal.lastSeq, atMs: options.clock.monotonicMs() };
  }

  /** There is something to do about a sale. Looks at once. */
  wake(saleId?: string): void {
    const attempts = saleId === undefined ? undefined : this.#attempts.get(saleId);
    if (attempts) attempts.untilMs = 0;
    this.#lookIn(0);
  }

  /** The hub is there again: nothing waits any longer for it. */
  hubIsThere(): void {
    for (const attempts of this.#attempts.values()) {
      attempts.backOff.succeeded();
      attempts.untilMs = 0;
    }
    this.#lookIn(0);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancel?.();
    await Promise.all(this.#running.values());
  }

  #lookIn(ms: number): void {
    this.#cancel?.();
    if (this.#stopped) return;
    this.#cancel = this.#options.clock.after(ms, () => this.#look());
  }

  #look(): void {
    if (this.#stopped) return;
    const now = this.#options.clock.monotonicMs();
    const waiting = salesToTend(this.#options.journal).filter((saleId) => !this.#running.has(saleId));
    const untilMs = (saleId: string) => this.#attempts.get(saleId)?.untilMs ?? 0;
    const due = waiting.filter((saleId) => untilMs(saleId) <= now);
    for (const saleId of due.slice(0, MOST_AT_ONCE - this.#running.size)) this.#begin(saleId);
    // Those beyond that are looked at when one of these has ended.
    const next = Math.min(...waiting.map(untilMs).filter((ms) => ms > now));
    if (Number.isFinite(next)) this.#lookIn(next - now);
  }

  #begin(saleId: string): void {
    const attempts = this.#attemptsAt(saleId);
    const ended = this.#tend(saleId, attempts)
      .catch((error: unknown) => {
        const code = error instanceof JournalFailure ? error.error.code : 'internal';
        this.#options.log(`an invoice of the public board is not seen to: ${code}`);
        return LATER;
      })
      .then((tended) => {
        this.#running.delete(saleId);
        if (!tended.isDone)
          attempts.untilMs = this.#options.clock.monotonicMs() + attempts.backOff.failed(tended.retryAfterMs);
        else if (attempts.lostPostMs === undefined) this.#attempts.delete(saleId);
        this.#lookIn(0);
      });
    this.#running.set(saleId, ended);
  }

  async #tend(saleId: string, attempts: Attempts): Promise<Tended> {
    const before = this.#next(saleId);
    if (before?.step !== 'post' || before.standing.posting) return this.#take(before, attempts);
    const signer = await this.#options.keys.current();
    if (!signer.ok) return LATER;
    // The sale may have been paid or cancelled meanwhile; nothing comes between this look and the journal.
    const now = this.#next(saleId);
    return now?.step === 'post' ? this.#postFirst(now, signer.value, attempts) : this.#take(now, attempts);
  }

  #take(next: Next | undefined, attempts: Attempts): Tended | Promise<Tended> {
    switch (next?.step) {
      case 'post':
        return this.#post(next, attempts);
      case 'withdraw':
        return this.#withdraw(next, attempts);
      case 'never-ask':
        return this.#note(next, { kind: 'invoice-not-posted', body: { why: 'never-asked' } });
      case 'give-up':
        return this.#note(next, { kind: 'invoice-not-posted', body: { why: 'given-up' } });
      case 'confirm-withdrawal':
        return this.#note(next, { kind: 'withdrawal-confirmed', body: { as: 'run-out' } });
      case 'none':
      case undefined:
        // The projection says otherwise: it must not be looked at without end.
        return LATER;
    }
  }

  #next(saleId: string): Next | undefined {
    const sale = this.#options.sales.invoice(saleId);
    const standing = sale && boardStandingOf(sale.events);
    if (!standing) return undefined;
    const step = boardStep(standing, sale.status, sale.charged.deadlineMs, this.#options.nowMs());
    return { sale, standing, step };
  }

  async #postFirst({ sale, ...next }: Next, signer: string, attempts: Attempts): Promise<Tended> {
    const { keys, newRef, hub } = this.#options;
    const { hubId } = sale.charged;
    const there = hub(hubId);
    if (!there) return LATER;
    const lacking = ['post-invoice', 'withdraw-invoice'].find((name) => !there.client.supports(name));
    if (lacking !== undefined) {
      const body = { why: 'never-asked', code: 'hub-lacks-function', detail: lacking } as const;
      return this.#note({ sale, ...next }, { kind: 'invoice-not-posted', body });
    }
    const invoiceJson = boardInvoiceJson(sale, there.url);
    const signature = keys.sign(invoiceJson, signer);
    if (signature === undefined) return LATER;
    const body = { hubId, ref: newRef(), signer, invoiceJson, signature };
    this.#note({ sale, ...next }, { kind: 'invoice-posting', body });
    const posting = this.#next(sale.saleId);
    return posting ? this.#post(posting, attempts) : DONE;
  }

  async #post(next: Next, attempts: Attempts): Promise<Tended> {
    const { posting } = next.standing;
    const client = posting && this.#options.hub(posting.hubId)?.client;
    if (!client) return LATER;
    const wasLost = this.#lostPostMs(next, attempts) !== undefined;
    if (wasLost && !client.keepsRefs)
      return (await isListed(next, client)) ? this.#note(next, { kind: 'invoice-posted', body: {} }) : LATER;
    const outcome = await client.postInvoice(posting);
    if (mayHaveArrived(outcome)) attempts.lostPostMs = this.#options.clock.monotonicMs();
    const event = postedEvent(outcome, wasLost);
    return event ? this.#note(next, event) : later(outcome);
  }

  async #withdraw(next: Next, attempts: Attempts): Promise<Tended> {
    const { keys, newRef, hub } = this.#options;
    const { posting, withdrawing } = next.standing;
    const { address } = next.sale.charged;
    const client = posting && hub(posting.hubId)?.client;
    const signature = posting && keys.sign(withdrawalMessage(address), posting.signer);
    if (!client || signature === undefined) return LATER;
    const request = withdrawing ?? { ref: newRef(), signature };
    if (!withdrawing) this.#note(next, { kind: 'invoice-withdrawing', body: request });
    if (!client.keepsRefs && this.#lostWithdrawalMs(next, attempts) !== undefined)
      return (await isListed(next, client)) === false ? this.#takenOff(next, attempts) : LATER;
    const outcome = await client.withdrawInvoice({ address, ...request });
    if (mayHaveArrived(outcome)) attempts.lostWithdrawalMs = this.#options.clock.monotonicMs();
    if (outcome.kind === 'done')
      return this.#note(next, { kind: 'withdrawal-confirmed', body: { as: 'taken-off' } });
    const isUnknown = outcome.kind === 'refused' && outcome.hubCode === 'unknown-invoice';
    return isUnknown ? this.#takenOff(next, attempts, outcome) : later(outcome);
  }

  /** It is not there now; a request to post it that was lost may put it there yet. */
  #takenOff(next: Next, attempts: Attempts, outcome?: HubOutcome<unknown>): Tended {
    const lostMs = next.standing.outcome?.as === 'posted' ? undefined : this.#lostPostMs(next, attempts);
    const nowMs = this.#options.clock.monotonicMs();
    if (lostMs !== undefined && mayStillArrive({ lostMs, nowMs })) return outcome ? later(outcome) : LATER;
    return this.#note(next, { kind: 'withdrawal-confirmed', body: { as: 'taken-off' } });
  }

  #lostPostMs({ standing: { posting } }: Next, { lostPostMs }: Attempts): number | undefined {
    return lostPostMs ?? this.#ofEarlierRun(posting?.seq);
  }

  #lostWithdrawalMs({ standing: { withdrawing } }: Next, { lostWithdrawalMs }: Attempts): number | undefined {
    return lostWithdrawalMs ?? this.#ofEarlierRun(withdrawing?.seq);
  }

  /** What an earlier run of the till was about to ask may have been asked, and not have arrived when this one began. */
  #ofEarlierRun(seq: number | undefined): number | undefined {
    return seq !== undefined && seq <= this.#begun.seq ? this.#begun.atMs : undefined;
  }

  #note({ sale: { saleId } }: Pick<Next, 'sale'>, event: NewEvent): Tended {
    this.#options.sales.book([{ ...event, saleId }]);
    return DONE;
  }

  #attemptsAt(saleId: string): Attempts {
    const attempts = this.#attempts.get(saleId) ?? { backOff: new BackOff(this.#options.random), untilMs: 0 };
    this.#attempts.set(saleId, attempts);
    return attempts;
  }
}

/**
 * Whether the public sees it: asked where the hub keeps no `ref`s, for it is asked to change something once (hub-api §2). Nothing
 * when that can't be told.
 */
async function isListed({ sale, standing }: Next, client: HubClient): Promise<boolean | undefined> {
  if (!client.supports('find-invoices')) return undefined;
  const found = await client.findInvoices({ code: standing.code }, sale.charged.network);
  if (found.kind !== 'done') return undefined;
  const { posting } = standing;
  const { invoices, moreExist } = found.value;
  const isOurs = invoices.some(
    ({ invoiceJson, signer }) => invoiceJson === posting?.invoiceJson && signer === posting.signer,
  );
  return isOurs || (moreExist ? undefined : false);
}

interface Next {
  readonly sale: InvoiceRecord;
  readonly standing: BoardStanding;
  readonly step: BoardStep;
}

/** What the hub will not take however often it is asked; of any other refusal something on the way may be the cause. */
const FINAL_REFUSALS: ReadonlySet<string> = new Set([
  'already-posted',
  'unknown-address',
  'not-permitted',
  'bad-address',
  'bad-amount',
  'unsupported-currency',
]);

/** Something on the way repeats what it carries, too: the hub then answers that it had the request before. */
function mayHaveArrived(outcome: HubOutcome<unknown>): boolean {
  return outcome.kind === 'unknown' || (outcome.kind === 'refused' && outcome.hubCode === 'nonce-reused');
}

/**
 * What an answer to posting says; nothing when it is asked again. An address is posted once, and this sale's alone: after a
 * request that was lost, *already posted* is that request's doing.
 */
function postedEvent(outcome: HubOutcome<unknown>, wasLost: boolean): NewEvent | undefined {
  if (outcome.kind === 'done') return { kind: 'invoice-posted', body: {} };
  if (outcome.kind !== 'refused') return undefined;
  const { hubCode, error } = outcome;
  if (wasLost) return hubCode === 'already-posted' ? { kind: 'invoice-posted', body: {} } : undefined;
  if (!FINAL_REFUSALS.has(hubCode)) return undefined;
  const { code, detail } = error;
  const body = { why: 'refused', code, ...(detail !== undefined && { detail }) } as const;
  return { kind: 'invoice-not-posted', body };
}

function later(outcome: HubOutcome<unknown>): Tended {
  return { isDone: false, retryAfterMs: ('retryAfterMs' in outcome ? outcome.retryAfterMs : undefined) ?? 0 };
}
