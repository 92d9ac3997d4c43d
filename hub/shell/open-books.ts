import { join } from 'node:path';
import { err, ok, type Result } from '../../shared/result.ts';
import type { HubStore } from '../store/hub-store.ts';
import { openPostgresStore, type PostgresProblem } from '../store/open-postgres-store.ts';
import { openSqliteStore, type StoreProblem } from '../store/open-sqlite-store.ts';
import type { StoreChoice } from '../store/store-choice.ts';
import { afterArrivals } from './system-clock.ts';

/** Opens the books; with `readOnly`, without keeping a running hub from writing. Errors: a sentence for the operator, without a password. */
export async function openBooks(
  choice: StoreChoice,
  folder: string,
  log: (line: string) => void,
  { readOnly = false } = {},
): Promise<Result<HubStore, string>> {
  if (choice.kind === 'postgres') {
    const store = await openPostgresStore(choice.url, log);
    return store.ok ? store : err(sentenceOfDatabase(store.error));
  }
  const path = join(folder, 'hub.sqlite');
  const store = await openSqliteStore(path, { readOnly, afterArrivals });
  return store.ok ? ok(store.value) : err(sentenceOfFile(store.error, path));
}

/** Why a SQLite file can't be used. */
export function sentenceOfFile(problem: StoreProblem, path: string): string {
  switch (problem) {
    case 'damaged':
      return `The database ${path} is damaged; nothing was changed. Restore a backup of it.`;
    case 'too-new':
      return `The database ${path} was written by a newer hub. Update this one.`;
    case 'unwritable':
      return `The hub can't write to its database ${path}.`;
  }
}

function sentenceOfDatabase(problem: PostgresProblem): string {
  switch (problem.kind) {
    case 'too-new':
      return 'The PostgreSQL database was written by a newer hub. Update this one.';
    case 'unreachable':
      return `The PostgreSQL database can't be used (${problem.reason}).`;
  }
}
