import type { Kysely } from 'kysely';
import { lastChange } from './last-change.ts';
import type { DialectName } from './migrations/migration.ts';
import { prepared, preparedForRows } from './prepared.ts';
import type { Tables } from './schema.ts';

export interface AccountRecord {
  readonly id: string;
  /** Names this account's cursors. */
  readonly cursorName: string;
  /** How many changes of what its addresses show there were. */
  readonly changeNumber: bigint;
}

export interface AccountRecords {
  add(account: {
    readonly id: string;
    readonly cursorName: string;
    readonly createdMs: number;
  }): Promise<void>;
  find(id: string): Promise<AccountRecord | undefined>;
  /**
   * Has these accounts to itself until the transaction ends. Whatever changes an account's money locks it first,
   * all that it needs in one call.
   */
  lock(ids: Iterable<string>): Promise<void>;
  addAddress(address: {
    readonly address: string;
    readonly account: string;
    readonly createdMs: number;
  }): Promise<void>;
  /** The account's addresses, in the order in which they were given; of those named, if any are named. */
  addressesOf(account: string, named?: readonly string[]): Promise<readonly string[]>;
  /** One that the wallet gave; nothing when it never gave any. */
  someAddress(): Promise<string | undefined>;
  /** Whose address it is. */
  ownerOf(address: string): Promise<string | undefined>;
}

const selectAccount = prepared((database, { id }: { readonly id: string }) =>
  database
    .selectFrom('accounts')
    .select((of) => ['id', 'cursor_name', lastChange(of.ref('accounts.id')).as('change_number')])
    .where('id', '=', id),
);

const lockRows = preparedForRows((database, rows: readonly { readonly id: string }[]) =>
  database
    .selectFrom('accounts')
    .select('id')
    .where(
      'id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('id')
    // A row that refers to an account, entered by another transaction, is no reason to wait for that one.
    .forNoKeyUpdate(),
);

const insertAddress = prepared(
  (database, row: { readonly address: string; readonly account: string; readonly createdMs: number }) =>
    database
      .insertInto('addresses')
      .values({ address: row.address, account: row.account, created_ms: row.createdMs }),
);

const selectOwner = prepared((database, { address }: { readonly address: string }) =>
  database.selectFrom('addresses').select('account').where('address', '=', address),
);

export function accountRecords(database: Kysely<Tables>, dialect: DialectName): AccountRecords {
  return {
    async add({ id, cursorName, createdMs }) {
      const row = {
        id,
        cursor_name: cursorName,
        created_ms: createdMs,
      };
      await database.insertInto('accounts').values(row).execute();
    },
    async find(id) {
      const [row] = (await selectAccount(database, { id })).rows;
      return (
        row && {
          id: row.id,
          cursorName: row.cursor_name,
          changeNumber: row.change_number,
        }
      );
    },
    async lock(ids) {
      // A SQLite transaction has the whole database to itself.
      if (dialect === 'sqlite') return;
      const wanted = [...new Set(ids)].sort();
      if (wanted.length === 0) return;
      await lockRows(
        database,
        wanted.map((id) => ({ id })),
      );
    },
    async addAddress(address) {
      await insertAddress(database, address);
    },
    async addressesOf(account, named) {
      // PostgreSQL knows no empty list.
      if (named?.length === 0) return [];
      let query = database.selectFrom('addresses').select('address').where('account', '=', account);
      if (named) query = query.where('address', 'in', named);
      const rows = await query.orderBy('created_ms').orderBy('address').execute();
      return rows.map(({ address }) => address);
    },
    async someAddress() {
      const row = await database.selectFrom('addresses').select('address').limit(1).executeTakeFirst();
      return row?.address;
    },
    async ownerOf(address) {
      const [row] = (await selectOwner(database, { address })).rows;
      return row?.account;
    },
  };
}
