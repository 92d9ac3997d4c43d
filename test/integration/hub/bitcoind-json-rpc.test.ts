import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createJsonRpc, type JsonRpc } from '../../../hub/engine/bitcoind/json-rpc.ts';
import { parseNodeUrl } from '../../../hub/engine/bitcoind/node-url.ts';
import { WalletUnavailable } from '../../../hub/engine/wallet-engine.ts';
import { systemClock } from '../../../main/shell/system-clock.ts';

/** A machine that runs other tests as well may take its time. */
const SOON = { timeout: 20_000 };

type Answer = (request: IncomingMessage & { readonly text: string }, response: ServerResponse) => void;

const cleanups: (() => void)[] = [];

afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

/** Something that listens where a node should; gives its port. */
async function listen(answer: Answer): Promise<number> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () =>
      answer(Object.assign(request, { text: Buffer.concat(chunks).toString() }), response),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

function rpcTo(port: number, { credentials = 'till:s3cret-pass@' } = {}): { rpc: JsonRpc; stop: () => void } {
  const node = parseNodeUrl(`http://${credentials}127.0.0.1:${port}`);
  if (!node.ok) throw new Error(node.error);
  const stopped = new AbortController();
  cleanups.push(() => stopped.abort());
  const rpc = createJsonRpc({ node: node.value, clock: systemClock, fetch, stopped: stopped.signal });
  return { rpc, stop: () => stopped.abort() };
}

const replying =
  (status: number, body: string, headers: Readonly<Record<string, string>> = {}): Answer =>
  (_, response) => {
    response.writeHead(status, headers).end(body);
  };

/** The sentence with which a call fails; it holds no credentials, whatever happened. */
async function failureOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(WalletUnavailable);
  const { message, cause, stack = '' } = error as WalletUnavailable;
  expect(cause).toBeUndefined();
  const base64 = Buffer.from('till:s3cret-pass').toString('base64');
  for (const secret of ['s3cret-pass', base64]) expect(`${message} ${stack}`).not.toContain(secret);
  return message;
}

describe("a node's answers", () => {
  test('come in the order of the calls, however the node orders them', async () => {
    const port = await listen((request, response) => {
      const calls = JSON.parse(request.text) as { id: string; method: string }[];
      response.end(
        JSON.stringify(calls.reverse().map(({ id, method }) => ({ id, result: method, error: null }))),
      );
    });
    const replies = await rpcTo(port).rpc.batch([{ method: 'getblockcount' }, { method: 'uptime' }]);
    expect(replies).toEqual([
      { ok: true, value: 'getblockcount' },
      { ok: true, value: 'uptime' },
    ]);
  });

  test('may refuse one call and answer the next', async () => {
    const port = await listen(
      replying(200, '[{"id":"0","error":{"code":-5,"message":"no"}},{"id":"1","result":null}]'),
    );
    expect(await rpcTo(port).rpc.batch([{ method: 'a' }, { method: 'b' }])).toEqual([
      { ok: false, error: { code: -5, message: 'no' } },
      { ok: true, value: null },
    ]);
  });

  test('keep the digits of their numbers', async () => {
    const port = await listen(replying(200, '[{"id":"0","result":20999999.97690001}]'));
    expect(String(await rpcTo(port).rpc.call('getbalance'))).toBe('20999999.97690001');
  });

  test('are asked for with the credentials in the header and nowhere else, at the wallet that is meant', async () => {
    let asked: (IncomingMessage & { readonly text: string }) | undefined;
    const port = await listen((request, response) => {
      asked = request;
      response.end('[{"id":"0","result":1}]');
    });
    await rpcTo(port).rpc.call('getwalletinfo', [], { wallet: 'front/50%' });
    expect(asked?.url).toBe('/wallet/front%2F50%25');
    expect(asked?.headers.authorization).toBe(`Basic ${Buffer.from('till:s3cret-pass').toString('base64')}`);
    expect(asked?.text).not.toContain('s3cret-pass');
  });
});

