import { join } from 'node:path';
import { copyDatabaseOnThread } from '../../main/shell/copy-database.ts';

/** As the till copies one, with the thread's program from its source. */
export const copyDatabase = copyDatabaseOnThread(
  join(import.meta.dirname, '../../main/shell/database-copier.ts'),
);
