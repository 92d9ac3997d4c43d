import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { request as httpsRequest } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { selfSigned } from '../../helpers/self-signed-certificate.ts';
import { type Credentials, call, createAccount } from './hub-caller.ts';

const CLI = join(import.meta.dirname, '../../../hub/cli.ts');

let folder: string;
let children: ChildProcess[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hub-process-'));
  children = [];
});
afterEach(async () => {
  for (const child of children) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  await rm(folder, { recursive: true, force: true });
});

interface HubRun {
  readonly child: ChildProcess;
  /** The URL that it printed; empty when it ended before. */
  readonly url: string;
  readonly errors: () => string;
  readonly ended: Promise<number | null>;
}

async function run(
  args: readonly string[],
  {
    firstLine,
    env = {},
  }: { readonly firstLine?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<HubRun> {
  const handsOver = firstLine === undefined ? {} : { HUB_PARENT_PIPE: '1' };
  const child = spawn(process.execPath, [CLI, '--port', '0', '--data', join(folder, 'data'), ...args], {
    env: { ...process.env, ...handsOver, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  children.push(child);
  if (firstLine !== undefined) child.stdin.write(`${firstLine}\n`);
  const errors: string[] = [];
  createInterface(child.stderr).on('line', (line) => errors.push(line));
  const ended = once(child, 'close').then(() => child.exitCode);
  const ready = new Promise<string>((resolve) => {
    createInterface(child.stdout).on('line', (line) => {
      if (line.startsWith('hub ready ')) resolve(line.slice('hub ready '.length));
    });
  });
  const url = await Promise.race([ready, ended.then(() => '')]);
  return { child, url, errors: () => errors.join('\n'), ended };
}

const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');
const handover = (byte: number, more: object = {}) =>
  JSON.stringify({
    account: 'till',
    authkey: { type: 'hmac-sha256', token: `till-${byte}`, key: key(byte) },
    ...more,
  });
const tillOf = (byte: number): Credentials => ({
  account: 'till',
  authkey: { type: 'hmac-sha256', token: `till-${byte}`, key: key(byte) },
});

describe('a hub', () => {
  test('says where it listens, serves, and ends with status 0 when asked to', async () => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const hub = await run([]);
      expect(hub.url).toMatch(/^http:\/\/127\.0\.0\.1:[0-9]+$/);
      expect((await fetch(`${hub.url}/api/overview.js`)).status).toBe(200);
      hub.child.kill(signal);
      expect(await hub.ended).toBe(0);
      expect(hub.errors()).toBe('');
    }
  });

  test('speaks TLS with a certificate and its key, and refuses those that are none', async () => {
    const files = { cert: join(folder, 'hub.pem'), key: join(folder, 'hub.key') };
    const args = ['--host', '0.0.0.0', '--tls-cert', files.cert, '--tls-key', files.key];
    const without = await run(args);
    expect([await without.ended, without.errors()]).toEqual([
      1,
      `hub: The file ${files.cert} can't be read.`,
    ]);
    await writeFile(files.cert, selfSigned.cert);
    await writeFile(files.key, selfSigned.cert);
    const wrong = await run(args);
    expect([await wrong.ended, wrong.errors()]).toEqual([
      1,
      `hub: The certificate ${files.cert} and the key ${files.key} don't work together.`,
    ]);
    await writeFile(files.key, selfSigned.key);
    const right = await run(args);
    expect(right.url).toMatch(/^https:\/\/0\.0\.0\.0:[0-9]+$/);
    const request = httpsRequest({
      host: '127.0.0.1',
      port: new URL(right.url).port,
      path: '/healthz',
      ca: selfSigned.cert,
      servername: 'localhost',
    });
    request.end();
    const [response] = await once(request, 'response');
    expect(response.statusCode).toBe(200);
  });

  test('keeps its accounts when it is killed', async () => {
    const first = await run([]);
    const owner = await createAccount(first);
    first.child.kill('SIGKILL');
    await first.ended;
    const second = await run([]);
    expect((await call(second, owner, 'my-balance')).status).toBe(200);
  });

  test('trades the currencies that it is told to, and no others', async () => {
    const hub = await run(['--currencies', 'gbp']);
    const owner = await createAccount(hub);
    const place = async (trade_cur: string) => {
      const order = { trade_amt: '1', trade_cur, for_amt: '1', for_cur: 'BTC' };
      return (await call(hub, owner, 'place-order', order)).body.error.code;
    };
    expect([await place('GBP'), await place('USD')]).toEqual(['insufficient-funds', 'unsupported-currency']);
  });

  test('refuses a dealer whom its books do not know, and quotes his price once they do', async () => {
    const price = ['--price', 'EUR=60000', '--price-spread', '0', '--dealer'];
    const unknown = await run([...price, 'acct_nobody']);
    expect(await unknown.ended).toBe(1);
    expect(unknown.errors()).toBe(
      'hub: --dealer: there is no account acct_nobody in these books. Open it before, with the hub running.',
    );
    const first = await run([]);
    const [dealer, buyer] = [await createAccount(first), await createAccount(first)];
    first.child.kill('SIGTERM');
    await first.ended;
    const operator = [
      'credit',
      dealer.account,
      '100',
      'EUR',
      '--reason',
      'cash',
      '--data',
      join(folder, 'data'),
    ];
    const credit = spawn(process.execPath, [CLI, ...operator], { stdio: 'ignore' });
    children.push(credit);
    await once(credit, 'exit');
    const hub = await run([...price, dealer.account]);
    const wanted = { from_cur: 'BTC', to_cur: 'EUR', to_amt: '30' };
    expect((await call(hub, buyer, 'get-exchange-quote', wanted)).body.from_amt).toBe('0.00050000');
  });

  test('keeps what it writes from other users', async () => {
    await run([]);
    const data = join(folder, 'data');
    expect((await stat(data)).mode & 0o077).toBe(0);
    for (const file of await readdir(data)) expect((await stat(join(data, file))).mode & 0o077).toBe(0);
  });

  test('refuses a data folder that another hub uses', async () => {
    const first = await run([]);
    const second = await run([]);
    expect(await second.ended).toBe(1);
    expect(second.errors()).toBe(`hub: Another hub uses the data folder ${join(folder, 'data')}.`);
    expect((await fetch(`${first.url}/api/overview.js`)).status).toBe(200);
  });

  test('refuses a port that is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { readonly port: number };
    const hub = await run(['--port', `${port}`]);
    expect(await hub.ended).toBe(1);
    expect(hub.errors()).toBe(
      `hub: The port ${port} is taken by another program. Choose another with --port.`,
    );
    server.close();
  });

  test('refuses a data folder that it can not write to', async () => {
    await writeFile(join(folder, 'data'), 'a file, not a folder');
    const hub = await run([]);
    expect(await hub.ended).toBe(1);
    expect(hub.errors()).toBe(`hub: The hub can't write to its data folder ${join(folder, 'data')}.`);
  });

  test.each(['hub.sqlite', 'practice.sqlite'])('refuses a damaged %s', async (file) => {
    const path = join(folder, 'data', file);
    await mkdir(join(folder, 'data'));
    await writeFile(path, 'not a database '.repeat(1_000));
    const hub = await run([]);
    expect(await hub.ended).toBe(1);
    expect(hub.errors()).toBe(
      `hub: The database ${path} is damaged; nothing was changed. Restore a backup of it.`,
    );
  });

  test('refuses a command line that it does not understand', async () => {
    const hub = await run(['--colour', 'red']);
    expect(await hub.ended).toBe(1);
    expect(hub.errors()).toMatch(/^hub: .*--colour.*; see --help\.$/);
  });

  test('refuses to go on without the Bitcoin node, and never shows its password', async () => {
    const free = createServer().listen(0, '127.0.0.1');
    await once(free, 'listening');
    const { port } = free.address() as { readonly port: number };
    free.close();
    await once(free, 'close');
    const url = `http://operator:s3cret@127.0.0.1:${port}`;
    const hub = await run(['--engine', 'bitcoind'], { env: { HUB_BITCOIND_URL: url } });
    expect(await hub.ended).toBe(1);
    expect(hub.errors()).toMatch(/^hub: The Bitcoin wallet can't be used: .+\.$/);
    expect(hub.errors()).not.toContain('s3cret');
  });

  test('ends with the launcher that started it', async () => {
    const hub = await run([], { env: { TILL_PARENT_PIPE: '1' } });
    hub.child.stdin?.end();
    expect(await hub.ended).toBe(0);
  });
});

describe('a till’s own hub', () => {
  test('takes over account and authkey from the till, which may then do everything', async () => {
    const hub = await run([], { firstLine: handover(1) });
    const { status, body } = await call(hub, tillOf(1), 'new-btc-address');
    expect([status, body.btc_address]).toEqual([200, expect.stringMatching(/^bcrt1q/)]);
  });

  test('knows only the authkey of its latest start, with the account as it was', async () => {
    const first = await run([], { firstLine: handover(1) });
    const { body } = await call(first, tillOf(1), 'new-btc-address', { ref: 'ref-of-this-address' });
    first.child.kill('SIGKILL');
    await first.ended;
    const second = await run([], { firstLine: handover(2) });
    expect((await call(second, tillOf(1), 'my-balance')).body.error.code).toBe('bad-credentials');
    const again = await call(second, tillOf(2), 'new-btc-address', { ref: 'ref-of-this-address' });
    expect(again.body).toEqual(body);
  });

  test('may be handed the same authkey again', async () => {
    const first = await run([], { firstLine: handover(1) });
    first.child.kill('SIGKILL');
    await first.ended;
    const second = await run([], { firstLine: handover(1) });
    expect((await call(second, tillOf(1), 'my-balance')).status).toBe(200);
  });

  test('ends with the till, also when nobody says so', async () => {
    const hub = await run([], { firstLine: handover(1) });
    hub.child.stdin?.end();
    expect(await hub.ended).toBe(0);
  });

  test.each([
    '',
    '{}',
    'not JSON',
    handover(1, { authkey: { type: 'password', token: 't', password: 'hunter2' } }),
  ])('refuses a first line like %j, and does not repeat it', async (firstLine) => {
    const hub = await run([], { firstLine });
    expect(await hub.ended).toBe(1);
    expect(hub.errors()).toBe('hub: The first line on standard input is not an account with its authkey.');
  });
});
