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

  async function balanceOf(account: LedgerAccount, code: CurrencyCode): Promise<Money> {
    const row = await database
      .selectFrom('ledger_balances')
      .select('amount')
      .where('ledger_account', '=', account)
      .where('currency', '=', code)
      .executeTakeFirst();
    return row ? fromSmallestUnits(row.amount, code) : zero(code);
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
    balanceOf,
    async post({ kind, entries }, subject, postedMs) {
      const { id } = await database
        .insertInto('ledger_postings')
        .values({ posted_ms: postedMs, kind, subject })
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
