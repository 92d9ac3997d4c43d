// The floor of the hub's benchmarks: bare `node:http` that reads the body and verifies the HMAC; with ROWS_IN (a SQLite
// path or a PostgreSQL URL), it commits ROWS rows for each request; long-polls are held until a request with the header
// `x-wakes` names their authkey.

import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { settleWhenAsked } from './settled-memory.ts';
import { signers } from './signed-requests.ts';

const { ROWS_IN, ROWS = '2', ACCOUNTS = '1' } = process.env;
const REPLY = '{"available":{"btc":"0.00000000"},"pending":{"btc":"0.00000000"}}';
const CONNECTIONS = 16;
/** As the hub's: connections are to be there still when they are used next. */
const IDLE_MS = 75_000;

const keys = new Map(
  signers(Number(ACCOUNTS)).map(({ token, key }) => [token, createSecretKey(key, 'base64')]),
);
const nobodysKey = createSecretKey(Buffer.alloc(32));
const commit = ROWS_IN === undefined ? undefined : await committer(ROWS_IN, Number(ROWS));
const held = new Map<string, ServerResponse>();

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', async () => {
    const token = String(request.headers['x-authkey-token']);
    const expected = createHmac('sha256', keys.get(token) ?? nobodysKey)
      .update(Buffer.concat(chunks))
      .digest();
    const given = Buffer.from(String(request.headers['x-signature']), 'base64');
    const isRight = given.length === expected.length && timingSafeEqual(given, expected);
    if (!isRight) return answer(response, 401);
    if (request.url === '/api/check-invoice-status') return void held.set(token, response);
    const woken = held.get(String(request.headers['x-wakes']));
    if (woken) answer(woken, 200);
    await commit?.();
    answer(response, 200);
  });
});
server.keepAliveTimeout = IDLE_MS;
settleWhenAsked();
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  process.stdout.write(`bare ready http://127.0.0.1:${port}\n`);
});

function answer(response: ServerResponse, status: number): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': REPLY.length,
  });
  response.end(REPLY);
}

async function committer(store: string, rows: number): Promise<() => Promise<void>> {
  if (store.startsWith('postgres')) return postgresCommitter(store, rows);
  const database = new DatabaseSync(store);
  database.exec('pragma journal_mode = wal; pragma synchronous = full');
  database.exec('create table if not exists rows (id integer primary key, text text)');
  const insert = database.prepare('insert into rows (text) values (?)');
  return async () => {
    database.exec('begin immediate');
    for (let row = 0; row < rows; row += 1) insert.run('0.00012500');
    database.exec('commit');
  };
}

async function postgresCommitter(url: string, rows: number): Promise<() => Promise<void>> {
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS });
  await pool.query('create table rows (id bigint primary key generated always as identity, text text)');
  return async () => {
    const client = await pool.connect();
    await client.query('begin');
    for (let row = 0; row < rows; row += 1) {
      await client.query('insert into rows (text) values ($1)', ['0.00012500']);
    }
    await client.query('commit');
    client.release();
  };
}
