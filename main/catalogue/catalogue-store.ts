import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { diskError } from '../data-folder/disk-error.ts';
import { CATALOGUE_MIGRATIONS } from './catalogue-schema.ts';

/** SQLite's code for a value that must not be there twice, or must not be missing (sqlite3.h). */
const CONSTRAINT = 19;

type SqlValue = string | number | null;

/** The catalogue's SQLite file. What was changed is on the disk when `transaction` returns (WAL, synchronous FULL). */
export class CatalogueStore {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  private constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Opens the catalogue, or begins one. Errors: `catalogue-damaged`, `catalogue-too-new`, and those of the disk. */
  static open(path: string): Result<CatalogueStore, TillError> {
    let database: DatabaseSync | undefined;
    try {
      database = new DatabaseSync(path);
      database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -4096;');
      const version = versionOf(database);
      if (version <= CATALOGUE_MIGRATIONS.length) {
        migrate(database, version);
        const store = new CatalogueStore(database);
        store.get('SELECT * FROM items JOIN item_search ON item_search.rowid = items.row LIMIT 1');
        return ok(store);
      }
      database.close();
      return err(tillError('catalogue-too-new', `version ${version}`));
    } catch (error) {
      if (database?.isOpen) database.close();
      return err(catalogueError(error));
    }
  }

  /** Runs `work` in one transaction: all of it is durable when this returns, or none of it happened. */
  transaction<T>(work: () => T): T {
    this.begin();
    try {
      const result = work();
      this.commit();
      return result;
    } catch (error) {
      this.rollBack();
      throw error;
    }
  }

  begin(): void {
    this.#database.exec('BEGIN IMMEDIATE');
  }

  commit(): void {
    this.#database.exec('COMMIT');
  }

  rollBack(): void {
    if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
  }

  run(sql: string, ...values: readonly SqlValue[]): void {
    this.#statement(sql).run(...values);
  }

  get<Row>(sql: string, ...values: readonly SqlValue[]): Row | undefined {
    return this.#statement(sql).get(...values) as Row | undefined;
  }

  all<Row>(sql: string, ...values: readonly SqlValue[]): readonly Row[] {
    return this.#statement(sql).all(...values) as Row[];
  }

  close(): void {
    if (this.#database.isOpen) this.#database.close();
  }

  #statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}

/**
 * An error of SQLite's as one of the catalogue of errors; a bug is thrown again. What no disk is to blame for is damage:
 * tables that are missing, say.
 */
export function catalogueError(error: unknown): TillError {
  const known = diskError(error);
  if (known) return known;
  if (error instanceof Error && 'errcode' in error && error.errcode !== CONSTRAINT)
    return tillError('catalogue-damaged', error.message);
  throw error;
}

function versionOf(database: DatabaseSync): number {
  return (database.prepare('PRAGMA user_version').get() as { user_version: number }).user_version;
}

function migrate(database: DatabaseSync, version: number): void {
  for (const [index, sql] of CATALOGUE_MIGRATIONS.entries()) {
    if (index < version) continue;
    database.exec(`BEGIN IMMEDIATE; ${sql}; PRAGMA user_version = ${index + 1}; COMMIT;`);
  }
}
