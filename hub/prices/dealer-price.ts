import { BigNumber } from 'bignumber.js';
import { BTC, type CurrencyCode, decimalsOf } from '../../shared/money/currency.ts';
import { type Money, toSmallestUnits } from '../../shared/money/money.ts';
import { btcForPrice, type ExchangeRate } from '../../shared/money/rate.ts';
import { MAX_UNITS } from '../exchange/order.ts';

/**
 * What a dealer asks for `to`, in BTC for fiat and in fiat for BTC: he sells bitcoin for `spreadPercent` more than the
 * price, and buys it for as much less. Rounded up to a smallest unit: against the buyer. Nothing when it is more than
 * the books can count.
 */
export function dealerPrice(to: Money, rate: ExchangeRate, spreadPercent: BigNumber): Money | undefined {
  const from =
    to.currency === BTC
      ? fiatForBtc(to, worsened(rate, new BigNumber(100).plus(spreadPercent)))
      : btcForPrice(to, worsened(rate, new BigNumber(100).minus(spreadPercent)));
  return toSmallestUnits(from) <= MAX_UNITS ? from : undefined;
}

function worsened({ currency, price }: ExchangeRate, percent: BigNumber): ExchangeRate {
  return { currency, price: price.times(percent).shiftedBy(-2) };
}

function fiatForBtc({ amount }: Money, { currency, price }: ExchangeRate): Money {
  return { currency, amount: amount.times(price).decimalPlaces(decimalsOf(currency), BigNumber.ROUND_CEIL) };
}

/** The fiat side of a pair that a dealer trades; nothing for any other pair. */
export function fiatOf(fromCur: CurrencyCode, toCur: CurrencyCode): CurrencyCode | undefined {
  if (fromCur === toCur) return undefined;
  if (fromCur === BTC) return toCur;
  return toCur === BTC ? fromCur : undefined;
}
