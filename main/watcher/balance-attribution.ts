import { BTC } from '../../shared/money/currency.ts';
import {
  compare,
  fromSatoshi,
  isPositive,
  type Money,
  subtract,
  sum,
  toSmallestUnits,
  zero,
} from '../../shared/money/money.ts';
import type { UncertainChange } from '../trading/own-trades.ts';
import type { BalanceBook, BalanceChange, HeldSnapshot } from './balance-book.ts';
import { type Explanation, type Explanations, explainChange } from './balance-explanation.ts';
import type { BalanceOutcome } from './balance-outcome.ts';
import { BookingDraft } from './booking-draft.ts';
import type { Payable } from './payment-search.ts';
import type { SettledBalance } from './settled-balance.ts';

/** What a sale that is still watched asks for, exactly. */
export interface OpenDue {
  readonly saleId: string;
  /** What is left to pay, in BTC. */
  readonly due: Money;
  /** When the sale was charged, ms since 1970 by the hub's clock. */
  readonly chargedMs: number;
}

/** One settled snapshot, and what has to be known beside it. */
export interface BalanceLook {
  readonly snapshot: SettledBalance;
  /** All sales still watched that miss money; not those whose booking is pending, at risk or available. */
  readonly dues: readonly OpenDue[];
  /** What all of the till's own sends and orders ever did to the balance, as far as the snapshot shows it. */
  readonly own?: BalanceChange;
  /** While a send is unknown or an order open: only rises of *pending* are booked (hub-api §5). */
  readonly onlyPendingRises?: boolean;
  /** What own orders that ended since the last snapshot may have done to *available* beside `own`. */
  readonly uncertain?: UncertainChange | undefined;
}

export interface Attribution {
  readonly book: BalanceBook;
  readonly outcomes: readonly BalanceOutcome[];
  /** False when nothing but the time of the last snapshot is new: that need not be journalled each time. */
  readonly changed: boolean;
}

/** Snapshots held while booking is off; beyond it the later ones run together. */
const MAX_HELD = 200;
const MAX_CANDIDATES = 10;

/**
 * Attributes what a settled snapshot changed (hub-api §5, *By `my-balance` alone*): books what has exactly one
 * explanation. A change with none or several gives one `unattributed` outcome and switches booking off until
 * `resolveUnattributed`; snapshots that come meanwhile are held and gone through then. No change is no news.
 *
 * What left *pending* without reaching *available* is `at-risk`, after 60 s `dropped`; what reached *available*
 * without leaving *pending* waits 60 s, then is unattributed. Where a fall of *pending* can't be explained,
 * whatever may be gone is `at-risk` until it can.
 *
 * The first snapshot is the start: money in it is nobody's, so it must be taken before the first sale.
 */
export function attributeBalance(book: BalanceBook, look: BalanceLook): Attribution {
  const { atMs, pending, available } = look.snapshot;
  const own = look.own ?? { pending: zero(BTC), available: zero(BTC) };
  const net = {
    atMs,
    pending: subtract(pending, own.pending),
    available: subtract(available, own.available),
  };
  return attributeNet(
    book,
    { ...net, onlyPendingRises: look.onlyPendingRises ?? false },
    look.dues,
    look.uncertain,
  );
}

/** As `attributeBalance`, for a snapshot that own sends and orders are already taken out of. */
export function attributeNet(
  book: BalanceBook,
  look: HeldSnapshot,
  dues: readonly OpenDue[],
  uncertain?: UncertainChange,
): Attribution {
  const { onlyPendingRises, ...snapshot } = look;
  const base = book.lastSettled;
  if (!base) return { book: { ...book, lastSettled: snapshot }, outcomes: [], changed: true };
  if (book.paused) return hold(book, look);
  const change = {
    pending: subtract(snapshot.pending, base.pending),
    available: subtract(snapshot.available, base.available),
  };
  return onlyPendingRises
    ? bookRises(book, base, snapshot, change, dues)
    : bookAll(book, base, snapshot, change, dues, uncertain);
}

