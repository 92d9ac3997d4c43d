import { type Kysely, sql } from 'kysely';
import { type CurrencyCode, currency } from '../../shared/money/currency.ts';
import { fromSmallestUnits, type Money } from '../../shared/money/money.ts';
import { type LedgerAccount, mayHold } from '../ledger/ledger-account.ts';
import type { Tables } from './schema.ts';

/** A sum of the books that is not what it should be. */
export interface Discrepancy {
  /** The ledger account, posting or deposit that it is about. */
  readonly subject: string;
  readonly found: Money;
  readonly expected: Money;
}

/** The balances of one kind of ledger account in one currency: `available` of all customers, `chain`... */
export interface KindTotal {
  readonly kind: string;
  readonly total: Money;
}

/** Sums over all of the books, for the operator's audit. Of discrepancies the first hundred are enough. */
export interface AuditRecords {
  postingCount(): Promise<bigint>;
  totals(): Promise<readonly KindTotal[]>;
  /** Postings whose entries do not sum to zero. */
  unbalancedPostings(): Promise<readonly Discrepancy[]>;
  /** Balances that are not the sum of their entries. */
  wrongBalances(): Promise<readonly Discrepancy[]>;
  /** Balances below zero, or above, where they must not be. */
  forbiddenBalances(): Promise<readonly Discrepancy[]>;
  /** Accounts whose transactions do not add up to what they have available. */
  wrongTransactions(): Promise<readonly Discrepancy[]>;
  /** Deposits for which the ledger took in another amount than it should have. */
  wrongDeposits(): Promise<readonly Discrepancy[]>;
  /** Accounts whose open orders hold another amount than the ledger holds for them. */
  wrongHolds(): Promise<readonly Discrepancy[]>;
}

/** A sum as each database gives it: a bigint, or text where it could be larger than one. */
type Sum = bigint | string | null;

interface Row {
  readonly subject: string;
  readonly currency: string;
  readonly found: Sum;
  readonly expected: Sum;
}

export function auditRecords(database: Kysely<Tables>): AuditRecords {
  const rowsOf = async (query: ReturnType<typeof sql<Row>>): Promise<readonly Discrepancy[]> =>
    (await query.execute(database)).rows.map(readRow);

  return {
    async postingCount() {
      const { count } = await database
        .selectFrom('ledger_postings')
        .select((of) => of.fn.countAll<bigint | string>().as('count'))
        .executeTakeFirstOrThrow();
      return BigInt(count);
    },
    async totals() {
      const { rows } = await sql<{ kind: string; currency: string; total: Sum }>`
        select case
            when ledger_account like 'available/%' then 'available'
            when ledger_account like 'held-for-orders/%' then 'held-for-orders'
            when ledger_account like 'held-for-sends/%' then 'held-for-sends'
            when ledger_account like 'owed/%' then 'owed'
            else ledger_account end as kind,
          currency, sum(amount) as total
        from ledger_balances group by 1, 2 order by 2, 1`.execute(database);
      return rows.map((row) => ({ kind: row.kind, total: moneyOf(row.total, currency(row.currency)) }));
    },
    unbalancedPostings: () =>
      rowsOf(sql<Row>`
        select 'posting ' || posting as subject, currency, sum(amount) as found, 0 as expected
        from ledger_entries group by posting, currency having sum(amount) <> 0 limit 100`),
    wrongBalances: () =>
      rowsOf(sql<Row>`
        select ledger_account as subject, currency, sum(stored) as found, sum(entered) as expected
        from (
          select ledger_account, currency, amount as stored, 0 as entered from ledger_balances
          union all
          select ledger_account, currency, 0 as stored, amount as entered from ledger_entries
        ) as both_sides
        group by ledger_account, currency having sum(stored) <> sum(entered) limit 100`),
    async forbiddenBalances() {
      const doubtful = await rowsOf(sql<Row>`
        select ledger_account as subject, currency, amount as found, 0 as expected from ledger_balances
        where (amount < 0 and ledger_account not like 'owed/%')
          or (amount > 0 and ledger_account not like 'available/%' and ledger_account not like 'held-%')`);
      return doubtful.filter(
        ({ subject, found }) => !mayHold(subject as LedgerAccount, BigInt(found.amount.comparedTo(0) ?? 0)),
      );
    },
    wrongTransactions: () =>
      rowsOf(sql<Row>`
        select ledger_account as subject, currency, sum(told) as found, sum(held) as expected
        from (
          select 'available/' || account as ledger_account, currency,
            case when direction = 'in' then amount else -amount end as told, 0 as held from transactions
          union all
          select ledger_account, currency, 0 as told, amount as held from ledger_balances
          where ledger_account like 'available/%'
        ) as both_sides
        group by ledger_account, currency having sum(told) <> sum(held) limit 100`),
    wrongDeposits: () =>
      rowsOf(sql<Row>`
        select subject, 'BTC' as currency, sum(posted) as found, sum(credited) as expected
        from (
          select txid || ':' || vout as subject, 0 as posted, amount as credited from deposits
          where credited = 1 and standing <> 'internal'
          union all
          select subject, -amount as posted, 0 as credited from ledger_entries
          join ledger_postings on ledger_postings.id = ledger_entries.posting
          where ledger_account = 'chain' and kind in ('deposit-credited', 'deposit-reversed')
        ) as both_sides
        group by subject having sum(posted) <> sum(credited) limit 100`),
    wrongHolds: () =>
      rowsOf(sql<Row>`
        select ledger_account as subject, currency, sum(held) as found, sum(ordered) as expected
        from (
          select ledger_account, currency, amount as held, 0 as ordered from ledger_balances
          where ledger_account like 'held-for-orders/%'
          union all
          select 'held-for-orders/' || account, trade_cur, 0 as held, trade_left as ordered from orders
          where open = 1
        ) as both_sides
        group by ledger_account, currency having sum(held) <> sum(ordered) limit 100`),
  };
}

function readRow({ subject, currency: text, found, expected }: Row): Discrepancy {
  const code = currency(text);
  return { subject, found: moneyOf(found, code), expected: moneyOf(expected, code) };
}

function moneyOf(units: Sum, code: CurrencyCode): Money {
  return fromSmallestUnits(BigInt(units ?? 0n), code);
}
