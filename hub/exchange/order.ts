import type { CurrencyCode } from '../../shared/money/currency.ts';

/** "I give `tradeAmt` of `tradeCur` for at least `forAmt` of `forCur`": amounts in smallest units, above zero. */
export interface OrderTerms {
  readonly tradeCur: CurrencyCode;
  readonly tradeAmt: bigint;
  readonly forCur: CurrencyCode;
  readonly forAmt: bigint;
}

/** An order in the book. Its limit is the ratio of its two amounts, whatever is left of it. */
export interface RestingOrder extends OrderTerms {
  readonly oid: string;
  readonly account: string;
  /** Of what it gives, what it still holds. */
  readonly tradeLeft: bigint;
  /** What takers have given it altogether while it rested. */
  readonly received: bigint;
  readonly placedMs: number;
}

/** What one order of the book gives for what a taker gives, in smallest units of each. */
export interface Fill {
  readonly order: RestingOrder;
  readonly takerGives: bigint;
  readonly takerGets: bigint;
}

/** No amount of the exchange is larger, so that every sum of them fits into 64 bits. */
export const MAX_UNITS = 10n ** 18n;
