import { BigNumber } from 'bignumber.js';
import { BTC, decimalsOf } from '../../money/currency.ts';
import { add, atLeast, atLeastZero, isPositive, type Money, subtract, zero } from '../../money/money.ts';
import { type ExchangeRate, fiatValue } from '../../money/rate.ts';
import { err, ok, type Result } from '../../result.ts';
import type { InvoiceStatus } from '../invoice-state.ts';
import { confirmedMoney } from '../refundable.ts';

/** How takings are sold. */
export interface SellingTerms {
  /** Of each sale, in percent, up to 100. */
  readonly share: BigNumber;
  /** No order is smaller: in BTC, or in the currency of the rate. */
  readonly atLeast: Money;
  /** Percent under the rate that is taken at worst. */
  readonly worseBy: BigNumber;
}

/** What may be sold of one sale, in BTC. */
export interface SalePart {
  readonly saleId: string;
  readonly amount: Money;
}

/**
 * What may be sold of what a sale took, in BTC, rounded down: the share of its confirmed money, without what was too much or
 * perhaps paid twice and nobody has decided to keep, and without what was given back or is promised to be.
 * @param reserved what was given back, may have been, or is got ready to be
 */
export function sellableOf(
  status: Pick<InvoiceStatus, 'state' | 'payments' | 'paidOver' | 'cameAfterMark' | 'atRisk' | 'settled'>,
  reserved: Money,
  share: BigNumber,
): Money {
  if (status.state !== 'confirmed' || status.atRisk) return zero(BTC);
  const { paidOver, cameAfterMark } = status;
  const odd = atLeast(paidOver, cameAfterMark) ? paidOver : cameAfterMark;
  const undecided = status.settled ? zero(BTC) : odd;
  const kept = atLeastZero(subtract(subtract(confirmedMoney(status), undecided), reserved));
  return shareOf(kept, share);
}

/** So many percent of an amount of BTC, rounded down. */
export function shareOf({ amount }: Money, percent: BigNumber): Money {
  const part = amount.times(percent).dividedBy(100).decimalPlaces(decimalsOf(BTC), BigNumber.ROUND_DOWN);
  return part.isZero() ? zero(BTC) : { amount: part, currency: BTC };
}

/** Whether an amount of BTC is enough for an order. */
export function isEnough(amount: Money, rate: ExchangeRate, { atLeast: least }: SellingTerms): boolean {
  return isPositive(amount) && atLeast(least.currency === BTC ? amount : fiatValue(amount, rate), least);
}

/**
 * The order that sells these: whole parts, the first ones first, as far as the account has them; for the rate less
 * `worseBy` at least, rounded up. Errors: `takings-not-there`, `takings-too-few`.
 */
export function takingsOrder(
  parts: readonly SalePart[],
  available: Money,
  rate: ExchangeRate,
  terms: SellingTerms,
): Result<
  { readonly trade: Money; readonly wanted: Money; readonly parts: readonly SalePart[] },
  'takings-too-few' | 'takings-not-there'
> {
  let trade = zero(BTC);
  const sold: SalePart[] = [];
  for (const part of parts) {
    const more = add(trade, part.amount);
    if (!isPositive(part.amount) || !atLeast(available, more)) continue;
    trade = more;
    sold.push(part);
  }
  if (!isEnough(trade, rate, terms)) {
    const isThere = parts.every(({ amount }) => !isPositive(amount)) || sold.length === parts.length;
    return err(isThere ? 'takings-too-few' : 'takings-not-there');
  }
  const least = trade.amount.times(rate.price).times(new BigNumber(100).minus(terms.worseBy)).dividedBy(100);
  const wanted = {
    currency: rate.currency,
    amount: least.decimalPlaces(decimalsOf(rate.currency), BigNumber.ROUND_UP),
  };
  return isPositive(wanted) ? ok({ trade, wanted, parts: sold }) : err('takings-too-few');
}
