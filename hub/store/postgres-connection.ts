import {
  type CompiledQuery,
  DefaultQueryExecutor,
  type Dialect,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import type pg from 'pg';
import type { Tables } from './schema.ts';

/** Lists of addresses make queries of many lengths: the first so many are kept, the others planned each time. */
const MAX_NAMES = 200;

/** What changes rows, and says how many. */
const CHANGING = new Set(['INSERT', 'UPDATE', 'DELETE']);

/** Names queries, so that a connection parses each once, and plans it no oftener than it must. */
export type StatementNames = (text: string) => string | undefined;

/** Not those with all columns of a table: a newer hub may add one while this one runs. */
export function statementNames(): StatementNames {
  const names = new Map<string, string>();
  return (text) => {
    if (text.includes('*')) return undefined;
    const known = names.get(text);
    if (known !== undefined || names.size >= MAX_NAMES) return known;
    const name = `hub_${names.size}`;
    names.set(text, name);
    return name;
  };
}

/** Shared, since queries are compiled once for each adapter. */
const adapter = new PostgresAdapter();
const compiler = new PostgresQueryCompiler();
const dialect: Dialect = {
  createDriver: () => new DummyDriver(),
  createQueryCompiler: () => compiler,
  createAdapter: () => adapter,
  createIntrospector: (database) => new PostgresIntrospector(database),
};

/** Whether the transaction that queries belong to is over. */
export interface Ended {
  hasEnded: boolean;
}

/**
 * Queries over one connection that pipelines: those that are asked for without waiting for each other travel together,
 * and are run in that order. Transactions are for whoever has the connection to himself to begin and to end.
 */
export function postgresConnection(
  client: pg.ClientBase,
  nameOf: StatementNames,
  ended: Ended = { hasEnded: false },
): Kysely<Tables> {
  const executor = new DirectExecutor(async ({ sql, parameters }) => {
    if (ended.hasEnded) throw new Error('a query after the end of its transaction');
    const name = parameters.length > 0 ? nameOf(sql) : undefined;
    const query = { text: sql, values: [...parameters], ...(name !== undefined && { name }) };
    const { rows, rowCount, command } = await client.query(query);
    return CHANGING.has(command) ? { rows, numAffectedRows: BigInt(rowCount ?? 0) } : { rows };
  });
  return new Kysely({ config: { dialect }, dialect, driver: dialect.createDriver(), executor });
}

type Run = (query: CompiledQuery) => Promise<QueryResult<unknown>>;

/** Sends a query at the moment that it is asked for: to queue it is the connection's affair. */
class DirectExecutor extends DefaultQueryExecutor {
  readonly #run: Run;
  constructor(run: Run) {
    super(compiler, adapter, {
      provideConnection() {
        throw new Error('the connection is given to nobody else');
      },
    });
    this.#run = run;
  }
  override executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    return this.#run(query) as Promise<QueryResult<Row>>;
  }
}
