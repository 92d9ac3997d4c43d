import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Credentials, call, createAccount, post } from './hub-caller.ts';
import { startTestHub, type TestHub, type TestHubOptions } from './test-hub.ts';

let hub: TestHub;
afterEach(() => hub.stop());

async function withHub(options?: TestHubOptions): Promise<Credentials> {
  hub = await startTestHub(options);
  return createAccount(hub);
}

describe('a refusal', () => {
  let owner: Credentials;
  beforeEach(async () => {
    owner = await withHub();
  });

  test('of a body over 64 KiB is too-large, and one of 64 KiB is read', async () => {
    const body = (bytes: number) => 'a'.repeat(bytes);
    const over = await post(`${hub.url}/api/my-balance`, body(64 * 1024 + 1));
    expect([over.status, over.body.error]).toMatchObject([413, { code: 'too-large', executed: false }]);
    const within = await call(hub, owner, 'my-balance', {}, { rawBody: body(64 * 1024) });
    expect([within.status, within.body.error.code]).toEqual([400, 'bad-request']);
  });

  test.each([
    ['a body that is no JSON', '{"f":', 'application/json'],
    ['a body that is a JSON list', '[]', 'application/json'],
    ['a value that is no string', '{"f":"my-balance","account":1}', 'application/json'],
  ])('of %s is bad-request', async (_what, rawBody, contentType) => {
    const headers = { 'Content-Type': contentType };
    const { status, body } = await call(hub, owner, 'my-balance', {}, { rawBody, headers });
    expect([status, body.error]).toMatchObject([400, { code: 'bad-request', executed: false }]);
  });

  test('of a body that is not UTF-8 is bad-request', async () => {
    const bytes = new Uint8Array([0x6e, 0x61, 0x6d, 0x65, 0x3d, 0xff]);
    const { status, body } = await post(`${hub.url}/api/create-account`, bytes);
    expect([status, body.error.code]).toEqual([400, 'bad-request']);
  });

  test.each(['/', '/api', '/api/', '/api/my-balance/more', '/practice/pay'])(
    'of GET %s is unknown-function',
    async (path) => {
      const response = await fetch(hub.url + path);
      const body = (await response.json()) as { readonly error: { readonly code: string } };
      expect([response.status, body.error.code]).toEqual([404, 'unknown-function']);
    },
  );

  test('of a URL that can not be decoded is bad-request', async () => {
    const { status, body } = await post(`${hub.url}/api/%ff`, '');
    expect([status, body.error]).toMatchObject([400, { code: 'bad-request', executed: false }]);
  });

  test('never holds a password, a key or a signature', async () => {
    const secrets = ['p4ssw0rd-of-mine', 'c2lnbmF0dXJl'];
    const rawBody = `name=x&pass=${secrets[0]}&pass=${secrets[0]}`;
    const headers = { 'X-Signature': secrets[1] ?? '', 'X-Authkey-Token': 'x' };
    const reply = await call(hub, owner, 'my-balance', {}, { rawBody, headers });
    for (const secret of secrets) {
      expect(JSON.stringify(reply)).not.toContain(secret);
      expect(hub.logLines.join('\n')).not.toContain(secret);
    }
  });
});

