import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

/** Lists of addresses make queries of many lengths; the cache starts over rather than keep them all. */
const MAX_CACHED_STATEMENTS = 200;

/**
 * Makes Node's own SQLite look like the driver that Kysely's `SqliteDialect` expects. Integers come as bigints,
 * statements are prepared once, and a transaction takes the write lock at once instead of half-way.
 */
export function sqliteAdapter(database: DatabaseSync): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(sql) {
      const known = statements.get(sql);
      if (known) return known;
      if (statements.size >= MAX_CACHED_STATEMENTS) statements.clear();
      const prepared = prepare(database, sql === 'begin' ? 'begin immediate' : sql);
      statements.set(sql, prepared);
      return prepared;
    },
  };
}

function prepare(database: DatabaseSync, sql: string): SqliteStatement {
  if (sql === 'rollback') return rollback(database);
  const statement = database.prepare(sql);
  statement.setReadBigInts(true);
  const values = (parameters: readonly unknown[]) => parameters as readonly SQLInputValue[];
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...values(parameters)),
    run: (parameters) => statement.run(...values(parameters)),
    iterate: (parameters) => statement.iterate(...values(parameters)),
  };
}

/** SQLite has rolled back by itself what failed for want of room; once more would hide why. */
function rollback(database: DatabaseSync): SqliteStatement {
  const roll = () => {
    if (database.isTransaction) database.exec('rollback');
  };
  return {
    reader: false,
    all: () => [],
    run: () => {
      roll();
      return { changes: 0, lastInsertRowid: 0 };
    },
    iterate: () => [][Symbol.iterator](),
  };
}
