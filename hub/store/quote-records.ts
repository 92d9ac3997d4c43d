import type { Kysely } from 'kysely';
import { currency } from '../../shared/money/currency.ts';
import { fromSmallestUnits, type Money, toSmallestUnits } from '../../shared/money/money.ts';
import type { Tables } from './schema.ts';

/** A price that an account was promised. */
export interface Quote {
  readonly token: string;
  readonly account: string;
  /** The most that `to` is to cost. */
  readonly from: Money;
  readonly to: Money;
  /** The account that promised to sell at it; the book's price otherwise. */
  readonly dealer?: string;
  readonly expiresMs: number;
}

export interface QuoteRecords {
  /** Also forgets those that expired before. */
  add(quote: Quote, nowMs: number): Promise<void>;
  /** The account's quote, which can't be taken again. */
  take(account: string, token: string): Promise<Quote | undefined>;
}

export function quoteRecords(database: Kysely<Tables>): QuoteRecords {
  return {
    async add({ token, account, from, to, dealer, expiresMs }, nowMs) {
      await database.deleteFrom('quotes').where('expires_ms', '<', BigInt(nowMs)).execute();
      await database
        .insertInto('quotes')
        .values({
          token,
          account,
          from_cur: from.currency,
          from_amt: toSmallestUnits(from),
          to_cur: to.currency,
          to_amt: toSmallestUnits(to),
          dealer: dealer ?? null,
          expires_ms: expiresMs,
        })
        .execute();
    },
    async take(account, token) {
      const row = await database
        .deleteFrom('quotes')
        .where('token', '=', token)
        .where('account', '=', account)
        .returningAll()
        .executeTakeFirst();
      return (
        row && {
          token: row.token,
          account: row.account,
          from: fromSmallestUnits(row.from_amt, currency(row.from_cur)),
          to: fromSmallestUnits(row.to_amt, currency(row.to_cur)),
          ...(row.dealer !== null && { dealer: row.dealer }),
          expiresMs: Number(row.expires_ms),
        }
      );
    },
  };
}
