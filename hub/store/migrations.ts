import { type Kysely, sql } from 'kysely';
import { accountsAndDeposits } from './migrations/accounts-and-deposits.ts';
import { dealersQuotes } from './migrations/dealers-quotes.ts';
import { identitiesToAttach } from './migrations/identities-to-attach.ts';
import { invoices } from './migrations/invoices.ts';
import type { DialectName, Migration } from './migrations/migration.ts';
import { numbersOfLists } from './migrations/numbers-of-lists.ts';
import { ordersAndQuotes } from './migrations/orders-and-quotes.ts';
import { pendingDeposits } from './migrations/pending-deposits.ts';
import { sends } from './migrations/sends.ts';
import { strandedSends } from './migrations/stranded-sends.ts';

/** Forward only: a step that was released is never edited; a change of mind is a new step. */
const MIGRATIONS: readonly Migration[] = [
  accountsAndDeposits,
  sends,
  ordersAndQuotes,
  invoices,
  identitiesToAttach,
  pendingDeposits,
  numbersOfLists,
  dealersQuotes,
  strandedSends,
];

/** Any number that nothing else in the database locks by. */
const MIGRATION_LOCK = 8_338_001;

/** The database was written by a newer hub, whose schema this one can't read. */
export class SchemaTooNew extends Error {
  override readonly name = 'SchemaTooNew';
}

/**
 * Brings the schema up to date, each step whole or not at all. (Kysely's own migrator runs outside
 * transactions on SQLite: a crash half-way would leave a schema that nobody knows.)
 * Throws `SchemaTooNew`.
 */
export async function migrate<T>(database: Kysely<T>, dialect: DialectName): Promise<void> {
  const untyped = database as unknown as Kysely<{ schema_version: { version: number } }>;
  for (let isDone = false; !isDone; ) {
    isDone = await untyped.transaction().execute((transaction) => takeStep(transaction, dialect));
  }
}

/** One step at the most; whether there is none left. Hubs that start at once take turns. */
async function takeStep(
  transaction: Kysely<{ schema_version: { version: number } }>,
  dialect: DialectName,
): Promise<boolean> {
  if (dialect === 'postgres') await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(transaction);
  await sql`create table if not exists schema_version (version integer not null)`.execute(transaction);
  const { version } = await transaction
    .selectFrom('schema_version')
    .select((of) => of.fn.max('version').as('version'))
    .executeTakeFirstOrThrow();
  const done = Number(version ?? 0);
  if (done > MIGRATIONS.length) throw new SchemaTooNew();
  const step = MIGRATIONS[done];
  if (!step) return true;
  await step(transaction as unknown as Kysely<never>, dialect);
  await transaction
    .insertInto('schema_version')
    .values({ version: done + 1 })
    .execute();
  return false;
}