function bookAll(
  book: BalanceBook,
  base: SettledBalance,
  snapshot: SettledBalance,
  change: BalanceChange,
  dues: readonly OpenDue[],
  uncertain: UncertainChange | undefined,
): Attribution {
  const draft = new BookingDraft(book);
  const rests = isNone(change);
  if (!rests && !(uncertain && isOrdersAlone(change, uncertain, dues, draft))) {
    const explanations = explain(change, dues, draft);
    const only = onlyExplanation(explanations);
    const mayBeOrders = uncertain && only?.paid.some(({ where }) => where !== 'pending');
    if (!only || mayBeOrders || !wasFollowed(book, only)) {
      return pause(book, draft, snapshot, { change, beforeMs: base.atMs, explanations, dues });
    }
    draft.apply(only, base.atMs, snapshot.atMs);
  }
  draft.clearDoubts();
  draft.dropOverdue(snapshot.atMs);
  const overdue = draft.takeOverdueCredits(snapshot.atMs);
  if (overdue.length > 0) {
    const credited = {
      pending: zero(BTC),
      available: sum(
        BTC,
        overdue.map((booking) => booking.amount),
      ),
    };
    const candidates = overdue.flatMap((booking) => booking.saleId ?? []);
    const explanations = { exhaustive: true, found: [] };
    return pause(book, draft, snapshot, {
      change: credited,
      beforeMs: base.atMs,
      explanations,
      dues,
      candidates,
    });
  }
  const changed = !rests || draft.touched;
  const settled = { ...followed(book), ...draft.result(), lastSettled: snapshot };
  return { book: settled, outcomes: draft.outcomes, changed: changed || book.unfollowed !== undefined };
}

/**
 * While *available* tells nothing: books a rise of *pending* that only payments explain. The rest waits, with
 * the last snapshot's *available*, for the end of the send or order; payments among it are then for a person.
 */
function bookRises(
  book: BalanceBook,
  base: SettledBalance,
  snapshot: SettledBalance,
  change: BalanceChange,
  dues: readonly OpenDue[],
): Attribution {
  const draft = new BookingDraft(book);
  const rises = { pending: change.pending, available: zero(BTC) };
  const mayBook = book.unfollowed !== 'both' && isPositive(rises.pending);
  const only = mayBook ? onlyExplanation(explain(rises, dues, draft)) : undefined;
  const bookable = only && only.moves.length === 0;
  if (bookable) draft.apply(only, base.atMs, snapshot.atMs);
  if (compare(rises.pending, zero(BTC)) < 0) draft.doubt();
  const isRead = bookable || rises.pending.amount.isZero();
  const lastSettled = isRead ? { ...snapshot, available: base.available } : base;
  const unfollowed = isRead
    ? (book.unfollowed ?? (sameBalance(lastSettled, snapshot) ? undefined : 'available'))
    : 'both';
  return {
    book: { ...book, ...draft.result(), lastSettled, ...(unfollowed && { unfollowed }) },
    outcomes: draft.outcomes,
    changed: draft.outcomes.length > 0 || unfollowed !== book.unfollowed,
  };
}

/** The formula's bound of two payments means something only where every snapshot was looked at. */
function wasFollowed(book: BalanceBook, { paid }: Explanation): boolean {
  if (book.unfollowed === undefined) return true;
  return book.unfollowed === 'available' ? paid.every(({ where }) => where === 'pending') : paid.length === 0;
}

/** A change of *available* that own orders may have made, and in which no payment has room. */
function isOrdersAlone(
  { pending, available }: BalanceChange,
  { least, most }: UncertainChange,
  dues: readonly OpenDue[],
  draft: BookingDraft,
): boolean {
  if (!pending.amount.isZero() || compare(available, least) < 0) return false;
  if (most && compare(available, most) > 0) return false;
  const payments = [...dues.map(({ due }) => due), ...draft.bookings.map(({ amount }) => amount)];
  return payments.every((payment) => compare(subtract(available, payment), least) < 0);
}

function followed({ unfollowed: _, ...book }: BalanceBook): BalanceBook {
  return book;
}

/** Switches automatic booking off, and stops trusting whatever may be gone. */
function pause(
  book: BalanceBook,
  draft: BookingDraft,
  snapshot: SettledBalance,
  found: {
    readonly change: BalanceChange;
    readonly beforeMs: number;
    readonly explanations: Explanations;
    readonly dues: readonly OpenDue[];
    readonly candidates?: readonly string[];
  },
): Attribution {
  const { change, beforeMs, explanations } = found;
  const complete = explanations.exhaustive && explanations.found.length > 0;
  if (complete) draft.doubt(mayHaveLeft(explanations));
  else if (compare(change.pending, zero(BTC)) < 0) draft.doubt();
  const candidates = found.candidates ?? candidatesFor(change, explanations, draft, found.dues);
  const paused = {
    change,
    beforeMs,
    explanations: explanations.found,
    exhaustive: explanations.exhaustive,
    candidates,
    held: [],
  };
  const outcomes: readonly BalanceOutcome[] = [
    ...draft.outcomes,
    { kind: 'unattributed', pendingChange: change.pending, availableChange: change.available, candidates },
  ];
  return {
    book: { ...followed(book), ...draft.result(), lastSettled: snapshot, paused },
    outcomes,
    changed: true,
  };
}

