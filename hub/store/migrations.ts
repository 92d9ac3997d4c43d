import { type Kysely, sql } from 'kysely';

/** A step of the schema; it runs once, inside the transaction that also notes it. */
type Migration = (database: Kysely<never>) => Promise<void>;

/** Forward only: a step that was released is never edited; a change of mind is a new step. */
const MIGRATIONS: readonly Migration[] = [accountsAndDeposits];

/** The database was written by a newer hub, whose schema this one can't read. */
export class SchemaTooNew extends Error {
  override readonly name = 'SchemaTooNew';
}

/**
 * Brings the schema up to date, each step whole or not at all. (Kysely's own migrator runs outside
 * transactions on SQLite: a crash half-way would leave a schema that nobody knows.)
 * Throws `SchemaTooNew`.
 */
export async function migrate<T>(database: Kysely<T>): Promise<void> {
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
      await migration(transaction as unknown as Kysely<never>);
      await transaction
        .insertInto('schema_version')
        .values({ version: index + 1 })
        .execute();
    });
  }
}

async function accountsAndDeposits(database: Kysely<never>): Promise<void> {
  const { schema } = database;
  await schema
    .createTable('accounts')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('cursor_name', 'text', (column) => column.notNull())
    .addColumn('change_number', 'bigint', (column) => column.notNull())
    .addColumn('created_ms', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createTable('authkeys')
    .addColumn('token', 'text', (column) => column.primaryKey())
    .addColumn('account', 'text', (column) => column.notNull().references('accounts.id'))
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('secret', 'text', (column) => column.notNull())
    .addColumn('is_first', 'bigint', (column) => column.notNull())
    .addColumn('is_handed_over', 'bigint', (column) => column.notNull())
    .addColumn('created_ms', 'bigint', (column) => column.notNull())
    .execute();
  await schema.createIndex('authkeys_by_account').on('authkeys').column('account').execute();
  await schema
    .createTable('permissions')
    .addColumn('token', 'text', (column) => column.notNull().references('authkeys.token').onDelete('cascade'))
    .addColumn('account', 'text', (column) => column.notNull().references('accounts.id'))
    .addColumn('function', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('permissions_key', ['token', 'account', 'function'])
    .execute();
  await schema
    .createTable('nonces')
    .addColumn('token', 'text', (column) => column.notNull())
    .addColumn('nonce_ms', 'bigint', (column) => column.notNull())
    .addColumn('nonce_random', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('nonces_key', ['token', 'nonce_ms', 'nonce_random'])
    .execute();
  await schema
    .createTable('refs')
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('function', 'text', (column) => column.notNull())
    .addColumn('ref', 'text', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('result_json', 'text', (column) => column.notNull())
    .addColumn('created_ms', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('refs_key', ['account', 'function', 'ref'])
    .execute();
  await schema
    .createTable('addresses')
    .addColumn('address', 'text', (column) => column.primaryKey())
    .addColumn('account', 'text', (column) => column.notNull().references('accounts.id'))
    .addColumn('created_ms', 'bigint', (column) => column.notNull())
    .execute();
  await schema.createIndex('addresses_by_account').on('addresses').column('account').execute();
  await schema
    .createTable('deposits')
    .addColumn('txid', 'text', (column) => column.notNull())
    .addColumn('vout', 'bigint', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('account', 'text', (column) => column.references('accounts.id'))
    .addColumn('amount', 'bigint', (column) => column.notNull().check(sql`amount >= 0`))
    .addColumn('first_seen_ms', 'bigint', (column) => column.notNull())
    .addColumn('replaceable', 'bigint', (column) => column.notNull())
    .addColumn('standing', 'text', (column) => column.notNull())
    .addColumn('block_hash', 'text')
    .addColumn('block_height', 'bigint')
    .addColumn('announced_confirmations', 'bigint', (column) => column.notNull())
    .addColumn('credited', 'bigint', (column) => column.notNull())
    .addColumn('change_number', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('deposits_key', ['txid', 'vout'])
    .execute();
  await schema
    .createIndex('deposits_by_change')
    .on('deposits')
    .columns(['account', 'change_number'])
    .execute();
  await schema.createIndex('deposits_by_address').on('deposits').column('address').execute();
  await schema
    .createIndex('deposits_unsettled')
    .on('deposits')
    .columns(['standing', 'announced_confirmations', 'credited'])
    .execute();
  await schema
    .createTable('ledger_postings')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('posted_ms', 'bigint', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('txid', 'text', (column) => column.notNull())
    .addColumn('vout', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createTable('ledger_entries')
    .addColumn('posting', 'bigint', (column) => column.notNull().references('ledger_postings.id'))
    .addColumn('ledger_account', 'text', (column) => column.notNull())
    .addColumn('currency', 'text', (column) => column.notNull())
    .addColumn('amount', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('ledger_entries_key', ['posting', 'ledger_account', 'currency'])
    .execute();
  await schema
    .createTable('ledger_balances')
    .addColumn('ledger_account', 'text', (column) => column.notNull())
    .addColumn('currency', 'text', (column) => column.notNull())
    .addColumn('amount', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('ledger_balances_key', ['ledger_account', 'currency'])
    .execute();
  await schema
    .createTable('chain')
    .addColumn('id', 'bigint', (column) => column.primaryKey())
    .addColumn('network', 'text', (column) => column.notNull())
    .addColumn('cursor', 'text')
    .addColumn('tip_height', 'bigint', (column) => column.notNull())
    .execute();
}
