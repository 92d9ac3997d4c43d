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

/** So many rows a query is about, the most first: a database keeps a plan for each, and they should be few. */
const SIZES = [16, 4, 1] as const;

/**
 * As `prepared`, of a query about several rows: of many, it runs about some after the other. What it answers is put
 * together, in no certain order.
 */
export function preparedForRows<Given extends Values, Row>(
  build: (database: Kysely<Tables>, rows: readonly Given[]) => Compilable<Row>,
): (database: Kysely<Tables>, rows: readonly Given[]) => Promise<QueryResult<Row>> {
  const sized = SIZES.map((size) => ({ size, run: preparedFor(size, build) }));

  function* runs(database: Kysely<Tables>, rows: readonly Given[]) {
    let from = 0;
    for (const { size, run } of sized) {
      for (; rows.length - from >= size; from += size) yield run(database, rows.slice(from, from + size));
    }
  }

  return async (database, rows) => {
    const results = await Promise.all(runs(database, rows));
    const [only] = results;
    if (only && results.length === 1) return only;
    return {
      rows: results.flatMap((result) => result.rows),
      numAffectedRows: results.reduce((sum, { numAffectedRows = 0n }) => sum + numAffectedRows, 0n),
    };
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
