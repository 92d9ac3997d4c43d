import { BigNumber } from 'bignumber.js';
import { BTC, type CurrencyCode, decimalsOf } from '../../money/currency.ts';
import type { Money } from '../../money/money.ts';

/** What one whole unit of a currency costs in another. */
export interface OrderRate {
  readonly of: CurrencyCode;
  /** Rounded half up to the smallest unit: for people to read. */
  readonly price: Money;
}

/**
 * The rate at which an order gives one amount for the other: of a bitcoin, where one of the two is bitcoin, as people
 * name it; else of what is given. `undefined` where there is none.
 */
export function orderRate(gives: Money, gets: Money): OrderRate | undefined {
  const [one, other] = gets.currency === BTC ? [gets, gives] : [gives, gets];
  if (!one.amount.isGreaterThan(0) || !other.amount.isGreaterThan(0)) return undefined;
  const price = other.amount
    .dividedBy(one.amount)
    .decimalPlaces(decimalsOf(other.currency), BigNumber.ROUND_HALF_UP);
  return price.isZero()
    ? undefined
    : { of: one.currency, price: { amount: price, currency: other.currency } };
}

/** Whether it is less than 95 % of another amount of the same currency: more than prices move while one types. */
export function isFarBelow(amount: Money, other: Money): boolean {
  return amount.amount.isLessThan(other.amount.times(95).dividedBy(100));
}
