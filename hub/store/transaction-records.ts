import type { Insertable, Kysely, Selectable } from 'kysely';
import { currency } from '../../shared/money/currency.ts';
import { fromSmallestUnits, type Money, toSmallestUnits } from '../../shared/money/money.ts';
import { prepared } from './prepared.ts';
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

/** A row as it stands in the account's list. */
export interface NumberedTransaction extends TransactionRow {
  readonly number: bigint;
  readonly tMs: number;
}

export interface TransactionRecords {
  /** Adds a row at the end of the account's list; the account must be locked. */
  add(account: string, row: TransactionRow, tMs: number): Promise<void>;
  /** The account's rows after that number, in order. */
  after(account: string, number: bigint, limit: number): Promise<readonly NumberedTransaction[]>;
}

const countRow = prepared((database, { account }: { readonly account: string }) =>
  database
    .updateTable('accounts')
    .set((of) => ({ transaction_number: of('transaction_number', '+', 1n) }))
    .where('id', '=', account)
    .returning('transaction_number'),
);

const insertRow = prepared((database, row: Insertable<Tables['transactions']>) =>
  database.insertInto('transactions').values({
    account: row.account,
    number: row.number,
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
  }),
);

export function transactionRecords(database: Kysely<Tables>): TransactionRecords {
  return {
    async add(account, row, tMs) {
      const [counted] = (await countRow(database, { account })).rows;
      if (!counted) throw new Error('a transaction of an account that is not there');
      await insertRow(database, {
        account,
        number: counted.transaction_number,
        id: row.id,
        t_ms: tMs,
        kind: row.kind,
        direction: row.direction,
        amount: toSmallestUnits(row.amount),
        currency: row.amount.currency,
        state: row.state,
        fee: row.fee ? toSmallestUnits(row.fee) : null,
        txid: row.txid ?? null,
        btc_address: row.btcAddress ?? null,
        oid: row.oid ?? null,
        ref: row.ref ?? null,
      });
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
