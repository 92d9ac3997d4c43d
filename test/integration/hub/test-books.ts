import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { inject } from 'vitest';
import { afterArrivals } from '../../../hub/shell/system-clock.ts';
import type { HubStore } from '../../../hub/store/hub-store.ts';
import { openPostgresStore } from '../../../hub/store/open-postgres-store.ts';
import { openSqliteStore } from '../../../hub/store/open-sqlite-store.ts';
import { createDatabase } from '../../helpers/postgres-server.ts';

type Row = Readonly<Record<string, unknown>>;

/** Where a test hub's books lie, from one start to the next. */
export interface TestBooks {
  open(): Promise<HubStore>;
  /** What names them to a program of the hub's, beside the data folder. */
  readonly environment: Readonly<Record<string, string>>;
  /** Reads or changes them behind the hub's back. */
  execute(statement: string): Promise<readonly Row[]>;
  /** Is in the middle of a change until it is told to end. */
  beginChange(): Promise<() => Promise<void>>;
  remove(): Promise<void>;
}

/** A SQLite file in the folder; in the project `postgres`, a PostgreSQL database. */
export async function createTestBooks(folder: string, log: (line: string) => void): Promise<TestBooks> {
  const serverUrl = inject('postgresUrl');
  return serverUrl === undefined ? inFile(join(folder, 'hub.sqlite')) : inDatabase(serverUrl, log);
}

function inFile(path: string): TestBooks {
  return {
    open: async () => opened(await openSqliteStore(path, { afterArrivals })),
    environment: {},
    async execute(statement) {
      const database = new DatabaseSync(path);
      const rows = database.prepare(statement).all();
      database.close();
      return rows;
    },
    async beginChange() {
      const database = new DatabaseSync(path);
      database.exec('begin immediate');
      return async () => {
        database.exec('rollback');
        database.close();
      };
    },
    remove: async () => {},
  };
}

async function inDatabase(serverUrl: string, log: (line: string) => void): Promise<TestBooks> {
  const { url, drop } = await createDatabase(serverUrl);

  async function connect(): Promise<pg.Client> {
    const client = new pg.Client(url);
    await client.connect();
    return client;
  }

  return {
    open: async () => opened(await openPostgresStore(url, log)),
    environment: { HUB_STORE: url },
    async execute(statement) {
      const client = await connect();
      const { rows } = await client.query(statement);
      await client.end();
      return rows;
    },
    async beginChange() {
      const client = await connect();
      await client.query('begin');
      await client.query('update accounts set created_ms = created_ms');
      return () => client.end();
    },
    remove: drop,
  };
}

function opened(store: { ok: true; value: HubStore } | { ok: false; error: unknown }): HubStore {
  if (!store.ok) throw new Error(JSON.stringify(store.error));
  return store.value;
}
