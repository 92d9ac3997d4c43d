import type { CurrencyCode } from '../../shared/money/currency.ts';
import {
  atLeast,
  fromSmallestUnits,
  type Money,
  toDecimal,
  toSmallestUnits,
} from '../../shared/money/money.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { availableBeyond } from '../bookkeeping/available-funds.ts';
import { type Refusal, refuse } from '../functions/refusal.ts';
import type { Offer } from '../prices/dealer.ts';
import type { Records } from '../store/hub-store.ts';
import type { Fill } from './order.ts';
import { purchase } from './purchase.ts';

/** What an amount costs in the book at this moment, and out of which orders it would come. */
interface BookPrice {
  readonly seller: 'book';
  readonly from: Money;
  readonly fills: readonly Fill[];
}

/** What an amount costs at this moment, and who would sell it. */
export type Price = BookPrice | ({ readonly seller: 'dealer' } & Offer);

/**
 * What `to` costs in another currency out of the book as it stands, other accounts' orders only, rounded against the
 * buyer. Errors: `limit-exceeded`, with what there is, when the book does not hold so much.
 */
export async function bookPrice(
  { orders }: Records,
  account: string,
  fromCur: CurrencyCode,
  to: Money,
): Promise<Result<BookPrice, Refusal>> {
  const wanted = toSmallestUnits(to);
  const { fills, cost, bought } = await purchase(
    wanted,
    orders.book({ account, tradeCur: fromCur, forCur: to.currency }),
  );
  if (bought >= wanted) return ok({ seller: 'book', fills, from: fromSmallestUnits(cost, fromCur) });
  const available = toDecimal(fromSmallestUnits(bought, to.currency));
  return err(bookTooSmall(available, to.currency, fromCur));
}

/** The offer, where it is cheaper than the book; at the same price the book comes first. */
export function offerBelow(book: Result<BookPrice, Refusal>, offer: Offer | undefined): Offer | undefined {
  return offer && book.ok && atLeast(offer.from, book.value.from) ? undefined : offer;
}

/**
 * The price of a dealer who is cheaper than the book; the book's where there is none, or he has not got `to`, or owes
 * anything. His account must be locked where this decides. Errors: the book's.
 */
export async function cheapest(
  records: Records,
  to: Money,
  cheaper: Offer | undefined,
  book: Result<BookPrice, Refusal>,
): Promise<Result<Price, Refusal>> {
  if (!cheaper || !(await availableBeyond(records, cheaper.dealer, to)).ok) return book;
  return ok({ seller: 'dealer', ...cheaper });
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
