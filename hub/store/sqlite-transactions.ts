import type { Result } from '../../shared/result.ts';
import { type HubStore, type Records, recordsOf, StoreFull } from './hub-store.ts';
import type { SqliteConnection } from './sqlite-connection.ts';

export interface SqliteTransactionsOptions {
  readonly writer: SqliteConnection;
  /** A connection of its own, so that looks wait for no change; or the same one. */
  readonly reader: SqliteConnection;
  /** Runs what it gets once the requests that have arrived are all taken in. */
  readonly afterArrivals: (run: () => void) => void;
  /** Whether what was thrown says that there was no room. */
  readonly isFull: (thrown: unknown) => boolean;
}

/** A change that waits for its turn, and whom to tell. */
interface Waiting {
  change(records: Records): Promise<Result<unknown, unknown>>;
  resolve(outcome: Result<unknown, unknown>): void;
  reject(thrown: unknown): void;
}

/** A look that waits for its turn, and whom to tell. */
interface Look {
  view(records: Records): Promise<unknown>;
  resolve(seen: unknown): void;
  reject(thrown: unknown): void;
}

/** So many changes share a commit at the most. */
const MAX_TOGETHER = 200;

/**
 * Looks and changes in a SQLite file. Changes that arrive while others commit share the next commit, each undone by
 * itself when it is refused: the disk is waited for once for all of them, and none is answered before.
 */
export function sqliteTransactions({
  writer,
  reader,
  afterArrivals,
  isFull,
}: SqliteTransactionsOptions): Pick<HubStore, 'glance' | 'read' | 'write' | 'close'> {
  const inWriterTurn = takeTurns();
  const inReaderTurn = reader === writer ? inWriterTurn : takeTurns();
  const written = recordsOf(writer.kysely, 'sqlite');
  const seen = reader === writer ? written : recordsOf(reader.kysely, 'sqlite');
  const looks: Look[] = [];
  const waiting: Waiting[] = [];

  /**
   * Looks that have arrived by now share a moment: none is older than its request. All are told at the end: answers that go
   * out together wake those who wait for them once.
   */
  async function takeLooks(): Promise<void> {
    const batch = looks.splice(0);
    const outcomes: (() => void)[] = [];
    try {
      reader.beginLook();
      for (const { view, resolve, reject } of batch) {
        await view(seen).then(
          (found) => outcomes.push(() => resolve(found)),
          (thrown) => outcomes.push(() => reject(thrown)),
        );
      }
      reader.commit();
      for (const tell of outcomes) tell();
    } catch (thrown) {
      for (const { reject } of batch) reject(thrown);
    }
  }

  function read<T>(view: (records: Records) => Promise<T>): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    looks.push({ view, resolve, reject });
    if (looks.length === 1) afterArrivals(() => void inReaderTurn(takeLooks));
    return promise as Promise<T>;
  }

  async function commitWaiting(): Promise<void> {
    const batch = waiting.splice(0, MAX_TOGETHER);
    if (waiting.length > 0) scheduleCommit();
    try {
      const outcomes = batch.length > 1 ? await together(batch) : undefined;
      for (const [index, one] of batch.entries()) {
        const outcome = outcomes?.[index];
        if (outcome) one.resolve(outcome);
        else await alone(one).then(one.resolve, one.reject);
      }
    } catch (thrown) {
      for (const { reject } of batch) reject(thrown);
    }
  }

  /**
   * Nothing when one of them failed: then none has happened, and each is to be run alone. Throws when another
   * process keeps the database: each would wait for it in vain.
   */
  async function together(
    batch: readonly Waiting[],
  ): Promise<readonly Result<unknown, unknown>[] | undefined> {
    const outcomes: Result<unknown, unknown>[] = [];
    writer.beginChange();
    try {
      for (const { change } of batch) {
        writer.beginPart();
        const outcome = await change(written);
        if (outcome.ok) writer.endPart();
        else writer.undoPart();
        outcomes.push(outcome);
      }
      writer.commit();
      return outcomes;
    } catch {
      writer.rollback();
      return undefined;
    }
  }

  async function alone({ change }: Waiting): Promise<Result<unknown, unknown>> {
    try {
      writer.beginChange();
      const outcome = await change(written);
      if (outcome.ok) writer.commit();
      else writer.rollback();
      return outcome;
    } catch (thrown) {
      writer.rollback();
      if (isFull(thrown)) throw new StoreFull('no room is left', { cause: thrown });
      throw thrown;
    }
  }

  function scheduleCommit(): void {
    afterArrivals(() => void inWriterTurn(commitWaiting));
  }

  return {
    glance: read,
    read,
    write<T, E>(change: (records: Records) => Promise<Result<T, E>>): Promise<Result<T, E>> {
      const { promise, resolve, reject } = Promise.withResolvers<Result<unknown, unknown>>();
      waiting.push({ change, resolve, reject });
      if (waiting.length === 1) scheduleCommit();
      return promise as Promise<Result<T, E>>;
    },
    async close() {
      // The writer goes last: it then leaves one file, without a log beside it.
      await inReaderTurn(async () => {
        if (reader !== writer) reader.close();
      });
      await inWriterTurn(async () => writer.close());
    },
  };
}

/** Runs one thing after the other, whatever becomes of each. */
function takeTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work);
    last = done.catch(() => {});
    return done;
  };
}
