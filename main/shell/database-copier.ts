/** The thread that `copyDatabaseOnThread` starts: copies one database, and ends. */
import { closeSync, fdatasyncSync, openSync } from 'node:fs';
import { backup, DatabaseSync } from 'node:sqlite';
import { workerData } from 'node:worker_threads';
import type { DatabaseCopy } from './copy-database.ts';

/**
 * How much is copied before the disk has to have it: 4 MiB of the usual pages. Left to the system, a gigabyte would
 * be written at once at the end, and whoever appends to the journal then waits until it is.
 */
const PAGES_AT_ONCE = 1_024;

const { from, to } = workerData as DatabaseCopy;
const source = new DatabaseSync(from, { readOnly: true });
let written: number | undefined;
try {
  // A read transaction holds this moment (WAL): nobody waits for the copy, and it never begins anew.
  source.exec('BEGIN; SELECT count(*) FROM sqlite_schema;');
  await backup(source, to, {
    rate: PAGES_AT_ONCE,
    progress() {
      written ??= openSync(to, 'r+');
      fdatasyncSync(written);
    },
  });
} finally {
  source.close();
  if (written !== undefined) closeSync(written);
}
