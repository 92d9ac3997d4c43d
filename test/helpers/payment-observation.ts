import type { PaymentObservation } from '../../shared/domain/invoice-fact.ts';
import { btc } from '../../shared/money/money.ts';

/** A payment as a hub tells of it: live and unconfirmed, unless said otherwise. */
export function paymentObservation(over: Partial<PaymentObservation> = {}): PaymentObservation {
  return {
    paymentId: `${'ab'.repeat(32)}:0`,
    amount: btc('0.00012500'),
    firstSeenMs: 0,
    confirmations: 0,
    standing: 'live',
    replaceable: false,
    internal: false,
    ...over,
  };
}
