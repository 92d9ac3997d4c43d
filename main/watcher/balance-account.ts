import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { OpenOrder } from '../../shared/hub-protocol/trade-replies.ts';
import { BTC } from '../../shared/money/currency.ts';
import {
  add,
  btc,
  isPositive,
  type Money,
  subtract,
  toDecimal,
  toMoneyText,
  toSmallestUnits,
  zero,
} from '../../shared/money/money.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Journal } from '../journal/journal.ts';
import type { NewEvent } from '../journal/journal-event.ts';
import { distinguishableDue } from '../sales/distinguishable-due.ts';
import { paymentObserved } from '../sales/payment-news.ts';
import type { Sales } from '../sales/sales.ts';
import { ownSends } from '../sends/send-rows.ts';
import { openOwnOrders, ownTrades } from '../trading/own-trades.ts';
import { type Attribution, attributeBalance, type OpenDue } from './balance-attribution.ts';
import { type BalanceBook, decodeBook, EMPTY_BOOK, encodeBook } from './balance-book.ts';
import { observedPayment } from './balance-outcome.ts';
import type { SettledBalance } from './settled-balance.ts';
import { resolveUnattributed } from './unattributed-resolution.ts';

/** How long after its deadline a sale's due is still looked for, and kept apart from all others. */
const WATCHED_AFTER_DEADLINE_MS = 7 * 24 * 3_600_000;

/** Sales whose exact due may still come in; of the confirmed ones only those that were marked by hand miss money. */
const MAY_BE_PAID: ReadonlySet<string> = new Set(['open', 'partial', 'expired', 'withdrawn', 'confirmed']);

export interface BalanceAccountOptions {
  readonly hubId: string;
  readonly journal: Journal;
  readonly sales: Sales;
  /** This machine's clock corrected by the hub's. */
  readonly nowMs: () => number;
  readonly newId: () => string;
  /** Told after the commit. */
  readonly unattributedFound: () => void;
}

interface WatchedSale {
  readonly sale_id: string;
  readonly due: string;
  readonly received: string;
  readonly charged_ms: number;
  readonly deadline_ms: number;
  readonly state: string;
}

export interface Decision {
  readonly entryId: string;
  readonly saleId?: string;
  readonly by: string;
  readonly reason: string;
}

/**
 * An account whose payments are told by its balance alone: what was booked from which snapshot. A snapshot,
 * what is still pending, and the events that follow from it are journalled in one transaction.
 */
export class BalanceAccount {
  readonly #options: BalanceAccountOptions;
  #book: BalanceBook;
  /** As they were last seen to be open. */
  readonly #ordersSeen = new Map<string, OpenOrder>();

  constructor(options: BalanceAccountOptions) {
    this.#options = options;
    const stored = options.journal.get<{ book: string }>(
      'SELECT book FROM balance_books WHERE hub_id = ?',
      options.hubId,
    );
    this.#book = stored ? decodeBook(JSON.parse(stored.book)) : EMPTY_BOOK;
  }

  /** Booking is off until a person looked. */
  get paused(): boolean {
    return this.#book.paused !== undefined;
  }

  /** Whether the start is known: money that is there before the first sale is nobody's. */
  get begun(): boolean {
    return this.#book.lastSettled !== undefined;
  }

