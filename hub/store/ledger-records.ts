import { type Expression, type Kysely, type RawBuilder, sql } from 'kysely';
import { type CurrencyCode, currency } from '../../shared/money/currency.ts';
import { fromSmallestUnits, type Money, toSmallestUnits, zero } from '../../shared/money/money.ts';
import type { Beneficiary } from '../ledger/deposit-posting.ts';
import {
  availableOf,
  CUSTOMER_PARTS,
  type LedgerAccount,
  mayHold,
  owedBy,
} from '../ledger/ledger-account.ts';
import { negated, type Posting } from '../ledger/posting.ts';
import { prepared } from './prepared.ts';
import type { Tables } from './schema.ts';

export interface LedgerRecords {
  /**
   * Enters a posting about a subject (`<txid>:<vout>`, `send <id>`...) and moves the balances. Throws when a balance
   * would go where it must not: that is a bug.
   */
  post(posting: Posting, subject: string, postedMs: number): Promise<void>;
  /** One balance per currency that the ledger account ever had. */
  balancesOf(account: LedgerAccount): Promise<readonly Money[]>;
  balanceOf(account: LedgerAccount, code: CurrencyCode): Promise<Money>;
  /** What all accounts of a kind (`available` of every customer, say) hold together, per currency. */
  totals(): Promise<readonly { readonly kind: string; readonly amount: Money }[]>;
  /** How a customer stands in a currency. */
  beneficiary(account: string, code: CurrencyCode): Promise<Beneficiary>;
}

const selectBalances = prepared((database, { account }: { readonly account: string }) =>
  database
    .selectFrom('ledger_balances')
    .select(['currency', 'amount'])
    .where('ledger_account', '=', account)
    .orderBy('currency'),
);

type BalanceKey = { readonly account: string; readonly code: string };

const selectBalance = prepared((database, { account, code }: BalanceKey) =>
  database
    .selectFrom('ledger_balances')
    .select('amount')
    .where('ledger_account', '=', account)
    .where('currency', '=', code),
);

const addToBalance = prepared((database, row: BalanceKey & { readonly amount: bigint }) =>
  database
    .insertInto('ledger_balances')
    .values({ ledger_account: row.account, currency: row.code, amount: row.amount })
    .onConflict((conflict) =>
      conflict
        .columns(['ledger_account', 'currency'])
        .doUpdateSet((of) => ({ amount: of('ledger_balances.amount', '+', of.ref('excluded.amount')) })),
    )
    .returning('amount'),
);

const insertPosting = prepared(
  (database, row: { readonly postedMs: number; readonly kind: string; readonly subject: string }) =>
    database
      .insertInto('ledger_postings')
      .values({ posted_ms: row.postedMs, kind: row.kind, subject: row.subject })
      .returning('id'),
);

const insertEntry = prepared(
  (database, row: BalanceKey & { readonly posting: bigint; readonly amount: bigint }) =>
    database.insertInto('ledger_entries').values({
      posting: row.posting,
      ledger_account: row.account,
      currency: row.code,
      amount: row.amount,
    }),
);

export function ledgerRecords(database: Kysely<Tables>): LedgerRecords {
  async function balancesOf(account: LedgerAccount): Promise<readonly Money[]> {
    const { rows } = await selectBalances(database, { account });
    return rows.map((row) => fromSmallestUnits(row.amount, currency(row.currency)));
  }

  async function balanceOf(account: LedgerAccount, code: CurrencyCode): Promise<Money> {
    const [row] = (await selectBalance(database, { account, code })).rows;
    return row ? fromSmallestUnits(row.amount, code) : zero(code);
  }

  return {
    balancesOf,
    balanceOf,
    async post({ kind, entries }, subject, postedMs) {
      const [posting] = (await insertPosting(database, { postedMs, kind, subject })).rows;
      if (!posting) throw new Error('a posting without a number');
      for (const { account, amount: money } of entries) {
        const row = { account, code: money.currency, amount: toSmallestUnits(money) };
        await insertEntry(database, { ...row, posting: posting.id });
        const [balance] = (await addToBalance(database, row)).rows;
        if (!balance || !mayHold(account, balance.amount)) {
          throw new Error(`a posting that ${account} can't hold`);
        }
      }
    },
    async totals() {
      const byKind = database
        .selectFrom('ledger_balances')
        .select((of) => ['currency', 'amount', kindOf(of.ref('ledger_account')).as('kind')])
        .as('balances');
      const rows = await database
        .selectFrom(byKind)
        .select((of) => ['kind', 'currency', of.fn.sum<bigint>('amount').as('amount')])
        .groupBy(['kind', 'currency'])
        .orderBy('kind')
        .orderBy('currency')
        .execute();
      return rows.map((row) => ({
        kind: row.kind,
        amount: fromSmallestUnits(BigInt(row.amount), currency(row.currency)),
      }));
    },
    async beneficiary(account, code) {
      const available = await balanceOf(availableOf(account), code);
      const owed = await balanceOf(owedBy(account), code);
      return { account, available, owed: negated(owed) };
    },
  };
}

/** A customer's part without the customer; any other account is a kind of its own. */
function kindOf(account: Expression<string>): RawBuilder<string> {
  const cases = CUSTOMER_PARTS.map((part) => sql`when ${account} like ${`${part}/%`} then ${sql.lit(part)}`);
  return sql<string>`case ${sql.join(cases, sql` `)} else ${account} end`;
}
