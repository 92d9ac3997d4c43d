import type { ConfirmationPolicy } from '../../../../shared/domain/confirmation-policy.ts';
import type { FactOf, InvoiceFact, PaymentObservation } from '../../../../shared/domain/invoice-fact.ts';
import { type InvoiceStatus, stateOf } from '../../../../shared/domain/invoice-state.ts';
import { btc, fromSatoshi } from '../../../../shared/money/money.ts';
import { paymentObservation } from '../../../helpers/payment-observation.ts';

/** When the invoice of these tests was issued, when its time is over, and a moment after. */
export const ISSUED_MS = 1_000_000;
export const DEADLINE_MS = ISSUED_MS + 900_000;
export const AFTER_MS = DEADLINE_MS + 1;
const DUE = btc('0.0001');

type Loose<Fact> = Fact extends InvoiceFact ? Omit<Fact, 'seq' | 'atMs'> & { readonly atMs?: number } : never;
export type NewFact = Loose<InvoiceFact>;

/** Facts in the order they are written, as the journal numbers them. */
export function history(...facts: readonly NewFact[]): readonly InvoiceFact[] {
  return facts.map((fact, seq) => ({ atMs: ISSUED_MS, ...fact, seq }) as InvoiceFact);
}

/** What an invoice with these facts is, a moment after its time is over. */
export function statusAfter(...facts: readonly NewFact[]): InvoiceStatus {
  return stateOf(history(...facts), AFTER_MS);
}

export function issued(change: Partial<FactOf<'issued'>> = {}): NewFact {
  return {
    kind: 'issued',
    price: DUE,
    due: DUE,
    rates: [],
    deadlineMs: DEADLINE_MS,
    policy: [{ confirmations: 1 }],
    trustPending: false,
    ...change,
  };
}

/** An invoice whose sales need no confirmation. */
export const trusting: ConfirmationPolicy = [{ confirmations: 0 }];

/** Of a payment that came when time was over. */
export const late = { firstSeenMs: AFTER_MS };

/** What the hub says of a payment: 10,000 satoshi, in time, unconfirmed, unless said otherwise. */
export function payment(
  change: Partial<Omit<PaymentObservation, 'amount'>> & { readonly satoshi?: bigint } = {},
): NewFact {
  const { satoshi = 10_000n, ...rest } = change;
  return {
    kind: 'payment-observed',
    payment: paymentObservation({
      paymentId: 'a:0',
      amount: fromSatoshi(satoshi),
      firstSeenMs: ISSUED_MS + 1_000,
      ...rest,
    }),
  };
}

export const declaredPaid: NewFact = { kind: 'declared-paid', as: 'confirmed' };
export const looked: NewFact = { kind: 'looked', beganMs: AFTER_MS };
export const markedPaid: NewFact = { kind: 'marked-paid', by: 'ana', reason: 'saw it in their wallet' };
export const acceptedUnconfirmed: NewFact = { kind: 'accepted-unconfirmed', by: 'ana' };
export const withdrawalConfirmed: NewFact = { kind: 'withdrawal-confirmed' };
export const writtenOff: NewFact = { kind: 'written-off', by: 'owner', reason: 'gone' };

export function withdrawal(atMs = ISSUED_MS + 60_000): NewFact {
  return { kind: 'withdrawal-requested', by: 'ana', atMs };
}

export function refund(satoshi: bigint, final = true, refundId = 'r1'): NewFact {
  return { kind: 'refund', refundId, amount: fromSatoshi(satoshi), final };
}

export function lateAccepted(paymentIds: readonly string[]): NewFact {
  return { kind: 'late-accepted', by: 'ana', paymentIds };
}

/** When the second quote of these tests is made, when its time is over, and a moment after. */
export const REQUOTED_MS = AFTER_MS + 60_000;
export const NEW_DEADLINE_MS = REQUOTED_MS + 900_000;
export const AFTER_ALL_MS = NEW_DEADLINE_MS + 1;

/** The address asks for this much from now on. */
export function requoted(satoshi: bigint, deadlineMs = NEW_DEADLINE_MS): NewFact {
  return { kind: 'requoted', due: fromSatoshi(satoshi), deadlineMs, atMs: REQUOTED_MS };
}
