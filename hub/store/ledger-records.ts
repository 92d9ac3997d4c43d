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
import type { DialectName } from './migrations/migration.ts';
import { prepared, preparedForRows } from './prepared.ts';
import type { Tables } from './schema.ts';

/** What a customer has and owes. */
export interface Standing {
  /** One for each currency that the customer ever had; zero or more. */
  readonly available: readonly Money[];
  /** What is owed since a deposit was reversed after it was spent; zero or more. */
  readonly owed: readonly Money[];
}

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
  /** How customers stand, in all currencies. */
  standings<Account extends string>(
    accounts: readonly Account[],
  ): Promise<Readonly<Record<Account, Standing>>>;
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

type BalanceChange = BalanceKey & { readonly amount: bigint };

const selectAmong = preparedForRows((database, rows: readonly { readonly account: string }[]) =>
  database
    .selectFrom('ledger_balances')
    .select(['ledger_account', 'currency', 'amount'])
    .where(
      'ledger_account',
      'in',
      rows.map(({ account }) => account),
    )
    .orderBy('currency'),
);

const addToBalances = preparedForRows(addedToBalances);

function addedToBalances(database: Writing, rows: readonly BalanceChange[]) {
  return database
    .insertInto('ledger_balances')
    .values(rows.map((row) => ({ ledger_account: row.account, currency: row.code, amount: row.amount })))
    .onConflict((conflict) =>
      conflict
        .columns(['ledger_account', 'currency'])
        .doUpdateSet((of) => ({ amount: of('ledger_balances.amount', '+', of.ref('excluded.amount')) })),
    )
    .returning(['ledger_account', 'amount']);
}

type Heading = { readonly postedMs: number; readonly kind: string; readonly subject: string };

const insertPosting = prepared((database, row: Heading) => insertedPosting(database, row).returning('id'));

function insertedPosting(database: Writing, row: Heading) {
  return database
    .insertInto('ledger_postings')
    .values({ posted_ms: row.postedMs, kind: row.kind, subject: row.subject });
}

const insertEntries = preparedForRows(
  (database, rows: readonly (BalanceChange & { readonly posting: bigint })[]) =>
    database
      .insertInto('ledger_entries')
      .values(rows.map((row) => ({ ...entryOf(row), posting: row.posting }))),
);

function entryOf(row: BalanceChange) {
  return { ledger_account: row.account, currency: row.code, amount: row.amount };
}

/** All of a posting in one statement, which SQLite has no words for, and whose database is not far away. */
const insertWhole = preparedForRows((database, rows: readonly (BalanceChange & Heading)[]) => {
  const [first] = rows;
  if (!first) throw new Error('a posting without entries');
  const inserted = database
    .with('posting', (writing) => insertedPosting(writing, first).returning('id'))
    .with('entries', (writing) =>
      writing
        .insertInto('ledger_entries')
        .values((of) =>
          rows.map((row) => ({ ...entryOf(row), posting: of.selectFrom('posting').select('id') })),
        ),
    );
  return addedToBalances(inserted, rows);
});

/** Enters heading and entries of a posting, and answers what the balances come to. */
const enterOn: Readonly<
  Record<
    DialectName,
    (
      database: Kysely<Tables>,
      heading: Heading,
      rows: readonly BalanceChange[],
    ) => ReturnType<typeof addToBalances>
  >
> = {
  async sqlite(database, heading, rows) {
    const [posting] = (await insertPosting(database, heading)).rows;
    if (!posting) throw new Error('a posting without a number');
    await insertEntries(
      database,
      rows.map((row) => ({ ...row, posting: posting.id })),
    );
    return addToBalances(database, rows);
  },
  postgres: (database, heading, rows) =>
    insertWhole(
      database,
      rows.map((row) => ({ ...row, ...heading })),
    ),
};

/** A database, or a query in the making that goes on from it. */
type Writing = Pick<Kysely<Tables>, 'insertInto'>;

export function ledgerRecords(database: Kysely<Tables>, dialect: DialectName): LedgerRecords {
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
      const rows = entries.map((entry) => ({
        account: entry.account,
        code: entry.amount.currency,
        amount: toSmallestUnits(entry.amount),
      }));
      if (rows.length === 0) return;
      const balances = await enterOn[dialect](database, { postedMs, kind, subject }, rows);
      for (const { ledger_account: account, amount } of balances.rows) {
        if (!mayHold(account as LedgerAccount, amount))
          throw new Error(`a posting that ${account} can't hold`);
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
      const [available, owed] = await Promise.all([
        balanceOf(availableOf(account), code),
        balanceOf(owedBy(account), code),
      ]);
      return { account, available, owed: negated(owed) };
    },
    async standings<Account extends string>(accounts: readonly Account[]) {
      const parts = accounts.flatMap((account) => [availableOf(account), owedBy(account)]);
      const { rows } = await selectAmong(
        database,
        parts.map((account) => ({ account })),
      );
      const balances = (of: LedgerAccount) =>
        rows
          .filter((row) => row.ledger_account === of)
          .map((row) => fromSmallestUnits(row.amount, currency(row.currency)));
      const standing = (account: string): Standing => ({
        available: balances(availableOf(account)),
        owed: balances(owedBy(account)).map(negated),
      });
      return Object.fromEntries(accounts.map((account) => [account, standing(account)])) as Record<
        Account,
        Standing
      >;
    },
  };
}

/** A customer's part without the customer; any other account is a kind of its own. */
function kindOf(account: Expression<string>): RawBuilder<string> {
  const cases = CUSTOMER_PARTS.map((part) => sql`when ${account} like ${`${part}/%`} then ${sql.lit(part)}`);
  return sql<string>`case ${sql.join(cases, sql` `)} else ${account} end`;
}
