import type { Migration } from './migration.ts';

/** The payees' hubs that this hub still has to tell whose coins it sent. */
export const identitiesToAttach: Migration = async ({ schema }) => {
  await schema.alterTable('sends').addColumn('payee_hub_url', 'text').execute();
  await schema
    .createTable('identities_to_attach')
    .addColumn('send', 'text', (column) => column.notNull().references('sends.id'))
    .addColumn('version', 'bigint', (column) => column.notNull())
    .addColumn('created_ms', 'bigint', (column) => column.notNull())
    .addColumn('due_ms', 'bigint', (column) => column.notNull())
    .addColumn('failures', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('identities_to_attach_key', ['send', 'version'])
    .execute();
};
