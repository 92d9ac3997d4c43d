import { BTC } from '../money/currency.ts';
import { atLeast, compare, type Money, sum } from '../money/money.ts';
import type { FactOf, PaymentObservation } from './invoice-fact.ts';
import type { Vouch } from './vouch.ts';

/**
 * The vouches that still hold: of payments that are what they were when it was decided, and never stood otherwise than live. One
 * that was gone for a while waits for its confirmation like any other. Of a hub whose vouches pass its limit none holds.
 */
export function holdingVouches(
  vouches: readonly Vouch[],
  observations: readonly FactOf<'payment-observed'>[],
  payments: readonly PaymentObservation[],
): readonly Vouch[] {
  const wasGone = new Set(
    observations.flatMap(({ payment }) => (payment.standing === 'live' ? [] : payment.paymentId)),
  );
  const latest = new Map(payments.map((payment) => [payment.paymentId, payment]));
  const distinct = [...new Map(vouches.map((vouch) => [vouch.paymentId, vouch])).values()];
  return distinct.filter((vouch) => {
    const payment = latest.get(vouch.paymentId);
    return (
      payment !== undefined &&
      !wasGone.has(vouch.paymentId) &&
      payment.byBalance === undefined &&
      payment.identity?.publicKey === vouch.publicKey &&
      compare(payment.amount, vouch.amount) === 0 &&
      atLeast(vouch.limit, amountOf(distinct, vouch.publicKey))
    );
  });
}

function amountOf(vouches: readonly Vouch[], publicKey: string): Money {
  return sum(
    BTC,
    vouches.filter((vouch) => vouch.publicKey === publicKey).map(({ amount }) => amount),
  );
}
