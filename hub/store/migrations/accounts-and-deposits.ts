import { sql } from 'kysely';
import { type Migration, withSerial } from './migration.ts';

/** Accounts, authkeys, what was asked for once, and what the chain and the ledger say. */
export const accountsAndDeposits: Migration = async ({ schema }, dialect) => {
  await schema
    .createTable('accounts')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('cursor_name', 'text', (column) => column.notNull())
    .addColumn('change_number', 'bigint', (column) => column.notNull())
    .addColumn('transaction_number', 'bigint', (column) => column.notNull())
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
    .addColumn('last_used_ms', 'bigint')
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
  await withSerial(schema.createTable('ledger_postings'), 'id', dialect)
    .addColumn('posted_ms', 'bigint', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
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
    .createTable('transactions')
    .addColumn('account', 'text', (column) => column.notNull().references('accounts.id'))
    .addColumn('number', 'bigint', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('t_ms', 'bigint', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('direction', 'text', (column) => column.notNull())
    .addColumn('amount', 'bigint', (column) => column.notNull().check(sql`amount >= 0`))
    .addColumn('currency', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('fee', 'bigint')
    .addColumn('txid', 'text')
    .addColumn('btc_address', 'text')
    .addColumn('oid', 'text')
    .addColumn('ref', 'text')
    .addPrimaryKeyConstraint('transactions_key', ['account', 'number'])
    .execute();
  await schema
    .createTable('leadership')
    .addColumn('id', 'bigint', (column) => column.primaryKey())
    .addColumn('token', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createTable('chain')
    .addColumn('id', 'bigint', (column) => column.primaryKey())
    .addColumn('network', 'text', (column) => column.notNull())
    .addColumn('cursor', 'text')
    .addColumn('tip_height', 'bigint', (column) => column.notNull())
    .addColumn('looked_ms', 'bigint')
    .execute();
};
