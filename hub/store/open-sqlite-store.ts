import { DatabaseSync } from 'node:sqlite';
import { err, ok, type Result } from '../../shared/result.ts';
import type { HubStore } from './hub-store.ts';
import { migrate, SchemaTooNew } from './migrations.ts';
import { sqliteConnection } from './sqlite-connection.ts';
import { type SqliteTransactionsOptions, sqliteTransactions } from './sqlite-transactions.ts';

/** Why a database can't be used; nothing in it was changed. */
export type StoreProblem = 'damaged' | 'too-new' | 'unwritable';

/** Another process may be in the middle of a short transaction (an audit, say). */
const BUSY_TIMEOUT_MS = 5_000;

/** Used as it fills: what tills ask for again and again, also out of large books. */
const READER_CACHE_KB = 16_384;

/** SQLite's primary result code for a disk without room: the transaction was undone, for certain. */
const FULL_CODE = 13;

/** SQLite's primary result codes for a file that is not what it should be: ERROR, CORRUPT, NOTADB. */
const DAMAGE_CODES = [1, 11, 26];

type AfterArrivals = SqliteTransactionsOptions['afterArrivals'];

/** Where nothing arrives, there is nothing to wait for. */
const atOnce: AfterArrivals = (run) => run();

/**
 * Opens the hub's SQLite file, or makes it: write-ahead log, synchronous FULL (a commit survives a power cut),
 * checked for damage first, its schema brought up to date. One that is only read holds up nobody who writes.
 */
export async function openSqliteStore(
  path: string,
  {
    readOnly = false,
    afterArrivals = atOnce,
  }: { readonly readOnly?: boolean; readonly afterArrivals?: AfterArrivals } = {},
): Promise<Result<HubStore, StoreProblem>> {
  const opened: DatabaseSync[] = [];
  const open = (isOnlyRead: boolean) => {
    const database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS, readOnly: isOnlyRead });
    opened.push(database);
    return database;
  };
  try {
    const database = open(readOnly);
    if (!isSound(database)) return err('damaged');
    if (!readOnly) database.exec('pragma journal_mode = wal; pragma synchronous = full');
    const reader = readOnly ? database : open(true);
    reader.exec(`pragma cache_size = -${READER_CACHE_KB}`);
    return ok(await storeIn(database, { reader, afterArrivals }));
  } catch (error) {
    for (const database of opened) if (database.isOpen) database.close();
    if (error instanceof SchemaTooNew) return err('too-new');
    const code = sqliteCode(error);
    if (code === undefined) throw error;
    return err(DAMAGE_CODES.includes(code) ? 'damaged' : 'unwritable');
  }
}

/**
 * The store in an open database, which it closes, and is read through `reader` where there is one; its schema is
 * brought up to date. Throws `SchemaTooNew`, or what the database throws.
 */
export async function storeIn(
  database: DatabaseSync,
  {
    reader = database,
    afterArrivals = atOnce,
  }: { readonly reader?: DatabaseSync; readonly afterArrivals?: AfterArrivals } = {},
): Promise<HubStore> {
  const writer = sqliteConnection(database);
  await migrate(writer.kysely, 'sqlite');
  return sqliteTransactions({
    writer,
    reader: reader === database ? writer : sqliteConnection(reader),
    afterArrivals,
    isFull: (thrown) => sqliteCode(thrown) === FULL_CODE,
  });
}

function isSound(database: DatabaseSync): boolean {
  const row = database.prepare('pragma quick_check(1)').get();
  return row?.quick_check === 'ok';
}

/** The primary result code, where SQLite is what failed. */
function sqliteCode(error: unknown): number | undefined {
  const code = (error as { readonly errcode?: unknown }).errcode;
  return typeof code === 'number' ? code & 0xff : undefined;
}
