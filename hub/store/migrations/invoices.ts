import type { Migration } from './migration.ts';

/** Posted invoices for ever, and which of them are on the board; what this hub paid; identities of transactions. */
export const invoices: Migration = async ({ schema }) => {
  await schema
    .createTable('invoices')
    .addColumn('address', 'text', (column) => column.primaryKey())
    .addColumn('account', 'text', (column) => column.notNull().references('accounts.id'))
    .addColumn('invoice_json', 'text', (column) => column.notNull())
    .addColumn('signature', 'text', (column) => column.notNull())
    .addColumn('signer', 'text', (column) => column.notNull())
    .addColumn('posted_ms', 'bigint', (column) => column.notNull())
    .addColumn('withdrawn_ms', 'bigint')
    .execute();
  await schema
    .createTable('board')
    .addColumn('address', 'text', (column) => column.primaryKey().references('invoices.address'))
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('posted_ms', 'bigint', (column) => column.notNull())
    .addColumn('until_ms', 'bigint', (column) => column.notNull())
    .addColumn('random', 'text')
    .addColumn('lat_nano', 'bigint')
    .addColumn('lng_nano', 'bigint')
    .execute();
  await schema.createIndex('board_by_time').on('board').column('posted_ms').execute();
  await schema.createIndex('board_by_end').on('board').column('until_ms').execute();
  await schema.createIndex('board_by_account').on('board').column('account').execute();
  await schema.createIndex('board_by_code').on('board').columns(['random', 'posted_ms']).execute();
  await schema.createIndex('board_by_place').on('board').columns(['lat_nano', 'lng_nano']).execute();
  await schema
    .createTable('paid_invoices')
    .addColumn('address', 'text', (column) => column.primaryKey())
    .addColumn('payer', 'text', (column) => column.notNull().references('accounts.id'))
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('paid_ms', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createTable('identities')
    .addColumn('txid', 'text', (column) => column.primaryKey())
    .addColumn('url', 'text', (column) => column.notNull())
    .addColumn('public_key', 'text', (column) => column.notNull())
    .addColumn('attached_ms', 'bigint', (column) => column.notNull())
    .execute();
};
