import type { Kysely } from 'kysely';
import type { Result } from '../../shared/result.ts';
import { type HubStore, type Records, recordsOf, StoreFull } from './hub-store.ts';
import type { Tables } from './schema.ts';

export interface PostgresTransactionsOptions {
  readonly database: Kysely<Tables>;
  /** Whether what was thrown says that there was no room. */
  readonly isFull: (thrown: unknown) => boolean;
  /** Whether what was thrown says that another transaction was in the way: then nothing stays, and it is run again. */
  readonly isContended: (thrown: unknown) => boolean;
}

/** So often a transaction is run again that others were in the way of. */
const MAX_RUNS = 10;

/** Carries an expected failure out of a transaction, which only a throw can undo. */
class Undone<E> extends Error {
  readonly error: E;
  constructor(error: E) {
    super('undone');
    this.error = error;
  }
}

/** Looks and changes in a PostgreSQL database, each over a connection of its own meanwhile. */
export function postgresTransactions({
  database,
  isFull,
  isContended,
}: PostgresTransactionsOptions): Pick<HubStore, 'read' | 'write' | 'close'> {
  async function run<T, E>(change: (records: Records) => Promise<Result<T, E>>): Promise<Result<T, E>> {
    return database.transaction().execute(async (transaction) => {
      const result = await change(recordsOf(transaction, 'postgres'));
      if (!result.ok) throw new Undone(result.error);
      return result;
    });
  }

  return {
    read: (view) =>
      database
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute((transaction) => view(recordsOf(transaction, 'postgres'))),
    async write<T, E>(change: (records: Records) => Promise<Result<T, E>>): Promise<Result<T, E>> {
      for (let runs = 1; ; runs += 1) {
        try {
          return await run(change);
        } catch (thrown) {
          if (thrown instanceof Undone) return { ok: false, error: thrown.error as E };
          if (isFull(thrown)) throw new StoreFull('no room is left', { cause: thrown });
          if (!isContended(thrown) || runs >= MAX_RUNS) throw thrown;
        }
      }
    },
    close: () => database.destroy(),
  };
}
