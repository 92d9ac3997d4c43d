import { sql } from 'kysely';
import { type Migration, withSerial } from './migration.ts';

/** What is sent on the chain, and what the hub said that it would cost; a `ref` may name what is under way. */
export const sends: Migration = async ({ schema }, dialect) => {
  await schema.alterTable('refs').addColumn('progress', 'text').execute();
  await withSerial(schema.createTable('sends'), 'number', dialect)
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('account', 'text', (column) => column.notNull().references('accounts.id'))
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('amount', 'bigint', (column) => column.notNull().check(sql`amount > 0`))
    .addColumn('fee', 'bigint', (column) => column.notNull().check(sql`fee >= 0`))
    .addColumn('function', 'text', (column) => column.notNull())
    .addColumn('ref', 'text')
    .addColumn('reply_json', 'text', (column) => column.notNull())
    .addColumn('created_ms', 'bigint', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('version', 'bigint', (column) => column.notNull())
    .addColumn('sent_height', 'bigint')
    .addColumn('block_height', 'bigint')
    .addColumn('needs_person', 'bigint', (column) => column.notNull())
    .execute();
  await schema.createIndex('sends_by_address').on('sends').column('address').execute();
  await schema.createIndex('sends_by_state').on('sends').columns(['state', 'block_height']).execute();
  await schema
    .createTable('send_versions')
    .addColumn('send', 'text', (column) => column.notNull().references('sends.id'))
    .addColumn('version', 'bigint', (column) => column.notNull())
    .addColumn('txid', 'text', (column) => column.notNull().unique())
    .addColumn('raw', 'text', (column) => column.notNull())
    .addColumn('fee', 'bigint', (column) => column.notNull())
    .addColumn('fee_rate', 'bigint', (column) => column.notNull())
    .addColumn('signed_ms', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('send_versions_key', ['send', 'version'])
    .execute();
  // Its key lets no coin be spent by two sends.
  await schema
    .createTable('send_inputs')
    .addColumn('txid', 'text', (column) => column.notNull())
    .addColumn('vout', 'bigint', (column) => column.notNull())
    .addColumn('send', 'text', (column) => column.notNull().references('sends.id'))
    .addPrimaryKeyConstraint('send_inputs_key', ['txid', 'vout'])
    .execute();
  await schema.createIndex('send_inputs_by_send').on('send_inputs').column('send').execute();
  await schema
    .createTable('fee_quotes')
    .addColumn('account', 'text', (column) => column.notNull().references('accounts.id'))
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('amount', 'bigint', (column) => column.notNull())
    .addColumn('fee', 'bigint', (column) => column.notNull())
    .addColumn('expires_ms', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('fee_quotes_key', ['account', 'address', 'amount'])
    .execute();
};
