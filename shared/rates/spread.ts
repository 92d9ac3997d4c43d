import { BigNumber } from 'bignumber.js';
import { decimalsOf } from '../money/currency.ts';
import type { ExchangeRate } from '../money/rate.ts';

/** Reads a spread in percent: a plain decimal from 0 to 50, six decimals at the most; nothing for anything else. */
export function parseSpread(text: string): BigNumber | undefined {
  const spread = /^(0|[1-9][0-9]?)(\.[0-9]{1,6})?$/.test(text) ? new BigNumber(text) : undefined;
  return spread?.isLessThanOrEqualTo(50) ? spread : undefined;
}

/**
 * The rate at which a shop that adds `percent` to its prices gets so much more bitcoin: the rate divided by
 * (100 + percent) %, rounded down to the currency's smallest unit, so that the shop never gets less. It may be zero.
 */
export function rateWithSpread({ currency, price }: ExchangeRate, percent: BigNumber): ExchangeRate {
  const decimals = decimalsOf(currency);
  const units = price.shiftedBy(decimals + 2).dividedToIntegerBy(percent.plus(100));
  return { currency, price: units.shiftedBy(-decimals) };
}
