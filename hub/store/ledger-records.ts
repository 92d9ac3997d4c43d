import type { Kysely } from 'kysely';
import { BTC, currency } from '../../shared/money/currency.ts';
import { fromSmallestUnits, type Money, toSmallestUnits, zero } from '../../shared/money/money.ts';
import type { Beneficiary } from '../ledger/deposit-posting.ts';
import { availableOf, type LedgerAccount, mayHold, owedBy } from '../ledger/ledger-account.ts';
import { negated, type Posting } from '../ledger/posting.ts';
import type { Tables } from './schema.ts';

/** What a posting is about. */
export interface PostingSubject {
  readonly txid: string;
  readonly vout: number;
}

export interface LedgerRecords {
  /** Enters a posting and moves the balances. Throws when a balance would go where it must not: that is a bug. */
  post(posting: Posting, subject: PostingSubject, postedMs: number): Promise<void>;
  /** One balance per currency that the ledger account ever had. */
  balancesOf(account: LedgerAccount): Promise<readonly Money[]>;
  /** How a customer stands in BTC. */
  beneficiary(account: string): Promise<Beneficiary>;
}

export function ledgerRecords(database: Kysely<Tables>): LedgerRecords {
  async function balancesOf(account: LedgerAccount): Promise<readonly Money[]> {
    const rows = await database
      .selectFrom('ledger_balances')
      .select(['currency', 'amount'])
      .where('ledger_account', '=', account)
      .orderBy('currency')
      .execute();
    return rows.map((row) => fromSmallestUnits(row.amount, currency(row.currency)));
  }

  async function inBtc(account: LedgerAccount): Promise<Money> {
    return (await balancesOf(account)).find((balance) => balance.currency === BTC) ?? zero(BTC);
  }

  async function add(account: LedgerAccount, money: Money): Promise<void> {
    const amount = toSmallestUnits(money);
    const balance = await database
      .insertInto('ledger_balances')
      .values({ ledger_account: account, currency: money.currency, amount })
      .onConflict((conflict) =>
        conflict
          .columns(['ledger_account', 'currency'])
          .doUpdateSet((of) => ({ amount: of('ledger_balances.amount', '+', amount) })),
      )
      .returning('amount')
      .executeTakeFirstOrThrow();
    if (!mayHold(account, balance.amount)) throw new Error(`a posting that ${account} can't hold`);
  }

  return {
    balancesOf,
    async post({ kind, entries }, { txid, vout }, postedMs) {
      const { id } = await database
        .insertInto('ledger_postings')
        .values({ posted_ms: postedMs, kind, txid, vout })
        .returning('id')
        .executeTakeFirstOrThrow();
      for (const { account, amount } of entries) {
        const row = { posting: id, ledger_account: account, currency: amount.currency };
        await database
          .insertInto('ledger_entries')
          .values({ ...row, amount: toSmallestUnits(amount) })
          .execute();
        await add(account, amount);
      }
    },
    async beneficiary(account) {
      const [available, owed] = [await inBtc(availableOf(account)), await inBtc(owedBy(account))];
      return { account, available, owed: negated(owed) };
    },
  };
}
