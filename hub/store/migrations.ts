import { type Kysely, sql } from 'kysely';
import { accountsAndDeposits } from './migrations/accounts-and-deposits.ts';
import { invoices } from './migrations/invoices.ts';
import type { DialectName, Migration } from './migrations/migration.ts';

/** Forward only: a step that was released is never edited; a change of mind is a new step. */
const MIGRATIONS: readonly Migration[] = [accountsAndDeposits, invoices];

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
  await sql`create table if not exists schema_version (version integer not null)`.execute(untyped);
  const { version } = await untyped
    .selectFrom('schema_version')
    .select((of) => of.fn.max('version').as('version'))
    .executeTakeFirstOrThrow();
  const done = Number(version ?? 0);
  if (done > MIGRATIONS.length) throw new SchemaTooNew();
  for (const [index, migration] of MIGRATIONS.entries()) {
    if (index < done) continue;
    await untyped.transaction().execute(async (transaction) => {
      await migration(transaction as unknown as Kysely<never>, dialect);
      await transaction
        .insertInto('schema_version')
        .values({ version: index + 1 })
        .execute();
    });
  }
}
