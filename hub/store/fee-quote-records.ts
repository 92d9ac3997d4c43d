import type { Kysely } from 'kysely';
import { fromSatoshi, type Money, toSmallestUnits } from '../../shared/money/money.ts';
import type { Tables } from './schema.ts';

/** A send as somebody may have asked for its price. */
export interface QuotedSend {
  readonly account: string;
  readonly address: string;
  readonly amount: Money;
}

/** The fees that the hub said it would charge. */
export interface FeeQuoteRecords {
  /** The newest counts. Those of the account that have expired are forgotten. */
  save(send: QuotedSend, fee: Money, nowMs: number, expiresMs: number): Promise<void>;
  /** What was quoted for just this send, where that still holds. */
  find(send: QuotedSend, nowMs: number): Promise<Money | undefined>;
}

export function feeQuoteRecords(database: Kysely<Tables>): FeeQuoteRecords {
  return {
    async save({ account, address, amount }, fee, nowMs, expiresMs) {
      await database
        .deleteFrom('fee_quotes')
        .where('account', '=', account)
        .where('expires_ms', '<=', BigInt(nowMs))
        .execute();
      const quote = { fee: toSmallestUnits(fee), expires_ms: expiresMs };
      await database
        .insertInto('fee_quotes')
        .values({ account, address, amount: toSmallestUnits(amount), ...quote })
        .onConflict((conflict) => conflict.columns(['account', 'address', 'amount']).doUpdateSet(quote))
        .execute();
    },
    async find({ account, address, amount }, nowMs) {
      const row = await database
        .selectFrom('fee_quotes')
        .select('fee')
        .where('account', '=', account)
        .where('address', '=', address)
        .where('amount', '=', toSmallestUnits(amount))
        .where('expires_ms', '>', BigInt(nowMs))
        .executeTakeFirst();
      return row && fromSatoshi(row.fee);
    },
  };
}
