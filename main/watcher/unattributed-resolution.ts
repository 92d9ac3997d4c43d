import { fromSatoshi, toSmallestUnits } from '../../shared/money/money.ts';
import { type Attribution, attributeNet, duesAfter, type OpenDue } from './balance-attribution.ts';
import type { BalanceBook, BookingPause } from './balance-book.ts';
import type { Explanation, Move } from './balance-explanation.ts';
import type { BalanceOutcome } from './balance-outcome.ts';
import { BookingDraft, isDoubted } from './booking-draft.ts';
import type { SettledBalance } from './settled-balance.ts';

/** What a person says of an unattributed change: whose money it is, or (no sale) that it is nobody's. */
export interface UnattributedDecision {
  readonly saleId?: string;
}

const GOOD_MOVES: ReadonlySet<Move> = new Set<Move>([
  'moved',
  'arrived',
  'reappeared',
  'returned',
  'credited',
  'cleared',
]);

/**
 * Works a person's decision on the open unattributed change in, switches automatic booking on again, and goes
 * through the snapshots held meanwhile, which may bring the next unattributed change.
 *
 * A sale that just one (or one simplest) explanation names makes that explanation the truth. Otherwise the
 * change is the sale's own: what it had pending and *available* rose by has moved, the rest is booked to it as
 * it is, but never the same amount on both sides: that is a hub halfway through moving it. Nobody's money is
 * remembered while it is pending, because it will move too. After a fall of *pending* that stays unexplained,
 * bookings are trusted again only if *pending* still holds them all.
 *
 * @param dues as for `attributeBalance`, as they are before this decision. Sales charged after a held snapshot
 * are not looked for in it.
 */
export function resolveUnattributed(
  book: BalanceBook,
  decision: UnattributedDecision,
  dues: readonly OpenDue[],
): Attribution {
  const { paused, lastSettled, ...rest } = book;
  if (!paused || !lastSettled) return { book, outcomes: [], changed: false };
  const draft = new BookingDraft(book);
  const explanation =
    decision.saleId === undefined ? undefined : explanationBy(paused, decision.saleId, draft);
  if (explanation) {
    draft.apply(explanation, paused.beforeMs, lastSettled.atMs);
    draft.clearDoubts();
  } else {
    takeAsSaid(draft, paused, lastSettled, decision.saleId);
  }
  const resumed = { ...rest, ...draft.result(), lastSettled };
  return catchUp(resumed, paused, duesAfter(dues, draft.outcomes), draft.outcomes);
}

/** The one explanation that has money come to the sale, or failing that, go from it. */
function explanationBy(paused: BookingPause, saleId: string, draft: BookingDraft): Explanation | undefined {
  if (!paused.exhaustive) return undefined;
  const own = new Set(
    draft.bookings.filter((booking) => booking.saleId === saleId).map(({ bookingId }) => bookingId),
  );
  const gains = ({ paid, moves }: Explanation) =>
    paid.some((payment) => payment.saleId === saleId) ||
    moves.some(({ bookingId, move }) => own.has(bookingId) && GOOD_MOVES.has(move));
  const loses = ({ moves }: Explanation) => moves.some(({ bookingId }) => own.has(bookingId));
  const gaining = paused.explanations.filter(gains);
  return simplest(gaining.length > 0 ? gaining : paused.explanations.filter(loses));
}

function simplest([first, second]: readonly Explanation[]): Explanation | undefined {
  const size = (explanation: Explanation) => explanation.paid.length + explanation.moves.length;
  return first && (!second || size(first) < size(second)) ? first : undefined;
}

/** Books the change as the person said it is, where no explanation of ours says more. */
function takeAsSaid(
  draft: BookingDraft,
  paused: BookingPause,
  snapshot: SettledBalance,
  saleId?: string,
): void {
  let pending = toSmallestUnits(paused.change.pending);
  let available = toSmallestUnits(paused.change.available);
  let moved = false;
  const own = draft.bookings.filter((booking) => saleId !== undefined && booking.saleId === saleId);
  for (const booking of own) {
    const satoshi = toSmallestUnits(booking.amount);
    if (available < satoshi || booking.standing.kind === 'credited-early') continue;
    available -= satoshi;
    if (booking.standing.kind === 'pending') pending += satoshi;
    draft.move(booking.bookingId, booking.standing.kind === 'pending' ? 'moved' : 'arrived', snapshot.atMs);
    moved = true;
  }
  if (saleId !== undefined && available > 0n)
    draft.book(saleId, fromSatoshi(available), 'available', paused.beforeMs);
  const seenTwice = moved || pending === available;
  if (pending > 0n)
    draft.book(seenTwice ? undefined : saleId, fromSatoshi(pending), 'pending', paused.beforeMs);
  if (pending < 0n) takeOutOfPending(draft, snapshot);
  draft.clearDoubts();
}

/** After an unexplained fall: what *pending* can't hold any more is not there. */
function takeOutOfPending(draft: BookingDraft, snapshot: SettledBalance): void {
  const left = toSmallestUnits(snapshot.pending);
  if (draft.countedAsPending() <= left) return;
  draft.forgetNobodys();
  if (draft.countedAsPending() <= left) return;
  for (const booking of draft.bookings.filter(isDoubted))
    draft.move(booking.bookingId, 'left', snapshot.atMs);
}

function catchUp(
  resumed: BalanceBook,
  { held }: BookingPause,
  dues: readonly OpenDue[],
  decided: readonly BalanceOutcome[],
): Attribution {
  let book = resumed;
  let open = dues;
  const outcomes = [...decided];
  for (const snapshot of held) {
    const step = attributeNet(
      book,
      snapshot,
      open.filter(({ chargedMs }) => chargedMs <= snapshot.atMs),
    );
    book = step.book;
    open = duesAfter(open, step.outcomes);
    outcomes.push(...step.outcomes);
  }
  return { book, outcomes, changed: true };
}