describe('a limit', () => {
  test('of requests is an authkey’s own, and says when to come back', async () => {
    const owner = await withHub({ limits: { requestsPerAuthkey: { perSecond: 0.5, burst: 3 } } });
    const stranger = await createAccount(hub);
    const replies = await inTurn(4, () => call(hub, owner, 'my-balance'));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    expect(replies[3]?.body.error).toMatchObject({ code: 'rate-limited', executed: false });
    expect(Number(replies[3]?.retryAfter)).toBe(2);
    expect((await call(hub, stranger, 'my-balance')).status).toBe(200);
    hub.clock.shift(2_000);
    expect((await call(hub, owner, 'my-balance')).status).toBe(200);
  });

  test('that refused a request leaves its nonce unspent', async () => {
    const owner = await withHub({ limits: { requestsPerAuthkey: { perSecond: 1, burst: 1 } } });
    const once = { nonceMs: hub.clock.nowMs(), nonceRandom: 'cd'.repeat(16) };
    expect((await call(hub, owner, 'my-balance')).status).toBe(200);
    expect((await call(hub, owner, 'new-btc-address', {}, once)).status).toBe(429);
    hub.clock.shift(1_000);
    expect((await call(hub, owner, 'new-btc-address', {}, once)).status).toBe(200);
  });

  test('of 50 requests a second with bursts of 300 is what an authkey has by default', async () => {
    const owner = await withHub();
    const replies = await Promise.all(Array.from({ length: 300 }, () => call(hub, owner, 'my-balance')));
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
  });

  test('of 10 new accounts a minute is an address’s own', async () => {
    await withHub();
    const replies = await inTurn(10, () => post(`${hub.url}/api/create-account`, ''));
    // The first account was made before.
    expect(replies.map(({ status }) => status)).toEqual([...Array.from({ length: 9 }, () => 200), 429]);
    hub.clock.shift(6_000);
    expect((await post(`${hub.url}/api/create-account`, '')).status).toBe(200);
  });

  test.each([1, 2] as const)(
    'of wrong credentials from an address holds up nobody who has right ones (type %i)',
    async (authenticationType) => {
      const limits = { wrongCredentialsPerAddress: { perSecond: 1 / 60, burst: 3 } };
      const owner = await withHub({ authenticationType, limits });
      const wrong = wrongCredentials(owner);
      const replies = await inTurn(4, () => call(hub, wrong, 'my-balance'));
      const codes = replies.map(({ body }) => body.error.code);
      expect(codes).toEqual(['bad-credentials', 'bad-credentials', 'bad-credentials', 'rate-limited']);
      expect((await call(hub, owner, 'my-balance')).status).toBe(200);
      const refused = await call(hub, wrong, 'my-balance');
      expect(refused.status).toBe(429);
      expect(Number(refused.retryAfter)).toBeGreaterThan(30);
    },
  );

  test('of wrong credentials is 20 a minute by default', async () => {
    const wrong = wrongCredentials(await withHub());
    const replies = await inTurn(21, () => call(hub, wrong, 'my-balance'));
    expect(replies.map(({ status }) => status)).toEqual([...Array.from({ length: 20 }, () => 401), 429]);
    expect(replies.at(-1)?.retryAfter).toBe('3');
  });
});

async function inTurn<T>(times: number, ask: () => Promise<T>): Promise<readonly T[]> {
  const answers: T[] = [];
  for (let i = 0; i < times; i++) answers.push(await ask());
  return answers;
}

function wrongCredentials({ account, authkey }: Credentials): Credentials {
  const key = Buffer.alloc(32).toString('base64');
  const wrong = {
    password: { type: 'password', password: 'wrong' },
    'hmac-sha256': { type: 'hmac-sha256', token: 'x', key },
  } as const;
  return { account, authkey: wrong[authkey.type] };
}

test('an operator can switch create-account off', async () => {
  hub = await startTestHub({ openAccounts: false });
  const { status, body } = await post(`${hub.url}/api/create-account`, '');
  expect([status, body.error.code]).toEqual([404, 'unknown-function']);
  const overview = (await (await fetch(`${hub.url}/api/overview.js`)).json()) as {
    supported_functions: string[];
  };
  expect(overview.supported_functions).not.toContain('create-account');
});

test('a hub behind a proxy has functions called where the proxy is', async () => {
  hub = await startTestHub({ publicUrl: 'https://hub.example.com/shop' });
  const overview = (await (await fetch(`${hub.url}/api/overview.js`)).json()) as { req_url: string };
  expect(overview.req_url).toBe('https://hub.example.com/shop/api/(function_name)');
});

test('a caller who never finishes sending does not keep the hub from stopping', async () => {
  await withHub();
  const { hostname, port } = new URL(hub.url);
  const socket = connect(Number(port), hostname);
  await new Promise<void>((resolve) => {
    socket.write('POST /api/my-balance HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc', () =>
      resolve(),
    );
  });
  socket.on('error', () => {});
  const closed = new Promise((resolve) => socket.once('close', resolve));
  await hub.restart();
  await closed;
  expect((await fetch(`${hub.url}/api/overview.js`)).status).toBe(200);
});
