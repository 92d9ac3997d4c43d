import type { Migration } from './migration.ts';

/** An account's transactions and deposits say themselves how far they are counted. */
export const numbersOfLists: Migration = async ({ schema }) => {
  await schema.alterTable('accounts').dropColumn('transaction_number').execute();
  await schema.alterTable('accounts').dropColumn('change_number').execute();
};
