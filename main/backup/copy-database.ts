// biome-ignore lint/style/noRestrictedImports: a copy as SQLite makes it, whichever database it is.
import { backup, DatabaseSync } from 'node:sqlite';

/** Pages between two looks at anything else: they are copied on a thread of their own all the same. */
const PAGES_AT_ONCE = 256;

/**
 * Copies a database as it is at this moment, while others go on writing to it. A read transaction holds that moment
 * (WAL), so nobody waits for the copy, and the copy never begins anew. Rejects with SQLite's own error.
 */
export async function copyDatabase(from: string, to: string): Promise<void> {
  const source = new DatabaseSync(from, { readOnly: true });
  try {
    source.exec('BEGIN; SELECT count(*) FROM sqlite_schema;');
    await backup(source, to, { rate: PAGES_AT_ONCE });
  } finally {
    source.close();
  }
}
