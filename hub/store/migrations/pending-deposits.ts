import type { Migration } from './migration.ts';

/** What is pending is found without a look at all that was ever credited. */
export const pendingDeposits: Migration = async ({ schema }) => {
  await schema.createIndex('deposits_by_credited').on('deposits').columns(['account', 'credited']).execute();
};
