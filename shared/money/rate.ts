import { BigNumber } from 'bignumber.js';
import { err, ok, type Result } from '../result.ts';
import { BTC, type CurrencyCode, decimalsOf } from './currency.ts';
import type { Money } from './money.ts';

/** What one bitcoin costs in a fiat currency. */
export interface ExchangeRate {
  readonly currency: CurrencyCode;
  /** Fiat per bitcoin; positive. */
  readonly price: BigNumber;
}

const RATE_PATTERN = /^(0|[1-9][0-9]{0,14})(\.[0-9]{1,10})?$/;

/** Reads a rate as an owner types it: a plain positive decimal. Errors: `bad-rate`; zero is no rate. */
export function parseRate(text: string, code: CurrencyCode): Result<ExchangeRate, 'bad-rate'> {
  if (code === BTC || !RATE_PATTERN.test(text)) return err('bad-rate');
  const price = new BigNumber(text);
  return price.isGreaterThan(0) ? ok({ currency: code, price }) : err('bad-rate');
}

/** Rounds up to the satoshi, at the counter: the shop never gets less than its price. */
export function btcForPrice(price: Money, rate: ExchangeRate): Money {
  if (price.currency !== rate.currency) throw new Error('the rate is for another currency');
  const satoshi = price.amount.shiftedBy(decimalsOf(BTC)).dividedToIntegerBy(rate.price);
  const exact = satoshi.times(rate.price).isEqualTo(price.amount.shiftedBy(decimalsOf(BTC)));
  return { currency: BTC, amount: (exact ? satoshi : satoshi.plus(1)).shiftedBy(-decimalsOf(BTC)) };
}

/** Rounds half up to the smallest fiat unit: for display and comparison only, never for what is owed. */
export function fiatValue(amount: Money, rate: ExchangeRate): Money {
  if (amount.currency !== BTC) throw new Error('only bitcoin is valued at a rate');
  const value = amount.amount.times(rate.price);
  return {
    currency: rate.currency,
    amount: value.decimalPlaces(decimalsOf(rate.currency), BigNumber.ROUND_HALF_UP),
  };
}
