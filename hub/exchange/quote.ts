import type { CurrencyCode } from '../../shared/money/currency.ts';
import { fromSmallestUnits, type Money, toDecimal, toSmallestUnits } from '../../shared/money/money.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { type Refusal, refuse } from '../functions/refusal.ts';
import type { Records } from '../store/hub-store.ts';
import { type Purchase, purchase } from './purchase.ts';

/** What an amount costs at this moment, and out of which orders it would come. */
export interface Price extends Purchase {
  readonly from: Money;
}

/**
 * What `to` costs in another currency out of the book as it stands, other accounts' orders only, rounded against the
 * buyer. Errors: `limit-exceeded`, with what there is, when the book does not hold so much.
 */
export async function priceOf(
  { orders }: Records,
  account: string,
  fromCur: CurrencyCode,
  to: Money,
): Promise<Result<Price, Refusal>> {
  const wanted = toSmallestUnits(to);
  const walked = await purchase(wanted, orders.book({ account, tradeCur: fromCur, forCur: to.currency }));
  if (walked.bought >= wanted) return ok({ ...walked, from: fromSmallestUnits(walked.cost, fromCur) });
  const available = toDecimal(fromSmallestUnits(walked.bought, to.currency));
  return err(bookTooSmall(available, to.currency, fromCur));
}

function bookTooSmall(available: string, toCur: CurrencyCode, fromCur: CurrencyCode): Refusal {
  const message = `The order book has ${available} ${toCur} for ${fromCur}, which is less.`;
  return refuse('limit-exceeded', message, { available, currency: toCur }).error;
}

const SIGNIFICANT_DIGITS = 12;

/** How much of `to` one whole unit of `from` buys, cut off after 12 significant digits. */
export function rateOf(from: Money, to: Money): string {
  return to.amount.dividedBy(from.amount).precision(SIGNIFICANT_DIGITS, 1).toFixed();
}
