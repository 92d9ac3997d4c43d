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
import { type Entry, negated, type Posting } from '../ledger/posting.ts';
import { prepared, preparedForRows } from './prepared.ts';
import type { Tables } from './schema.ts';

/** What a customer has and owes. */
export interface Standing {
  /** One for each currency that the customer ever had; zero or more. */
  readonly available: readonly Money[];
  /** What is owed since a deposit was reversed after it was spent; zero or more. */
  readonly owed: readonly Money[];
}

/** A posting, and what it is about. */
export interface SubjectPosting extends Posting {
  readonly subject: string;
}

export interface LedgerRecords {
  /**
   * Enters a posting about a subject (`<txid>:<vout>`, `send <id>`...) and moves the balances. Throws when a balance
   * would go where it must not: that is a bug.
   */
  post(posting: Posting, subject: string, postedMs: number): Promise<void>;
  /** Several, no two of them about the same subject: as `post`, but for balances on the way. */
  postAll(postings: readonly SubjectPosting[], postedMs: number): Promise<void>;
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

const addToBalances = preparedForRows((database, rows: readonly BalanceChange[]) =>
  database
    .insertInto('ledger_balances')
    .values(rows.map((row) => ({ ledger_account: row.account, currency: row.code, amount: row.amount })))
    .onConflict((conflict) =>
      conflict
        .columns(['ledger_account', 'currency'])
        .doUpdateSet((of) => ({ amount: of('ledger_balances.amount', '+', of.ref('excluded.amount')) })),
    )
    .returning(['ledger_account', 'amount']),
);

type PostingRow = { readonly postedMs: number; readonly kind: string; readonly subject: string };

const insertPostings = preparedForRows((database, rows: readonly PostingRow[]) =>
  database
    .insertInto('ledger_postings')
    .values(rows.map((row) => ({ posted_ms: row.postedMs, kind: row.kind, subject: row.subject })))
    .returning(['id', 'subject']),
);

const insertEntries = preparedForRows(
  (database, rows: readonly (BalanceChange & { readonly posting: bigint })[]) =>
    database.insertInto('ledger_entries').values(
      rows.map((row) => ({
        posting: row.posting,
        ledger_account: row.account,
        currency: row.code,
        amount: row.amount,
      })),
    ),
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

  async function postAll(postings: readonly SubjectPosting[], postedMs: number): Promise<void> {
    const headings = postings.map(({ kind, subject }) => ({ postedMs, kind, subject }));
    const inserted = await insertPostings(database, headings);
    const numbers = new Map(inserted.rows.map(({ id, subject }) => [subject, id]));
    const rows = postings.flatMap(({ entries, subject }) => {
      const posting = numbers.get(subject);
      if (posting === undefined) throw new Error('a posting without a number');
      return entries.map((entry) => ({ ...changeOf(entry), posting }));
    });
    const [, balances] = await Promise.all([
      insertEntries(database, rows),
      addToBalances(database, summed(rows)),
    ]);
    for (const { ledger_account: account, amount } of balances.rows) {
      if (!mayHold(account as LedgerAccount, amount)) throw new Error(`a posting that ${account} can't hold`);
    }
  }

  return {
    balancesOf,
    balanceOf,
    post: (posting, subject, postedMs) => postAll([{ ...posting, subject }], postedMs),
    postAll,
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

function changeOf({ account, amount }: Entry): BalanceChange {
  return { account, code: amount.currency, amount: toSmallestUnits(amount) };
}

/** One change for each balance: a statement changes none twice. */
function summed(changes: readonly BalanceChange[]): readonly BalanceChange[] {
  const byBalance = new Map<string, BalanceChange>();
  for (const { account, code, amount } of changes) {
    const key = `${code} ${account}`;
    byBalance.set(key, { account, code, amount: amount + (byBalance.get(key)?.amount ?? 0n) });
  }
  return [...byBalance.values()];
}

/** A customer's part without the customer; any other account is a kind of its own. */
function kindOf(account: Expression<string>): RawBuilder<string> {
  const cases = CUSTOMER_PARTS.map((part) => sql`when ${account} like ${`${part}/%`} then ${sql.lit(part)}`);
  return sql<string>`case ${sql.join(cases, sql` `)} else ${account} end`;
}
