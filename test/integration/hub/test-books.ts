import { join } from 'node:path';
import { inject } from 'vitest';
import type { HubStore } from '../../../hub/store/hub-store.ts';
import { openPostgresStore } from '../../../hub/store/open-postgres-store.ts';
import { openSqliteStore } from '../../../hub/store/open-sqlite-store.ts';
import { createDatabase } from '../../helpers/postgres-server.ts';

/** Where a test hub's books lie, from one start to the next. */
export interface TestBooks {
  open(): Promise<HubStore>;
  remove(): Promise<void>;
}

/** A SQLite file in the folder; in the project `postgres`, a PostgreSQL database. */
export async function createTestBooks(folder: string, log: (line: string) => void): Promise<TestBooks> {
  const serverUrl = inject('postgresUrl');
  if (serverUrl === undefined) {
    const path = join(folder, 'hub.sqlite');
    return { open: async () => opened(await openSqliteStore(path)), remove: async () => {} };
  }
  const { url, drop } = await createDatabase(serverUrl);
  return { open: async () => opened(await openPostgresStore(url, log)), remove: drop };
}

function opened(store: { ok: true; value: HubStore } | { ok: false; error: unknown }): HubStore {
  if (!store.ok) throw new Error(JSON.stringify(store.error));
  return store.value;
}