  /** Whether somebody may pay at any moment. */
  get isWaiting(): boolean {
    const now = this.#options.nowMs();
    return this.#watched().some(
      (sale) => sale.state === 'seen' || (sale.state !== 'confirmed' && sale.deadline_ms > now),
    );
  }

  /**
   * A due that is no other's: not of a sale still watched, whole or what is left of it, or before it was requoted, nor
   * of money still pending. Undefined when no tag is free, or the start is not known yet.
   */
  distinguish(price: Money): Money | undefined {
    if (!this.begun) return undefined;
    const taken = [
      ...this.#watched().flatMap((sale) => [btc(sale.due), missingOf(sale)]),
      ...this.#formerDues(),
      ...this.#book.bookings.map(({ amount }) => amount),
    ];
    return distinguishableDue(price, new Set(taken.filter(isPositive).map(toSmallestUnits)));
  }

  /** Books what a settled snapshot tells, and that somebody looked at sales whose deadline is before it. */
  settled(snapshot: SettledBalance): void {
    const { journal, hubId } = this.#options;
    const sends = ownSends(journal, hubId, snapshot.atMs);
    const trades = ownTrades(journal, hubId, snapshot.atMs, this.#book.lastSettled?.atMs ?? 0);
    const attribution = attributeBalance(this.#book, {
      snapshot,
      dues: this.#dues(),
      own: { pending: zero(BTC), available: add(sends.available, trades.available) },
      onlyPendingRises: sends.unresolved || trades.unresolved,
      uncertain: trades.uncertain,
    });
    const overdue = this.#watched().filter(
      (sale) => (sale.state === 'open' || sale.state === 'partial') && sale.deadline_ms < snapshot.atMs,
    );
    const credited = new Set(
      attribution.outcomes.flatMap((outcome) => ('saleId' in outcome ? outcome.saleId : [])),
    );
    const looked = overdue
      .filter((sale) => !credited.has(sale.sale_id))
      .map(
        (sale): NewEvent => ({
          kind: 'looked-after-deadline',
          saleId: sale.sale_id,
          body: { beganMs: snapshot.atMs },
        }),
      );
    if (attribution.changed || looked.length > 0) this.#commit(attribution, looked);
    else this.#book = attribution.book;
  }

  /** Whether orders of the till's are open, so that it has to be looked whether they still are. */
  get hasOpenOrders(): boolean {
    return openOwnOrders(this.#options.journal, this.#options.hubId).length > 0;
  }

  /** What the hub says is open now: books the end of every other order of the till's. */
  sawOpenOrders(open: readonly OpenOrder[]): void {
    const { journal, hubId } = this.#options;
    const ended = openOwnOrders(journal, hubId).flatMap(
      ({ trade_id: tradeId, oid, taken_back: takenBack }): readonly NewEvent[] => {
        const order = open.find((candidate) => candidate.oid === oid);
        if (order) {
          this.#ordersSeen.set(tradeId, order);
          return [];
        }
        const seen = this.#ordersSeen.get(tradeId);
        const left = seen && { trade: toMoneyText(seen.tradeLeft), wanted: toMoneyText(seen.wantedLeft) };
        return [
          { kind: 'order-ended', body: { tradeId, cancelled: takenBack === 1, ...(left && { left }) } },
        ];
      },
    );
    if (ended.length > 0) journal.append(...ended);
  }

  /** A person decides on the change that stopped the booking. Errors: `already-resolved`. */
  decide({ entryId, ...decision }: Decision): Result<void, TillError> {
    if (!this.#book.paused) return err(tillError('already-resolved'));
    const { saleId } = decision;
    const attribution = resolveUnattributed(this.#book, saleId === undefined ? {} : { saleId }, this.#dues());
    const resolved: NewEvent = {
      kind: 'unattributed-resolved',
      body: { entryId, ...decision },
      ...(saleId !== undefined && { saleId }),
    };
    this.#commit(attribution, [resolved]);
    return ok(undefined);
  }

  #commit({ book, outcomes }: Attribution, also: readonly NewEvent[]): void {
    const { hubId, newId, sales } = this.#options;
    const events = outcomes.map((outcome): NewEvent => {
      if (outcome.kind !== 'unattributed') return paymentObserved(outcome.saleId, observedPayment(outcome));
      const { pendingChange, availableChange, candidates } = outcome;
      return {
        kind: 'unattributed-found',
        body: {
          entryId: newId(),
          hubId,
          pendingChange: toDecimal(pendingChange),
          availableChange: toDecimal(availableChange),
          candidates: [...candidates],
        },
      };
    });
    sales.book([{ kind: 'balance-settled', body: { hubId, book: encodeBook(book) } }, ...also, ...events]);
    this.#book = book;
    if (outcomes.some((outcome) => outcome.kind === 'unattributed')) this.#options.unattributedFound();
  }

  #dues(): readonly OpenDue[] {
    return this.#watched()
      .filter((sale) => MAY_BE_PAID.has(sale.state) && isPositive(missingOf(sale)))
      .map((sale) => ({
        saleId: sale.sale_id,
        due: missingOf(sale),
        chargedMs: sale.charged_ms,
      }));
  }

  /** What a requoted sale asked for before: a customer may still pay it, and it must not look like another's due. */
  #formerDues(): readonly Money[] {
    const { journal, hubId, nowMs } = this.#options;
    return journal
      .all<{ due: string }>(
        'SELECT due FROM former_dues WHERE hub_id = ? AND deadline_ms > ?',
        hubId,
        nowMs() - WATCHED_AFTER_DEADLINE_MS,
      )
      .map(({ due }) => btc(due));
  }

  #watched(): readonly WatchedSale[] {
    const { journal, hubId, nowMs } = this.#options;
    return journal.all<WatchedSale>(
      `SELECT sale_id, due, received, charged_ms, deadline_ms, state FROM sales
       WHERE hub_id = ? AND unsettled = 1 AND deadline_ms > ?`,
      hubId,
      nowMs() - WATCHED_AFTER_DEADLINE_MS,
    );
  }
}

/** What is left to pay; not positive where more came. */
function missingOf({ due, received }: WatchedSale): Money {
  return subtract(btc(due), btc(received));
}