describe('a node that fails', () => {
  const wrong: readonly [string, Answer, RegExp][] = [
    [
      'answers a page',
      replying(200, '<html><body>Welcome, till:s3cret-pass</body></html>'),
      /not a Bitcoin node/,
    ],
    [
      'answers a page with an error status',
      replying(502, '<html>Bad gateway</html>'),
      /status 502.*not a Bitcoin node/,
    ],
    ['answers nothing', replying(200, ''), /not a Bitcoin node/],
    ['answers half', replying(200, '[{"id":"0","resu'), /not a Bitcoin node/],
    ['answers another question', replying(200, '[{"id":"7","result":1}]'), /left a question unanswered/],
    [
      'answers numbers for codes of its own',
      replying(200, '[{"id":"0","error":{"code":"x","message":"y"}}]'),
      /not a Bitcoin node/,
    ],
    ['refuses the password', replying(401, ''), /refuses the user name or the password/],
    ['refuses the machine', replying(403, 'Forbidden'), /rpcallowip/],
    ['is overloaded', replying(503, 'Work queue depth exceeded'), /too much to do/],
    [
      'is starting',
      replying(500, '{"result":null,"error":{"code":-28,"message":"Loading block index…"},"id":null}'),
      /Loading block index/,
    ],
    [
      'can not parse',
      replying(500, '{"result":null,"error":{"code":-32700,"message":"Parse error"},"id":null}'),
      /-32700.*Parse error/,
    ],
    [
      'has no wallet',
      replying(200, '[{"id":"0","error":{"code":-32601,"message":"Method not found"}}]'),
      /without a wallet/,
    ],
    [
      'has the wallet locked',
      replying(200, '[{"id":"0","error":{"code":-13,"message":"Error: Please…"}}]'),
      /wallet is locked/,
    ],
    ['cuts the line', (request) => request.socket.destroy(), /does not answer/],
    [
      'cuts the line half-way',
      (request, response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('[{"id":');
        setImmediate(() => request.socket.destroy());
      },
      /does not answer/,
    ],
  ];

  test.each(wrong)('%s: said in one sentence without credentials', async (_, answer, sentence) => {
    const { rpc } = rpcTo(await listen(answer));
    expect(await failureOf(rpc.call('getnewaddress'))).toMatch(sentence);
  });

  test('repeats a stranger at length: cut short, in one line', async () => {
    const message = `a\\n${'b'.repeat(5000)}`;
    const { rpc } = rpcTo(
      await listen(replying(200, `[{"id":"0","error":{"code":-1,"message":"${message}"}}]`)),
    );
    const sentence = await failureOf(rpc.call('getnewaddress'));
    expect(sentence).toMatch(/^The Bitcoin node refused getnewaddress \(-1\): a b+…$/);
    expect(sentence.length).toBeLessThan(250);
  });

  test('wants credentials where none were given', async () => {
    const { rpc } = rpcTo(await listen(replying(401, '')), { credentials: '' });
    expect(await failureOf(rpc.call('uptime'))).toMatch(/wants a user name and a password/);
  });

  test('is not there', async () => {
    const { rpc } = rpcTo(1);
    expect(await failureOf(rpc.call('uptime'))).toMatch(/127\.0\.0\.1:1 does not answer/);
  });

  test('sends elsewhere: credentials do not follow', async () => {
    let asked = 0;
    const elsewhere = await listen((_, response) => {
      asked += 1;
      response.end('[{"id":"0","result":1}]');
    });
    const { rpc } = rpcTo(await listen(replying(307, '', { location: `http://127.0.0.1:${elsewhere}/` })));
    expect(await failureOf(rpc.call('uptime'))).toMatch(/status 307/);
    expect(asked).toBe(0);
  });

  test('hangs before its answer: given up after the time-out', async () => {
    const { rpc } = rpcTo(await listen(() => {}));
    expect(await failureOf(rpc.call('uptime', [], { timeoutMs: 50 }))).toMatch(/not answer within 0\.05 s/);
  });

  test('hangs within its answer: given up after the time-out', async () => {
    const { rpc } = rpcTo(await listen((_, response) => void response.write('[')));
    expect(await failureOf(rpc.call('uptime', [], { timeoutMs: 50 }))).toMatch(/not answer within 0\.05 s/);
  });
});

describe('requests', () => {
  test('end when the engine stops, those that wait for their turn as well', async () => {
    let asked = 0;
    const port = await listen(() => {
      asked += 1;
    });
    const { rpc, stop } = rpcTo(port);
    const calls = Array.from({ length: 6 }, () => failureOf(rpc.call('uptime')));
    await expect.poll(() => asked, SOON).toBe(4);
    stop();
    expect(await Promise.all(calls)).toEqual(
      Array.from({ length: 6 }, () => 'The wallet engine has stopped.'),
    );
    expect(asked).toBe(4);
    expect(await failureOf(rpc.call('uptime'))).toBe('The wallet engine has stopped.');
  });

  test('go out four at a time, each as soon as one is answered', async () => {
    const open: ServerResponse[] = [];
    const port = await listen((_, response) => open.push(response));
    const { rpc } = rpcTo(port);
    const calls = Array.from({ length: 9 }, () => rpc.call('uptime'));
    let answered = 0;
    while (answered < 9) {
      await expect.poll(() => open.length, SOON).toBe(Math.min(4, 9 - answered));
      open.shift()?.end('[{"id":"0","result":1}]');
      answered += 1;
    }
    expect(await Promise.all(calls)).toHaveLength(9);
  });

  test('that timed out give their turn back', async () => {
    let answer: Answer = () => {};
    const { rpc } = rpcTo(await listen((request, response) => answer(request, response)));
    const late = Array.from({ length: 8 }, () => failureOf(rpc.call('uptime', [], { timeoutMs: 50 })));
    for (const sentence of await Promise.all(late)) expect(sentence).toMatch(/not answer within/);
    answer = replying(200, '[{"id":"0","result":1}]');
    expect(await rpc.call('uptime')).toBeDefined();
  });
});
