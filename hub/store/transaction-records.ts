import { type Insertable, type Kysely, type Selectable, sql } from 'kysely';
import { currency } from '../../shared/money/currency.ts';
import { fromSmallestUnits, type Money, toSmallestUnits } from '../../shared/money/money.ts';
import { prepared, preparedForRows } from './prepared.ts';
import type { Tables } from './schema.ts';

/** What moved an account's available money; what an order holds and does not trade is released. */
export type TransactionKind =
  | 'deposit'
  | 'debt'
  | 'transfer'
  | 'send'
  | 'operator'
  | 'hold'
  | 'release'
  | 'trade';

/** What a send is going through: held for it, given to the network, paid by another transaction with a higher fee. */
type SendState = 'pending' | 'sent' | 'replaced';

/**
 * One change of an account's available money, or what became of an earlier one, whose id it then has. The amounts
 * of all rows of a currency, those `in` less those `out`, are what is available.
 */
export interface TransactionRow {
  readonly id: string;
  readonly kind: TransactionKind;
  readonly direction: 'in' | 'out';
  /** Zero where nothing moved. */
  readonly amount: Money;
  readonly state: 'confirmed' | 'reversed' | SendState;
  /** Contained in the amount. */
  readonly fee?: Money;
  readonly txid?: string;
  readonly btcAddress?: string;
  readonly oid?: string;
  readonly ref?: string;
}

/** A row, and whose it is. */
export interface AccountTransaction extends TransactionRow {
  readonly account: string;
}

/** A row as it stands in the account's list. */
export interface NumberedTransaction extends TransactionRow {
  readonly number: bigint;
  readonly tMs: number;
}

export interface TransactionRecords {
  /** Adds a row at the end of the account's list; the account must be locked. */
  add(account: string, row: TransactionRow, tMs: number): Promise<void>;
  /** Adds rows of several accounts, all of which must be locked; those of one account in this order. */
  addAll(rows: readonly AccountTransaction[], tMs: number): Promise<void>;
  /** The number of the last row of the account's list; zero when it is empty. */
  lastNumber(account: string): Promise<bigint>;
  /** The account's rows after that number, in order. */
  after(account: string, number: bigint, limit: number): Promise<readonly NumberedTransaction[]>;
}

type Row = Omit<Insertable<Tables['transactions']>, 'number'>;

/** No two of one account: each number follows the account's last one. */
const insertRows = preparedForRows((database, rows: readonly Row[]) =>
  database.insertInto('transactions').values((of) =>
    rows.map((row) => ({
      account: row.account,
      number: of
        .selectFrom('transactions')
        .select((last) =>
          last(last.fn.coalesce(last.fn.max('number'), sql.lit(0n)), '+', sql.lit(1n)).as('next'),
        )
        .where('account', '=', row.account),
      id: row.id,
      t_ms: row.t_ms,
      kind: row.kind,
      direction: row.direction,
      amount: row.amount,
      currency: row.currency,
      state: row.state,
      fee: row.fee,
      txid: row.txid,
      btc_address: row.btc_address,
      oid: row.oid,
      ref: row.ref,
    })),
  ),
);

const selectLast = prepared((database, { account }: { readonly account: string }) =>
  database
    .selectFrom('transactions')
    .select((of) => of.fn.max<bigint | null>('number').as('number'))
    .where('account', '=', account),
);

export function transactionRecords(database: Kysely<Tables>): TransactionRecords {
  async function addAll(rows: readonly AccountTransaction[], tMs: number): Promise<void> {
    const written = rows.map((row) => toRow(row, tMs));
    await Promise.all(rounds(written).map((round) => insertRows(database, round)));
  }

  return {
    add: (account, row, tMs) => addAll([{ ...row, account }], tMs),
    addAll,
    async lastNumber(account) {
      const [row] = (await selectLast(database, { account })).rows;
      return row?.number ?? 0n;
    },
    async after(account, number, limit) {
      const rows = await database
        .selectFrom('transactions')
        .selectAll()
        .where('account', '=', account)
        .where('number', '>', number)
        .orderBy('number')
        .limit(limit)
        .execute();
      return rows.map(read);
    },
  };
}

function toRow({ account, amount, ...row }: AccountTransaction, tMs: number): Row {
  return {
    account,
    id: row.id,
    t_ms: tMs,
    kind: row.kind,
    direction: row.direction,
    amount: toSmallestUnits(amount),
    currency: amount.currency,
    state: row.state,
    fee: row.fee ? toSmallestUnits(row.fee) : null,
    txid: row.txid ?? null,
    btc_address: row.btcAddress ?? null,
    oid: row.oid ?? null,
    ref: row.ref ?? null,
  };
}

/** The first row of each account, then the second of each that has one... */
function rounds(rows: readonly Row[]): readonly (readonly Row[])[] {
  const made: Row[][] = [];
  const counts = new Map<string, number>();
  for (const row of rows) {
    const count = counts.get(row.account) ?? 0;
    counts.set(row.account, count + 1);
    const round = made[count] ?? [];
    made[count] = round;
    round.push(row);
  }
  return made;
}

function read(row: Selectable<Tables['transactions']>): NumberedTransaction {
  const code = currency(row.currency);
  return {
    number: row.number,
    tMs: Number(row.t_ms),
    id: row.id,
    kind: row.kind as TransactionKind,
    direction: row.direction,
    amount: fromSmallestUnits(row.amount, code),
    state: row.state as TransactionRow['state'],
    ...(row.fee !== null && { fee: fromSmallestUnits(row.fee, code) }),
    ...(row.txid !== null && { txid: row.txid }),
    ...(row.btc_address !== null && { btcAddress: row.btc_address }),
    ...(row.oid !== null && { oid: row.oid }),
    ...(row.ref !== null && { ref: row.ref }),
  };
}
