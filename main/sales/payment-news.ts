import type { PaymentObservation } from '../../shared/domain/invoice-fact.ts';
import type { HubPayment } from '../../shared/hub-protocol/replies.ts';
import { toDecimal } from '../../shared/money/money.ts';
import type { EventBody, NewEvent } from '../journal/journal-event.ts';

/** Confirmations beyond which the till asks no more (hub-api §4). */
const ENOUGH_CONFIRMATIONS = 6;

/** A payment as `check-invoice-status` tells it, in the till's words. */
export function observationOf(payment: HubPayment): PaymentObservation {
  const confirmed = payment.internal || payment.confirmations > 0;
  return {
    paymentId: `${payment.txid}:${payment.vout}`,
    amount: payment.amount,
    firstSeenMs: payment.first_seen_ms,
    confirmations: Math.max(0, payment.confirmations),
    standing: payment.conflicted || (payment.confirmations < 0 && !confirmed) ? 'conflicted' : 'live',
    replaceable: payment.replaceable,
    internal: payment.internal,
    ...(payment.identity && { identity: payment.identity }),
  };
}

/**
 * What is new to an invoice in the hub's full list of its payments: first sights, changes of standing, and
 * more confirmations up to six. A payment the hub no longer lists was dropped. Its first identity stays with it, as at the hub:
 * what somebody signed is not unsaid by what is told later.
 */
export function newsOf(
  saleId: string,
  known: readonly PaymentObservation[],
  listed: readonly PaymentObservation[],
): readonly NewEvent[] {
  const news = listed.flatMap((payment) => {
    const before = known.find((candidate) => candidate.paymentId === payment.paymentId);
    if (!before) return payment;
    const identity = before.identity ?? payment.identity;
    const now = { ...payment, ...(identity && { identity }) };
    return differs(before, now) ? now : [];
  });
  const dropped = known
    .filter((before) => before.byBalance === undefined && before.standing !== 'dropped')
    .filter((before) => !listed.some((payment) => payment.paymentId === before.paymentId))
    .map((before) => ({ ...before, standing: 'dropped' as const, confirmations: 0 }));
  return [...news, ...dropped].map((payment) => paymentObserved(saleId, payment));
}

export function paymentObserved(saleId: string, payment: PaymentObservation): NewEvent {
  const { amount, byBalance, identity, ...rest } = payment;
  const body: EventBody<'payment-observed'> = {
    payment: {
      ...rest,
      amount: toDecimal(amount),
      ...(byBalance && { byBalance }),
      ...(identity && { identity }),
    },
  };
  return { kind: 'payment-observed', saleId, body };
}

function differs(before: PaymentObservation, now: PaymentObservation): boolean {
  const counted = (payment: PaymentObservation) => Math.min(payment.confirmations, ENOUGH_CONFIRMATIONS);
  return (
    before.standing !== now.standing ||
    counted(before) !== counted(now) ||
    before.replaceable !== now.replaceable ||
    before.internal !== now.internal ||
    before.identity?.publicKey !== now.identity?.publicKey ||
    toDecimal(before.amount) !== toDecimal(now.amount)
  );
}
