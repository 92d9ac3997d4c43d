import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { err, ok, type Result } from '../../shared/result.ts';
import { GatheringSocket } from './gathering-socket.ts';
import type { HubStore } from './hub-store.ts';
import { migrate, SchemaTooNew } from './migrations.ts';
import { postgresHubs } from './postgres-hubs.ts';
import { postgresSharedClient } from './postgres-shared-client.ts';
import { postgresTransactions } from './postgres-transactions.ts';
import type { Tables } from './schema.ts';

/** Why a PostgreSQL database can't be used; nothing in it was changed. */
export type PostgresProblem =
  | { readonly kind: 'too-new' }
  /** With the system's or the database's word for it, which holds no password. */
  | { readonly kind: 'unreachable'; readonly reason: string };

const MAX_CONNECTIONS = 16;
const CONNECT_WITHIN_MS = 10_000;
/** A hub that was cut off in the middle of a transaction must not keep others waiting. */
const IDLE_IN_TRANSACTION_MS = 30_000;

/** SQLSTATE of a full disk: the transaction was undone, for certain. */
const DISK_FULL = '53100';
/** Serialisation failure, deadlock: the transaction was undone because of another one. */
const CONTENDED = ['40001', '40P01'];

/**
 * Opens a PostgreSQL database for one of the hubs that share it; its schema is brought up to date first, by
 * whichever comes first. `url`, `postgres://user:password@host/database`, is a secret.
 */
export async function openPostgresStore(
  url: string,
  log: (line: string) => void,
): Promise<Result<HubStore, PostgresProblem>> {
  const settings = {
    connectionString: url,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    keepAlive: true,
    pipeline: true,
    stream: () => new GatheringSocket(),
    types: { getTypeParser },
  } as const;
  const pool = new pg.Pool({ ...settings, max: MAX_CONNECTIONS });
  // An idle connection that breaks is replaced when the next one is wanted.
  pool.on('error', (error) => log(`store: ${error.message}`));
  try {
    await migrate(new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }), 'postgres');
  } catch (error) {
    await pool.end();
    if (error instanceof SchemaTooNew) return err({ kind: 'too-new' });
    const { code, message } = error as { readonly code?: unknown; readonly message?: string };
    return err({ kind: 'unreachable', reason: typeof code === 'string' ? code : (message ?? 'no answer') });
  }
  const shared = postgresSharedClient(settings, log);
  const hubsTogether = postgresHubs(settings, shared, log);
  const transactions = postgresTransactions({
    pool,
    shared,
    isFull: (thrown) => sqlState(thrown) === DISK_FULL,
    isContended: (thrown) => CONTENDED.includes(sqlState(thrown) ?? ''),
  });
  return ok({
    ...transactions,
    hubsTogether,
    async close() {
      await hubsTogether.close();
      await shared.close();
      await pool.end();
    },
  });
}

/** Every integer as a bigint, as the records expect; all else as the driver does. */
function getTypeParser(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
  const { INT2, INT4, INT8 } = pg.types.builtins;
  return oid === INT8 || oid === INT4 || oid === INT2 ? BigInt : pg.types.getTypeParser(oid, format);
}

function sqlState(thrown: unknown): string | undefined {
  const { code } = thrown as { readonly code?: unknown };
  return typeof code === 'string' ? code : undefined;
}
