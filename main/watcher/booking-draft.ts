import { fromSatoshi, type Money, toSmallestUnits } from '../../shared/money/money.ts';
import type { BalanceBook, BookingStanding, PendingBooking } from './balance-book.ts';
import type { Explanation, Holding, Move } from './balance-explanation.ts';
import type { BalanceOutcome, BookingOutcome } from './balance-outcome.ts';

/** How long money may be neither in *pending* nor in *available*, or in both, ms (hub-api §5). */
const MOVE_PATIENCE_MS = 60_000;

/** The bookings while one snapshot or decision is worked into them, and what came of it. */
export class BookingDraft {
  readonly outcomes: BalanceOutcome[] = [];
  #bookings: PendingBooking[];
  #next: number;
  readonly #before: readonly PendingBooking[];

  constructor(book: BalanceBook) {
    this.#before = book.bookings;
    this.#bookings = [...book.bookings];
    this.#next = book.nextBooking;
  }

  get bookings(): readonly PendingBooking[] {
    return this.#bookings;
  }

  /** Whether any booking stands otherwise than before. */
  get touched(): boolean {
    return (
      this.#bookings.length !== this.#before.length ||
      this.#bookings.some((booking, index) => booking !== this.#before[index])
    );
  }

  result(): Pick<BalanceBook, 'bookings' | 'nextBooking'> {
    return { bookings: this.#bookings, nextBooking: this.#next };
  }

  holdings(): readonly Holding[] {
    return this.#bookings.map(({ bookingId, amount, standing }) => ({
      bookingId,
      satoshi: toSmallestUnits(amount),
      standing: standing.kind,
    }));
  }

  /** Works an explanation in. What shows on both sides counts once, as available. `firstSeenMs` is the settled snapshot before it, `nowMs` the one after. */
  apply(explanation: Explanation, firstSeenMs: number, nowMs: number): void {
    for (const { bookingId, move } of explanation.moves) this.move(bookingId, move, nowMs);
    for (const { saleId, satoshi, where } of explanation.paid) {
      const amount = fromSatoshi(satoshi);
      this.book(saleId, amount, where === 'pending' ? 'pending' : 'available', firstSeenMs);
      if (where === 'both') this.book(undefined, amount, 'pending', firstSeenMs);
    }
  }

  move(bookingId: string, move: Move, nowMs: number): void {
    const booking = this.#bookings.find((candidate) => candidate.bookingId === bookingId);
    if (!booking) throw new Error('an explanation moves what is not booked');
    switch (move) {
      case 'moved':
      case 'arrived':
      case 'cleared':
        this.#remove(booking);
        return this.#tell('moved', booking, 'available');
      case 'left':
        if (!isDoubted(booking)) this.#tell('at-risk', booking, 'pending');
        return this.#stand(booking, { kind: 'at-risk', sinceMs: nowMs });
      case 'returned':
        this.#tell('returned', booking, 'pending');
        return this.#stand(booking, { kind: 'pending', doubted: false });
      case 'reappeared':
        this.#tell('returned', booking, 'pending');
        return this.#stand(booking, { kind: 'credited-early', sinceMs: nowMs });
      case 'credited':
        if (isDoubted(booking)) this.#tell('returned', booking, 'pending');
        return this.#stand(booking, { kind: 'credited-early', sinceMs: nowMs });
    }
  }

  /** Books money of a sale, or nobody's, which is remembered only while pending. */
  book(saleId: string | undefined, amount: Money, where: 'pending' | 'available', firstSeenMs: number): void {
    const bookingId = `balance:${saleId ?? 'nobody'}:${this.#next}`;
    this.#next += 1;
    const booking = { bookingId, ...(saleId !== undefined && { saleId }), amount, firstSeenMs };
    if (where === 'pending')
      this.#bookings.push({ ...booking, standing: { kind: 'pending', doubted: false } });
    this.#tell('booked', booking, where);
  }

  /** No longer trusts these, or all that are counted as pending: one of them may be gone. */
  doubt(bookingIds?: ReadonlySet<string>): void {
    for (const booking of this.#bookings) {
      const concerned = !bookingIds || bookingIds.has(booking.bookingId);
      if (!concerned || booking.standing.kind !== 'pending' || booking.standing.doubted) continue;
      this.#stand(booking, { kind: 'pending', doubted: true });
      this.#tell('at-risk', booking, 'pending');
    }
  }

  /** Trusts what is still counted as pending again, now that everything is explained. */
  clearDoubts(): void {
    for (const booking of this.#bookings) {
      if (!isDoubted(booking)) continue;
      this.#stand(booking, { kind: 'pending', doubted: false });
      this.#tell('returned', booking, 'pending');
    }
  }

  /** Gives up what has been at risk for too long. */
  dropOverdue(nowMs: number): void {
    for (const booking of this.#bookings) {
      if (booking.standing.kind !== 'at-risk' || nowMs - booking.standing.sinceMs < MOVE_PATIENCE_MS)
        continue;
      this.#remove(booking);
      this.#tell('dropped', booking, 'pending');
    }
  }

  /** What showed in *available* too long ago without leaving *pending* counts as pending again. */
  takeOverdueCredits(nowMs: number): readonly PendingBooking[] {
    const overdue = this.#bookings.filter(
      ({ standing }) => standing.kind === 'credited-early' && nowMs - standing.sinceMs >= MOVE_PATIENCE_MS,
    );
    for (const booking of overdue) this.#stand(booking, { kind: 'pending', doubted: false });
    return overdue;
  }

  /** What *pending* must hold for the bookings to be there, in satoshi. */
  countedAsPending(): bigint {
    const counted = this.#bookings.filter(({ standing }) => standing.kind !== 'at-risk');
    return counted.reduce((total, { amount }) => total + toSmallestUnits(amount), 0n);
  }

  /** Nobody's money is remembered only for as long as it is known to be there. */
  forgetNobodys(): void {
    this.#bookings = this.#bookings.filter(({ saleId }) => saleId !== undefined);
  }

  #remove(booking: PendingBooking): void {
    this.#bookings = this.#bookings.filter((other) => other.bookingId !== booking.bookingId);
  }

  #stand(booking: PendingBooking, standing: BookingStanding): void {
    this.#bookings = this.#bookings.map((other) =>
      other.bookingId === booking.bookingId ? { ...other, standing } : other,
    );
  }

  #tell(
    kind: BookingOutcome['kind'],
    booking: Omit<PendingBooking, 'standing'>,
    where: BookingOutcome['where'],
  ): void {
    const { bookingId, saleId, amount, firstSeenMs } = booking;
    if (saleId !== undefined) this.outcomes.push({ kind, bookingId, saleId, amount, where, firstSeenMs });
  }
}

export function isDoubted({ standing }: PendingBooking): boolean {
  return standing.kind === 'pending' && standing.doubted;
}
