import type { DatabaseSync } from 'node:sqlite';
import {
  type Compilable,
  type CompiledQuery,
  type DialectAdapter,
  Kysely,
  type QueryResult,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
} from 'kysely';
import type { Tables } from './schema.ts';
import { sqliteAdapter } from './sqlite-adapter.ts';

/** An open SQLite database, and its transactions; whoever uses it sees to it that there is one at a time. */
export interface SqliteConnection {
  readonly kysely: Kysely<Tables>;
  /** To read, as everything stands at the first query; takes no lock, and waits for none. */
  beginLook(): void;
  /** To write: takes the write lock at once instead of half-way. */
  beginChange(): void;
  commit(): void;
  rollback(): void;
  /** Begins a part that can be undone by itself. */
  beginPart(): void;
  endPart(): void;
  undoPart(): void;
  close(): void;
}

/** Queries wait for nobody: who uses the connection when is decided above. */
class UnlockedDialect extends SqliteDialect {
  override createAdapter(): DialectAdapter {
    return new UnlockedAdapter();
  }
}

class UnlockedAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

/** Runs compiled queries at once: the database is in this process, and a way through a driver costs more than they do. */
class DirectKysely extends Kysely<Tables> {
  readonly #database: SqliteDatabase;
  constructor(database: SqliteDatabase) {
    super({ dialect: new UnlockedDialect({ database }) });
    this.#database = database;
  }
  override async executeQuery<Row>(query: CompiledQuery<Row> | Compilable<Row>): Promise<QueryResult<Row>> {
    const { sql, parameters } = 'compile' in query ? query.compile() : query;
    const statement = this.#database.prepare(sql);
    if (statement.reader) return { rows: statement.all(parameters) as Row[] };
    return { rows: [], numAffectedRows: BigInt(statement.run(parameters).changes) };
  }
}

export function sqliteConnection(database: DatabaseSync): SqliteConnection {
  const statement = (sql: string) => {
    const prepared = database.prepare(sql);
    return () => {
      prepared.run();
    };
  };
  const undo = statement('rollback to part');
  const endPart = statement('release part');
  return {
    kysely: new DirectKysely(sqliteAdapter(database)),
    beginLook: statement('begin'),
    beginChange: statement('begin immediate'),
    commit: statement('commit'),
    rollback() {
      // SQLite has rolled back by itself what failed for want of room; once more would hide why.
      if (database.isTransaction) database.exec('rollback');
    },
    beginPart: statement('savepoint part'),
    endPart,
    undoPart() {
      undo();
      endPart();
    },
    close: () => database.close(),
  };
}
