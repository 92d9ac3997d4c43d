import { readdir, rm, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { isThere } from './is-there.ts';

/** A file system gives back so much within a few milliseconds; a gigabyte at once would keep a sale waiting. */
const BYTES_AT_ONCE = 32 * 1024 * 1024;

/** Removes a folder of large files, or nothing, little by little. Rejects with the system's own error. */
export async function removeDraft(folder: string): Promise<void> {
  if (!(await isThere(folder))) return;
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    for (let { size } = await stat(path); size > BYTES_AT_ONCE; size -= BYTES_AT_ONCE)
      await truncate(path, size - BYTES_AT_ONCE);
  }
  await rm(folder, { recursive: true, force: true });
}
