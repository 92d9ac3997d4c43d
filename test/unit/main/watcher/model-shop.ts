import { distinguishableDue } from '../../../../main/sales/distinguishable-due.ts';
import {
  type Attribution,
  attributeBalance,
  type OpenDue,
} from '../../../../main/watcher/balance-attribution.ts';
import {
  type BalanceBook,
  decodeBook,
  EMPTY_BOOK,
  encodeBook,
} from '../../../../main/watcher/balance-book.ts';
import type { BalanceOutcome, BookingOutcome } from '../../../../main/watcher/balance-outcome.ts';
import {
  type SettledBalance,
  type SettlingBalance,
  settleBalance,
} from '../../../../main/watcher/settled-balance.ts';
import { resolveUnattributed } from '../../../../main/watcher/unattributed-resolution.ts';
import { fromSatoshi, type Money, toSmallestUnits } from '../../../../shared/money/money.ts';
import { type Deposit, ModelHub, type Place } from './model-hub.ts';

/** One step of attribution with what it was made from, for whoever checks it. */
export interface ObservedStep {
  readonly before: BalanceBook;
  readonly after: BalanceBook;
  readonly snapshot: SettledBalance;
  readonly dues: readonly OpenDue[];
  readonly onlyPendingRises: boolean;
  readonly outcomes: readonly BalanceOutcome[];
}

/** The first odd amount, in satoshi. */
const ODD = 1_000_000_000n;

/** Dues and bookings at one time: few enough for brute force. */
const MOST_AT_ONCE = 6;

interface Sale {
  readonly saleId: string;
  readonly due: Money;
  readonly chargedMs: number;
  readonly live: Map<string, BookingOutcome>;
}

/** A shop on a model hub: the shell around attribution, as thin as it gets, and customers who pay. */
export class ModelShop {
  readonly hub = new ModelHub();
  readonly sales: Sale[] = [];
  readonly observe: (step: ObservedStep, shop: ModelShop) => void;
  nowMs = 1_700_000_000_000;
  book: BalanceBook = EMPTY_BOOK;
  sending = false;
  /** An open order of the shop's: what is left of it, in satoshi, and what was when it was last seen. */
  order: { left: bigint; seen: bigint } | undefined;
  #ended: { readonly atMs: number; readonly seen: bigint } | undefined;
  /** Exact payments since the last settled snapshot: the formula knows of two at most. */
  unread = 0;
  #settling: SettlingBalance = {};
  #strangers = 0n;

  constructor(observe: (step: ObservedStep, shop: ModelShop) => void) {
    this.observe = observe;
    this.settle();
  }

