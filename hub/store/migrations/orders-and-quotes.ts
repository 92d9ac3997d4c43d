import { sql } from 'kysely';
import { type Migration, withSerial } from './migration.ts';

/** The order book, and the prices that were promised from it. */
export const ordersAndQuotes: Migration = async ({ schema }, dialect) => {
  await schema
    .createTable('order_books')
    .addColumn('pair', 'text', (column) => column.primaryKey())
    .execute();
  await withSerial(schema.createTable('orders'), 'number', dialect)
    .addColumn('oid', 'text', (column) => column.notNull().unique())
    .addColumn('account', 'text', (column) => column.notNull().references('accounts.id'))
    .addColumn('trade_cur', 'text', (column) => column.notNull())
    .addColumn('trade_amt', 'bigint', (column) => column.notNull().check(sql`trade_amt > 0`))
    .addColumn('for_cur', 'text', (column) => column.notNull())
    .addColumn('for_amt', 'bigint', (column) => column.notNull().check(sql`for_amt > 0`))
    .addColumn('trade_left', 'bigint', (column) => column.notNull().check(sql`trade_left >= 0`))
    .addColumn('received', 'bigint', (column) => column.notNull().check(sql`received >= 0`))
    .addColumn('price_key', 'text', (column) => column.notNull())
    .addColumn('open', 'bigint', (column) => column.notNull())
    .addColumn('placed_ms', 'bigint', (column) => column.notNull())
    .execute();
  // With the account in it, one's own orders are passed over without being looked up.
  await schema
    .createIndex('orders_by_price')
    .on('orders')
    .columns(['trade_cur', 'for_cur', 'open', 'price_key desc', 'number', 'account'])
    .execute();
  await schema.createIndex('orders_by_account').on('orders').columns(['account', 'open', 'number']).execute();
  await schema
    .createTable('quotes')
    .addColumn('token', 'text', (column) => column.primaryKey())
    .addColumn('account', 'text', (column) => column.notNull().references('accounts.id'))
    .addColumn('from_cur', 'text', (column) => column.notNull())
    .addColumn('from_amt', 'bigint', (column) => column.notNull())
    .addColumn('to_cur', 'text', (column) => column.notNull())
    .addColumn('to_amt', 'bigint', (column) => column.notNull())
    .addColumn('expires_ms', 'bigint', (column) => column.notNull())
    .execute();
  await schema.createIndex('quotes_by_expiry').on('quotes').column('expires_ms').execute();
};
