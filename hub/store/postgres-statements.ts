import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';

/** Lists of addresses make queries of many lengths: the first so many are kept, the others planned each time. */
const MAX_NAMES = 200;

/**
 * A pool in which a connection parses each query once, and plans it no oftener than it must. Not those with all columns
 * of a table: a newer hub may add one while this one runs.
 */
export function withNamedStatements(pool: pg.Pool): PostgresPool {
  const names = new Map<string, string>();
  const named = new WeakMap<pg.PoolClient, PostgresPoolClient>();

  function nameOf(text: string): string | undefined {
    if (text.includes('*')) return undefined;
    const known = names.get(text);
    if (known !== undefined || names.size >= MAX_NAMES) return known;
    const name = `hub_${names.size}`;
    names.set(text, name);
    return name;
  }

  function naming(client: pg.PoolClient): PostgresPoolClient {
    const query = (text: string, values: readonly unknown[]) => {
      const name = values.length > 0 ? nameOf(text) : undefined;
      return client.query({ text, values: [...values], ...(name !== undefined && { name }) });
    };
    return {
      query: query as unknown as PostgresPoolClient['query'],
      release: (destroy) => client.release(destroy),
    };
  }

  return {
    options: pool.options,
    async connect() {
      const client = await pool.connect();
      const known = named.get(client) ?? naming(client);
      named.set(client, known);
      return known;
    },
    end: () => pool.end(),
  };
}