  /** A sale whose due is the price itself: sums of such dues meet. */
  chargeUntagged(price: bigint): void {
    if (!this.#taken().has(price)) this.#charge(fromSatoshi(price));
  }

  charge(price: bigint): void {
    const due = distinguishableDue(fromSatoshi(price), this.#taken());
    if (due) this.#charge(due);
  }

  payExactly(index: number, where: 'pending' | 'available'): void {
    const unpaid = this.sales.filter(
      ({ saleId }) => !this.hub.hasMoneyOf(saleId) && !this.#wasPaidOddly(saleId),
    );
    const sale = unpaid[index % unpaid.length];
    if (!sale) return;
    this.#comesIntoSight();
    this.hub.deposit(toSmallestUnits(sale.due), where, sale.saleId);
  }

  /** Moves a deposit on within the hub. */
  move(deposit: Deposit, place: Place): void {
    if (!deposit.seen && deposit.place === 'limbo' && place !== 'gone') this.#comesIntoSight();
    deposit.place = place;
  }

  /** An amount so odd that no sum of dues comes near it: each is twice the one before. */
  payOddly(index: number, where: 'pending' | 'available', known: boolean): void {
    if (this.#strangers >= 20n) return;
    this.settle();
    // A sale that is paid twice, before anybody saw the first, is what the balance can't tell (hub-api §5).
    const payable = this.sales.filter(({ saleId }) => !this.#isOutOfSight(saleId));
    const sale = known ? payable[index % payable.length] : undefined;
    this.hub.deposit(ODD << this.#strangers, where, sale?.saleId);
    this.#strangers += 1n;
    if (index % 4 > 0) this.settle();
  }

  /** An order to sell: the hub holds what it gives. */
  placeOrder(satoshi: bigint): void {
    if (this.order || this.sending || this.hub.credited - this.hub.spent < satoshi) return;
    this.settle();
    this.order = { left: satoshi, seen: satoshi };
    this.hub.spent += satoshi;
  }

  fillOrder(satoshi: bigint): void {
    if (this.order && this.order.left > satoshi) this.order.left -= satoshi;
  }

  seeOrder(): void {
    if (this.order) this.order.seen = this.order.left;
    this.settle();
  }

  /** Taken back: what is left comes back, which may be less than was seen. */
  endOrder(placed: bigint): void {
    if (!this.order) return;
    const { left, seen } = this.order;
    this.nowMs += 1;
    this.hub.spent -= left;
    this.hub.spentKnown += placed - seen;
    this.#ended = { atMs: this.nowMs, seen };
    this.order = undefined;
    this.nowMs += 1;
  }

  #isOutOfSight(saleId: string): boolean {
    return this.hub.in('limbo').some((deposit) => deposit.saleId === saleId && !deposit.seen);
  }

  dues(): readonly OpenDue[] {
    return this.sales
      .map((sale) => ({ saleId: sale.saleId, due: this.#missing(sale), chargedMs: sale.chargedMs }))
      .filter(({ due }) => due > 0n)
      .map((open) => ({ ...open, due: fromSatoshi(open.due) }));
  }

  settle(): void {
    this.read();
    this.nowMs += 1_000;
    this.read();
  }

  read(): void {
    const reading = { atMs: this.nowMs, monotonicMs: this.nowMs, ...this.hub.reading() };
    const { state, settled } = settleBalance(this.#settling, reading);
    this.#settling = state;
    if (!settled) return;
    this.unread = 0;
    for (const deposit of this.hub.in('pending', 'available', 'both')) deposit.seen = true;
    const own = { pending: fromSatoshi(0n), available: fromSatoshi(-this.hub.spentKnown) };
    const before = this.book;
    const uncertain = (this.#ended?.atMs ?? 0) > (before.lastSettled?.atMs ?? 0) ? this.#ended : undefined;
    const look = {
      snapshot: settled,
      dues: this.dues(),
      own,
      onlyPendingRises: this.sending || this.order !== undefined,
      ...(uncertain && { uncertain: { least: fromSatoshi(-uncertain.seen), most: fromSatoshi(0n) } }),
    };
    const step = this.#take(attributeBalance(before, look));
    const net = {
      ...settled,
      available: fromSatoshi(toSmallestUnits(settled.available) + this.hub.spentKnown),
    };
    this.observe({ ...look, snapshot: net, before, after: step.book, outcomes: step.outcomes }, this);
  }

  /** A person decides, where the truth is one odd deposit. Gives what was booked without being said. */
  decide(): readonly BalanceOutcome[] {
    const { paused } = this.book;
    if (!paused) return [];
    const changes = [paused.change.pending, paused.change.available].map(toSmallestUnits);
    const odd = this.hub.deposits.find(({ satoshi }) => satoshi >= ODD && changes.includes(satoshi));
    if (!odd || !changes.includes(0n)) return [];
    const decision = odd.saleId === undefined ? {} : { saleId: odd.saleId };
    const alone = resolveUnattributed(
      { ...this.book, paused: { ...paused, held: [] } },
      decision,
      this.dues(),
    );
    return this.#take(resolveUnattributed(this.book, decision, this.dues())).outcomes.slice(
      alone.outcomes.length,
    );
  }

  /** Whoever pays a due after that pays a second time, which no balance tells. */
  #wasPaidOddly(saleId: string): boolean {
    return this.hub.deposits.some((deposit) => deposit.saleId === saleId && deposit.satoshi >= ODD);
  }

  #comesIntoSight(): void {
    if (this.unread >= 2) this.settle();
    this.unread += 1;
  }

  #charge(due: Money): void {
    if (this.dues().length + this.book.bookings.length >= MOST_AT_ONCE) return;
    const saleId = `sale${this.sales.length + 1}`;
    this.sales.push({ saleId, due, chargedMs: this.nowMs, live: new Map() });
  }

  #taken(): ReadonlySet<bigint> {
    const watched = this.sales.filter((sale) => this.#missing(sale) > 0n || sale.live.size > 0);
    const amounts = [...watched.map(({ due }) => due), ...this.book.bookings.map(({ amount }) => amount)];
    return new Set(amounts.map(toSmallestUnits));
  }

  #take(step: Attribution): Attribution {
    this.book = decodeBook(JSON.parse(JSON.stringify(encodeBook(step.book))));
    for (const outcome of step.outcomes) {
      if (outcome.kind === 'unattributed') continue;
      const sale = this.sales.find(({ saleId }) => saleId === outcome.saleId);
      if (outcome.kind === 'dropped') sale?.live.delete(outcome.bookingId);
      else sale?.live.set(outcome.bookingId, outcome);
    }
    return step;
  }

  #missing({ due, live }: Sale): bigint {
    return [...live.values()].reduce(
      (left, { amount }) => left - toSmallestUnits(amount),
      toSmallestUnits(due),
    );
  }
}
