import type { Money } from '../money/money.ts';

/** That a payment is taken unconfirmed on the word of the hub that signed for it, as it was decided. Amounts are BTC. */
export interface Vouch {
  readonly paymentId: string;
  /** Whose word it is: in hex. */
  readonly publicKey: string;
  /** What the owner called that hub. */
  readonly name: string;
  readonly amount: Money;
  /** What this hub's payments of the sale may come to together, by what the owner had said. */
  readonly limit: Money;
}
