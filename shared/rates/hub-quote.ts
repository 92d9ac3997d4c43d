import { BTC, type CurrencyCode, decimalsOf } from '../money/currency.ts';
import { type Money, money, parseMoney } from '../money/money.ts';
import { err, ok, type Result } from '../result.ts';
import type { Rate, RateProblem } from './rate-source.ts';

/** Digits of the rate: with fewer, the price of a bitcoin in a weak currency would lose its cents. */
const SIGNIFICANT_DIGITS = 12;

/**
 * What the hub is asked the price of: an amount of a small sale, and of enough bitcoin that its last satoshi does not
 * matter, also in a currency without a smaller unit.
 */
export function amountToQuote(currency: CurrencyCode): Money {
  return money(decimalsOf(currency) === 0 ? '10000' : '100', currency);
}

/**
 * The rate at which the hub buys bitcoin (hub-api §4, `get-exchange-quote` from BTC): how much fiat a bitcoin brings,
 * rounded down. It is of now; a quote that is over is as old as its end. Errors: `no-price`.
 * @param fromAmt what the hub takes for `to`, in BTC
 */
export function rateOfQuote(
  to: Money,
  { fromAmt, expiresMs }: { readonly fromAmt: string; readonly expiresMs: number },
  answeredMs: number,
): Result<Rate, RateProblem> {
  const from = parseMoney(fromAmt, BTC);
  if (!from.ok || !from.value.amount.isGreaterThan(0)) return err('no-price');
  const price = to.amount.dividedBy(from.value.amount).precision(SIGNIFICANT_DIGITS, 1);
  return ok({ currency: to.currency, price, atMs: Math.min(answeredMs, expiresMs) });
}
