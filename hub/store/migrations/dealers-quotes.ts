import type { Migration } from './migration.ts';

/** A quote remembers whose it is, where it is not the book's. */
export const dealersQuotes: Migration = async ({ schema }) => {
  await schema
    .alterTable('quotes')
    .addColumn('dealer', 'text', (column) => column.references('accounts.id'))
    .execute();
};
