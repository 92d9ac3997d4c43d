import type { Migration } from './migration.ts';

/** Which sends no node takes, and since when their coins are gone. */
export const strandedSends: Migration = async ({ schema }) => {
  await schema
    .alterTable('sends')
    .addColumn('refused', 'bigint', (column) => column.notNull().defaultTo(0))
    .execute();
  await schema.alterTable('sends').addColumn('lost_height', 'bigint').execute();
};