/** Keeps a snapshot for later: of equal ones in a row the first and the last. */
function hold(book: BalanceBook, snapshot: HeldSnapshot): Attribution {
  const { paused, lastSettled } = book;
  if (!paused || !lastSettled) throw new Error('only a paused book holds snapshots');
  const [last = { ...lastSettled, onlyPendingRises: false }, before] = paused.held.toReversed();
  const draft = new BookingDraft(book);
  if (compare(snapshot.pending, last.pending) < 0) draft.doubt();
  const rests =
    sameBalance(snapshot, last) && paused.held.length > 0 && sameBalance(last, before ?? lastSettled);
  const replaces = rests || paused.held.length >= MAX_HELD;
  const held = [...(replaces ? paused.held.slice(0, -1) : paused.held), snapshot];
  return {
    book: { ...book, ...draft.result(), paused: { ...paused, held } },
    outcomes: draft.outcomes,
    changed: !sameBalance(snapshot, last),
  };
}

/** The explanation to book by. That a payment shows on both sides is a doubt, never reason enough. */
function onlyExplanation({ exhaustive, found }: Explanations): Explanation | undefined {
  const [only] = found;
  const certain = exhaustive && found.length === 1 && only?.paid.every(({ where }) => where !== 'both');
  return certain ? only : undefined;
}

function explain(change: BalanceChange, dues: readonly OpenDue[], draft: BookingDraft): Explanations {
  const delta = { pending: toSmallestUnits(change.pending), available: toSmallestUnits(change.available) };
  return explainChange(delta, payables(dues), draft.holdings());
}

function payables(dues: readonly OpenDue[]): readonly Payable[] {
  return dues.map(({ saleId, due }) => ({ saleId, satoshi: toSmallestUnits(due) }));
}

function mayHaveLeft(explanations: Explanations): ReadonlySet<string> {
  const moves = explanations.found.flatMap((explanation) => explanation.moves);
  return new Set(moves.filter(({ move }) => move === 'left').map(({ bookingId }) => bookingId));
}

/** Sales in the explanations, simplest first; where there is none, those whose due comes nearest to the change. */
function candidatesFor(
  change: BalanceChange,
  explanations: Explanations,
  draft: BookingDraft,
  dues: readonly OpenDue[],
): readonly string[] {
  const saleOf = new Map(draft.bookings.map(({ bookingId, saleId }) => [bookingId, saleId]));
  const explaining = explanations.found.flatMap(({ paid, moves }) => [
    ...paid.map(({ saleId }) => saleId),
    ...moves.flatMap(({ bookingId }) => saleOf.get(bookingId) ?? []),
  ]);
  if (explaining.length > 0) return [...new Set(explaining)].slice(0, MAX_CANDIDATES);
  const rise = [change.pending, change.available]
    .filter(isPositive)
    .reduce((total, next) => total + toSmallestUnits(next), 0n);
  const distance = ({ due }: OpenDue) => magnitude(toSmallestUnits(due) - rise);
  const nearest = rise === 0n ? [] : dues.toSorted((a, b) => (distance(a) < distance(b) ? -1 : 1));
  const doubted = draft.bookings.flatMap(({ saleId, standing }) =>
    saleId !== undefined && standing.kind === 'pending' && standing.doubted ? saleId : [],
  );
  return [...new Set([...doubted, ...nearest.map(({ saleId }) => saleId)])].slice(0, MAX_CANDIDATES);
}

function magnitude(satoshi: bigint): bigint {
  return satoshi < 0n ? -satoshi : satoshi;
}

function isNone(change: BalanceChange): boolean {
  return change.pending.amount.isZero() && change.available.amount.isZero();
}

function sameBalance(a: SettledBalance, b: SettledBalance): boolean {
  return compare(a.pending, b.pending) === 0 && compare(a.available, b.available) === 0;
}

/** The dues that are left once these outcomes booked some. */
export function duesAfter(dues: readonly OpenDue[], outcomes: readonly BalanceOutcome[]): readonly OpenDue[] {
  const left = new Map(dues.map((due) => [due.saleId, due]));
  for (const outcome of outcomes) {
    const due = outcome.kind === 'booked' ? left.get(outcome.saleId) : undefined;
    if (outcome.kind !== 'booked' || !due) continue;
    const missing = toSmallestUnits(due.due) - toSmallestUnits(outcome.amount);
    if (missing > 0n) left.set(due.saleId, { ...due, due: fromSatoshi(missing) });
    else left.delete(due.saleId);
  }
  return [...left.values()];
}
