import type { PaymentObservation } from '../../shared/domain/invoice-fact.ts';
import type { Money } from '../../shared/money/money.ts';

/** A booking of a sale, and what became of it. */
export interface BookingOutcome {
  /**
   * - `booked`: an exact due came in.
   * - `moved`: from *pending* to *available*.
   * - `at-risk`: no longer in *pending*, not in *available*; or a fall that nothing explains may be this one.
   * - `returned`: in *pending* after all.
   * - `dropped`: at risk for 60 s.
   */
  readonly kind: 'booked' | 'moved' | 'at-risk' | 'returned' | 'dropped';
  /** `balance:<sale>:<number>`: the payment's identity. */
  readonly bookingId: string;
  readonly saleId: string;
  readonly amount: Money;
  readonly where: 'pending' | 'available';
  /** The settled snapshot before it, by the hub's clock: what *in time* goes by (hub-api §5). */
  readonly firstSeenMs: number;
}

/** A change with no explanation or several. Automatic booking is off until a person decides. */
export interface UnattributedOutcome {
  readonly kind: 'unattributed';
  readonly pendingChange: Money;
  readonly availableChange: Money;
  /** Sales it may be about, likeliest first. */
  readonly candidates: readonly string[];
}

export type BalanceOutcome = BookingOutcome | UnattributedOutcome;

/** The payment as an invoice's facts know it. By balance alone nobody can tell confirmations or replaceability. */
export function observedPayment(outcome: BookingOutcome): PaymentObservation {
  const standing = outcome.kind === 'at-risk' || outcome.kind === 'dropped' ? outcome.kind : 'live';
  return {
    paymentId: outcome.bookingId,
    amount: outcome.amount,
    firstSeenMs: outcome.firstSeenMs,
    confirmations: 0,
    standing,
    replaceable: false,
    internal: false,
    byBalance: outcome.where,
  };
}
