import { type Insertable, type Kysely, type RawBuilder, type Selectable, sql } from 'kysely';
import { fromSatoshi, type Money, toSmallestUnits } from '../../shared/money/money.ts';
import { CONFIRMATIONS_ANNOUNCED, type Deposit } from '../ledger/deposit.ts';
import { lastChange } from './last-change.ts';
import { prepared, preparedForRows } from './prepared.ts';
import type { Tables } from './schema.ts';

export interface DepositsTo {
  readonly addresses?: readonly string[] | undefined;
  readonly changedSince?: bigint | undefined;
}

export interface DepositRecords {
  find(txid: string, vout: number): Promise<Deposit | undefined>;
  /** Confirmed ones that a new tip can change by itself: young, or not credited yet. */
  unsettled(): Promise<readonly Deposit[]>;
  /** Writes it anew; where what is shown of it changed, that is counted. Its account must be locked. */
  save(deposit: Deposit, shown: 'changed' | 'unchanged'): Promise<void>;
  /** Several, of accounts that are all locked. */
  saveAll(deposits: readonly Deposit[], shown: 'changed' | 'unchanged'): Promise<void>;
  /**
   * In the order in which they were first seen: all of the account's, or those to certain addresses, or to
   * addresses of which something changed after that change number.
   */
  ofAccount(account: string, to: DepositsTo): Promise<readonly Deposit[]>;
  /** Its outputs that pay addresses of the hub. */
  ofTransaction(txid: string): Promise<readonly Deposit[]>;
  /** Counts a change of what is shown of the transaction's payments to this account, which must be locked. */
  countAsChanged(account: string, txid: string): Promise<void>;
  /** Whether the address was paid from inside the hub. */
  hasInternal(address: string): Promise<boolean>;
  /** Live money of the account that is not in the ledger yet, in BTC. */
  pending(account: string): Promise<Money>;
}

const sumPending = prepared((database, { account }: { readonly account: string }) =>
  database
    .selectFrom('deposits')
    .select((of) => of.fn.sum<bigint | null>('amount').as('satoshi'))
    .where('account', '=', account)
    .where('credited', '=', 0n)
    .where('standing', '!=', 'conflicted'),
);

type Row = Omit<Insertable<Tables['deposits']>, 'change_number'>;

const saveChanged = preparedForRows(savedDeposits('change_number'));
const saveUnchanged = preparedForRows(savedDeposits());

/** Writes rows, or of those that are there already what may change of a deposit. */
function savedDeposits(...more: readonly 'change_number'[]) {
  const mutable = [
    'first_seen_ms',
    'replaceable',
    'standing',
    'block_hash',
    'block_height',
    'announced_confirmations',
    'credited',
    ...more,
  ] as const;
  return (database: Kysely<Tables>, rows: readonly Row[]) =>
    database
      .insertInto('deposits')
      .values(
        rows.map((row) => ({
          txid: row.txid,
          vout: row.vout,
          address: row.address,
          account: row.account,
          amount: row.amount,
          change_number: more.length > 0 ? nextChange(row.account) : 0n,
          first_seen_ms: row.first_seen_ms,
          replaceable: row.replaceable,
          standing: row.standing,
          block_hash: row.block_hash,
          block_height: row.block_height,
          announced_confirmations: row.announced_confirmations,
          credited: row.credited,
        })),
      )
      .onConflict((conflict) =>
        conflict
          .columns(['txid', 'vout'])
          .doUpdateSet((of) =>
            Object.fromEntries(mutable.map((column) => [column, of.ref(`excluded.${column}`)])),
          ),
      );
}

export function depositRecords(database: Kysely<Tables>): DepositRecords {
  const all = () => database.selectFrom('deposits').selectAll('deposits');

  async function saveAll(deposits: readonly Deposit[], shown: 'changed' | 'unchanged'): Promise<void> {
    await (shown === 'changed' ? saveChanged : saveUnchanged)(database, deposits.map(toRow));
  }

  return {
    async find(txid, vout) {
      const row = await all().where('txid', '=', txid).where('vout', '=', BigInt(vout)).executeTakeFirst();
      return row && read(row);
    },
    async unsettled() {
      const rows = await all()
        .where('standing', '=', 'confirmed')
        .where((of) =>
          of.or([
            of('announced_confirmations', '<', BigInt(CONFIRMATIONS_ANNOUNCED)),
            of('credited', '=', 0n),
          ]),
        )
        .execute();
      return rows.map(read);
    },
    save: (deposit, shown) => saveAll([deposit], shown),
    saveAll,
    async ofAccount(account, { addresses, changedSince }) {
      let query = all()
        .leftJoin('identities', 'identities.txid', 'deposits.txid')
        .select(['identities.url as identity_url', 'identities.public_key as identity_key'])
        .where('account', '=', account);
      if (addresses) {
        if (addresses.length === 0) return [];
        query = query.where('address', 'in', addresses);
      }
      if (changedSince !== undefined) {
        const changed = database
          .selectFrom('deposits')
          .select('address')
          .where('account', '=', account)
          .where('change_number', '>', changedSince);
        query = query.where('address', 'in', changed);
      }
      query = query.orderBy('first_seen_ms').orderBy('deposits.txid').orderBy('vout');
      return (await query.execute()).map(({ identity_url: url, identity_key: publicKey, ...row }) => ({
        ...read(row),
        ...(url !== null && publicKey !== null && { identity: { url, publicKey } }),
      }));
    },
    async ofTransaction(txid) {
      return (await all().where('txid', '=', txid).orderBy('vout').execute()).map(read);
    },
    async countAsChanged(account, txid) {
      await database
        .updateTable('deposits')
        .set({ change_number: nextChange(account) })
        .where('account', '=', account)
        .where('txid', '=', txid)
        .execute();
    },
    async hasInternal(address) {
      const row = await database
        .selectFrom('deposits')
        .select('txid')
        .where('address', '=', address)
        .where('standing', '=', 'internal')
        .executeTakeFirst();
      return row !== undefined;
    },
    async pending(account) {
      const [row] = (await sumPending(database, { account })).rows;
      return fromSatoshi(BigInt(row?.satoshi ?? 0n));
    },
  };
}

function toRow({ txid, vout, standing, ...deposit }: Deposit): Row {
  return {
    txid,
    vout,
    address: deposit.address,
    account: deposit.account ?? null,
    amount: toSmallestUnits(deposit.amount),
    first_seen_ms: deposit.firstSeenMs,
    replaceable: Number(deposit.replaceable),
    standing: standing.kind,
    block_hash: standing.kind === 'confirmed' ? standing.blockHash : null,
    block_height: standing.kind === 'confirmed' ? standing.blockHeight : null,
    announced_confirmations: deposit.announcedConfirmations,
    credited: Number(deposit.credited),
  };
}

function nextChange(account: string | null | undefined): RawBuilder<bigint> {
  return sql<bigint>`${lastChange(account)} + 1`;
}

function read(row: Selectable<Tables['deposits']>): Deposit {
  return {
    txid: row.txid,
    vout: Number(row.vout),
    address: row.address,
    ...(row.account !== null && { account: row.account }),
    amount: fromSatoshi(row.amount),
    firstSeenMs: Number(row.first_seen_ms),
    replaceable: row.replaceable === 1n,
    standing:
      row.standing === 'confirmed'
        ? { kind: 'confirmed', blockHash: row.block_hash ?? '', blockHeight: Number(row.block_height) }
        : { kind: row.standing },
    announcedConfirmations: Number(row.announced_confirmations),
    credited: row.credited === 1n,
  };
}
