import type pg from 'pg';
import type { Result } from '../../shared/result.ts';
import { type HubStore, type Records, recordsOf, StoreFull } from './hub-store.ts';
import { type Ended, postgresConnection, statementNames } from './postgres-connection.ts';
import type { SharedClient } from './postgres-shared-client.ts';

export interface PostgresTransactionsOptions {
  /** Of connections that pipeline. */
  readonly pool: pg.Pool;
  readonly shared: SharedClient;
  /** Whether what was thrown says that there was no room. */
  readonly isFull: (thrown: unknown) => boolean;
  /** Whether what was thrown says that another transaction was in the way: then nothing stays, and it is run again. */
  readonly isContended: (thrown: unknown) => boolean;
}

/** What a transaction works with. */
interface Own {
  readonly client: pg.PoolClient;
  readonly records: Records;
  end(statement: 'commit' | 'rollback'): Promise<pg.QueryResult>;
}

/** So often a transaction is run again that others were in the way of. */
const MAX_RUNS = 10;

/** Looks and changes in a PostgreSQL database, each over a connection of its own meanwhile; glances share one. */
export function postgresTransactions({
  pool,
  shared,
  isFull,
  isContended,
}: PostgresTransactionsOptions): Pick<HubStore, 'glance' | 'read' | 'write'> {
  const names = statementNames();
  let glances: { readonly client: pg.ClientBase; readonly records: Records } | undefined;

  /**
   * A transaction over a connection of its own, which `work` ends by itself when all is well. Whatever in it goes on after
   * its end is refused: the connection is another one's by then.
   */
  async function transaction<T>(work: (own: Own) => Promise<T>): Promise<T> {
    const client = await pool.connect();
    const ended: Ended = { hasEnded: false };
    const end = (statement: 'commit' | 'rollback') => {
      ended.hasEnded = true;
      return client.query(statement);
    };
    try {
      const done = await work({ client, records: recordsOver(client, ended), end });
      client.release();
      return done;
    } catch (error) {
      await end('rollback').then(
        () => client.release(),
        (broken: Error) => client.release(broken),
      );
      throw error;
    }
  }

  const recordsOver = (client: pg.ClientBase, ended?: Ended) =>
    recordsOf(postgresConnection(client, names, ended), 'postgres');

  const run = <T, E>(change: (records: Records) => Promise<Result<T, E>>): Promise<Result<T, E>> =>
    transaction(async ({ client, records, end }) => {
      await client.query('begin');
      const result = await change(records);
      const { command } = await end(result.ok ? 'commit' : 'rollback');
      if (result.ok && command !== 'COMMIT') throw new Error('a change that the database has undone');
      return result;
    });

  return {
    async glance(view) {
      const client = await shared.get();
      if (glances?.client !== client) {
        glances = { client, records: recordsOver(client) };
      }
      return view(glances.records);
    },
    read: (view) =>
      transaction(async ({ client, records, end }) => {
        // Travels with the first query: if it fails, so does that one's connection, and nothing was to be changed.
        const begun = client.query('begin isolation level repeatable read read only');
        const [, seen] = await Promise.all([begun, view(records)]);
        // Nobody waits for the end of a look: whatever comes next over this connection comes after it.
        end('commit').catch(() => {});
        return seen;
      }),
    async write<T, E>(change: (records: Records) => Promise<Result<T, E>>): Promise<Result<T, E>> {
      for (let runs = 1; ; runs += 1) {
        try {
          return await run(change);
        } catch (thrown) {
          if (isFull(thrown)) throw new StoreFull('no room is left', { cause: thrown });
          if (!isContended(thrown) || runs >= MAX_RUNS) throw thrown;
        }
      }
    },
  };
}
