import type { Compilable, CompiledQuery, Kysely, QueryResult } from 'kysely';
import type { Tables } from './schema.ts';

/** Stands in a query for a value that is known only when it runs. */
class Placeholder {
  readonly name: PropertyKey;
  constructor(name: PropertyKey) {
    this.name = name;
  }
}

/**
 * A query that is put together and compiled once for each kind of database, which takes longer than to run it.
 * `build` gets placeholders: it may put them into the query, but not look at them.
 */
export function prepared<Given extends Readonly<Record<string, unknown>>, Row>(
  build: (database: Kysely<Tables>, given: Given) => Compilable<Row>,
): (database: Kysely<Tables>, given: Given) => Promise<QueryResult<Row>> {
  const compiled = new WeakMap<object, CompiledQuery<Row>>();

  function compile(database: Kysely<Tables>): CompiledQuery<Row> {
    const { adapter } = database.getExecutor();
    const known = compiled.get(adapter);
    if (known) return known;
    const placeholders = new Proxy({}, { get: (_, name) => new Placeholder(name) });
    const query = build(database, placeholders as Given).compile();
    compiled.set(adapter, query);
    return query;
  }

  return (database, given) => {
    const query = compile(database);
    const parameters = query.parameters.map((parameter) =>
      parameter instanceof Placeholder ? Reflect.get(given, parameter.name) : parameter,
    );
    return database.executeQuery({ ...query, parameters });
  };
}
