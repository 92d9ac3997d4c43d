import type { Compilable, CompiledQuery, Kysely, QueryResult } from 'kysely';
import type { Tables } from './schema.ts';

type Values = Readonly<Record<string, unknown>>;

/** Stands in a query for a value of one of the rows that it is about, which is known only when it runs. */
class Placeholder {
  readonly row: number;
  readonly name: string;
  constructor(row: number, name: string) {
    this.row = row;
    this.name = name;
  }
}

/**
 * A query that is put together and compiled once for each kind of database, which takes longer than to run it.
 * `build` gets placeholders: it may put them into the query, but not look at them.
 */
export function prepared<Given extends Values, Row>(
  build: (database: Kysely<Tables>, given: Given) => Compilable<Row>,
): (database: Kysely<Tables>, given: Given) => Promise<QueryResult<Row>> {
  const run = preparedFor<Given, Row>(1, (database, [given]) => build(database, given as Given));
  return (database, given) => run(database, [given]);
}

/** As `prepared`, of a query about several rows; compiled once for each number of them. */
export function preparedForRows<Given extends Values, Row>(
  build: (database: Kysely<Tables>, rows: readonly Given[]) => Compilable<Row>,
): (database: Kysely<Tables>, rows: readonly Given[]) => Promise<QueryResult<Row>> {
  const bySize = new Map<number, ReturnType<typeof preparedFor<Given, Row>>>();
  return (database, rows) => {
    const run = bySize.get(rows.length) ?? preparedFor(rows.length, build);
    bySize.set(rows.length, run);
    return run(database, rows);
  };
}

function preparedFor<Given extends Values, Row>(
  size: number,
  build: (database: Kysely<Tables>, rows: readonly Given[]) => Compilable<Row>,
): (database: Kysely<Tables>, rows: readonly Given[]) => Promise<QueryResult<Row>> {
  const compiled = new WeakMap<object, CompiledQuery<Row>>();

  function compile(database: Kysely<Tables>): CompiledQuery<Row> {
    const { adapter } = database.getExecutor();
    const known = compiled.get(adapter);
    if (known) return known;
    const placeholders = Array.from({ length: size }, (_, row) => {
      const get = (_target: object, name: PropertyKey) => new Placeholder(row, String(name));
      return new Proxy({}, { get }) as Given;
    });
    const query = build(database, placeholders).compile();
    compiled.set(adapter, query);
    return query;
  }

  return (database, rows) => {
    const query = compile(database);
    const parameters = query.parameters.map((parameter) =>
      parameter instanceof Placeholder ? rows[parameter.row]?.[parameter.name] : parameter,
    );
    return database.executeQuery({ ...query, parameters });
  };
}
