// The floor of the hub's benchmarks: bare `node:http` that reads the body, verifies the HMAC, and, with PATH_TO,
// commits two rows for each request to a SQLite file.

import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import { signers } from './signed-requests.ts';

const { PATH_TO, ROWS = '2', ACCOUNTS = '1' } = process.env;
const keys = new Map(signers(Number(ACCOUNTS)).map(({ token, key }) => [token, Buffer.from(key, 'base64')]));
const commit = PATH_TO === undefined ? undefined : committer(PATH_TO, Number(ROWS));

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const key = keys.get(String(request.headers['x-authkey-token']));
    const expected = createHmac('sha256', key ?? '')
      .update(Buffer.concat(chunks))
      .digest();
    const given = Buffer.from(String(request.headers['x-signature']), 'base64');
    const isRight = given.length === expected.length && timingSafeEqual(given, expected);
    if (isRight) commit?.();
    const reply = '{"available":{"btc":"0.00000000"},"pending":{"btc":"0.00000000"}}';
    response.writeHead(isRight ? 200 : 401, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': reply.length,
    });
    response.end(reply);
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  process.stdout.write(`bare ready http://127.0.0.1:${port}\n`);
});

function committer(path: string, rows: number): () => void {
  const database = new DatabaseSync(path);
  database.exec('pragma journal_mode = wal; pragma synchronous = full');
  database.exec('create table if not exists rows (id integer primary key, text text)');
  const insert = database.prepare('insert into rows (text) values (?)');
  return () => {
    database.exec('begin immediate');
    for (let row = 0; row < rows; row += 1) insert.run('0.00012500');
    database.exec('commit');
  };
}
