import { DatabaseSync } from 'node:sqlite';
import { SqliteDialect } from 'kysely';
import { err, ok, type Result } from '../../shared/result.ts';
import { type HubStore, openStore } from './hub-store.ts';
import { SchemaTooNew } from './migrations.ts';
import { sqliteAdapter } from './sqlite-adapter.ts';

/** Why a database can't be used; nothing in it was changed. */
export type StoreProblem = 'damaged' | 'too-new' | 'unwritable';

/** Another process may be in the middle of a short transaction (an audit, say). */
const BUSY_TIMEOUT_MS = 5_000;

/** SQLite's primary result code for a disk without room: the transaction was undone, for certain. */
const FULL_CODE = 13;

/** SQLite's primary result codes for a file that is not what it should be: ERROR, CORRUPT, NOTADB. */
const DAMAGE_CODES = [1, 11, 26];

/**
 * Opens the hub's SQLite file, or makes it: write-ahead log, synchronous FULL (a commit survives a power cut),
 * checked for damage first, its schema brought up to date. One that is only read holds up nobody who writes.
 */
export async function openSqliteStore(
  path: string,
  { readOnly = false }: { readonly readOnly?: boolean } = {},
): Promise<Result<HubStore, StoreProblem>> {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS, readOnly });
    if (!isSound(database)) return err('damaged');
    if (!readOnly) database.exec('pragma journal_mode = wal; pragma synchronous = full');
    return ok(await storeIn(database));
  } catch (error) {
    if (database?.isOpen) database.close();
    if (error instanceof SchemaTooNew) return err('too-new');
    const code = sqliteCode(error);
    if (code === undefined) throw error;
    return err(DAMAGE_CODES.includes(code) ? 'damaged' : 'unwritable');
  }
}

/** The store in an open database, which it closes; its schema is brought up to date. Throws as `openStore` does. */
export function storeIn(database: DatabaseSync): Promise<HubStore> {
  const dialect = new SqliteDialect({ database: sqliteAdapter(database) });
  return openStore({
    name: 'sqlite',
    dialect,
    isFull: (thrown) => sqliteCode(thrown) === FULL_CODE,
    isContended: () => false,
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
