import { once } from 'node:events';
import { request as httpsRequest } from 'node:https';
import { connect } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { WalletUnavailable } from '../../../hub/engine/wallet-engine.ts';
import { strangersAddress } from '../../helpers/customer-wallet.ts';
import { selfSigned } from '../../helpers/self-signed-certificate.ts';
import { call, checkStatus, createAccount, newAddress, post, statusWhen } from './hub-caller.ts';
import { depositConfirmed } from './hub-money.ts';
import { startTestHub, type TestHub, type TestHubOptions } from './test-hub.ts';

let hub: TestHub;
afterEach(() => hub.stop());

async function withHub(options?: TestHubOptions): Promise<void> {
  hub = await startTestHub(options);
}

async function get(
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ status: number; text: string; type: string }> {
  const response = await fetch(`${hub.url}${path}`, { headers });
  return {
    status: response.status,
    text: await response.text(),
    type: response.headers.get('content-type') ?? '',
  };
}

const metrics = async () => (await get('/metrics')).text;

describe('/healthz', () => {
  test('says that all is well while store and chain are', async () => {
    await withHub();
    const { status, text } = await get('/healthz');
    expect([status, JSON.parse(text)]).toEqual([200, { store: true, chain: true, sends: true }]);
  });

  test('says so when the chain can’t be seen, and when it can again', async () => {
    let isAway = false;
    await withHub({
      wrapEngine: (engine) => ({
        ...engine,
        async changes(since) {
          if (isAway) throw new WalletUnavailable('away');
          return engine.changes(since);
        },
      }),
    });
    isAway = true;
    hub.customer.mine(1);
    await vi.waitFor(async () => {
      const { status, text } = await get('/healthz');
      expect([status, JSON.parse(text)]).toEqual([503, { store: true, chain: false, sends: true }]);
    });
    isAway = false;
    await vi.waitFor(async () => expect((await get('/healthz')).status).toBe(200), { timeout: 10_000 });
  });
});

describe('a send that is stuck', () => {
  test('shows in both, from the first refusal until it is on its way again', async () => {
    let isRefused = true;
    await withHub({
      wrapEngine: (engine) => ({
        ...engine,
        broadcast: async (raw) =>
          isRefused ? { taken: false, reason: 'no', lacksCoins: true } : engine.broadcast(raw),
      }),
    });
    const owner = await createAccount(hub);
    await depositConfirmed(hub, owner, '1');
    const wanted = { to_btc_address: strangersAddress(), amount: '0.25' };
    expect((await call(hub, owner, 'send-btc', wanted)).status).toBe(200);
    await vi.waitFor(async () => expect(await metrics()).toContain('hub_sends_in_vain 1\n'));
    expect(await metrics()).toContain('hub_sends_for_person 0\n');
    const { status, text } = await get('/healthz');
    expect([status, JSON.parse(text)]).toEqual([200, { store: true, chain: true, sends: false }]);
    const told = () => hub.logLines.filter((line) => line.includes('no node takes it'));
    hub.customer.mine(1);
    await vi.waitFor(async () => expect(await metrics()).toContain('hub_node_height 2\n'));
    expect(told()).toHaveLength(1);
    isRefused = false;
    hub.customer.mine(1);
    await vi.waitFor(async () => expect(await metrics()).toContain('hub_sends_in_vain 0\n'));
    expect(JSON.parse((await get('/healthz')).text)).toMatchObject({ sends: true });
  });
});

describe('/metrics', () => {
  test('tells of requests, and not what strangers call functions', async () => {
    await withHub();
    const owner = await createAccount(hub);
    await call(hub, owner, 'my-balance');
    await call(hub, owner, 'my-transactions', { limit: '0' });
    await post(`${hub.url}/api/made-up`, '');
    const { status, text, type } = await get('/metrics');
    expect([status, type]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
    expect(text).toContain('hub_requests_total{function="create-account",code="ok"} 1\n');
    expect(text).toContain('hub_requests_total{function="my-balance",code="ok"} 1\n');
    expect(text).toContain('hub_requests_total{function="my-transactions",code="bad-request"} 1\n');
    expect(text).toContain('hub_requests_total{function="unknown",code="unknown-function"} 1\n');
    expect(text).not.toContain('made-up');
  });

  test('tells of the books, exactly, and of the chain', async () => {
    await withHub();
    for (const amount of ['0.1', '0.20000001']) {
      const owner = await createAccount(hub);
      const btcAddress = await newAddress(hub, owner);
      hub.customer.pay({ btcAddress, amount, replaceable: false });
      hub.customer.mine(1);
      await statusWhen(hub, owner, (all) => all[btcAddress].payments[0]?.confirmations === 1);
    }
    const text = await metrics();
    expect(text).toContain('hub_ledger_balance{account="available",currency="BTC"} 0.30000001\n');
    expect(text).toContain('hub_ledger_balance{account="chain",currency="BTC"} -0.30000001\n');
    expect(text).toContain('hub_node_height 2\n');
    expect(text).toContain('hub_chain_current 1\n');
  });

  test('tells of what went wrong inside the hub', async () => {
    await withHub({
      wrapEngine: (engine) => ({
        ...engine,
        newAddress: () => Promise.reject(new Error('a bug')),
      }),
    });
    const { status } = await call(hub, await createAccount(hub), 'new-btc-address');
    expect(status).toBe(500);
    const text = await metrics();
    expect(text).toContain('hub_requests_total{function="new-btc-address",code="internal"} 1\n');
    expect(text).toContain('hub_requests_under_way{function="new-btc-address"} 0\n');
  });

  test('tells of the long-polls under way', async () => {
    await withHub();
    const owner = await createAccount(hub);
    const { cursor } = (await checkStatus(hub, owner)).body;
    const gone = new AbortController();
    const { signal } = gone;
    const waiting = checkStatus(hub, owner, { since: cursor, waitMs: 30_000 }, { signal });
    const underWay = (count: number) => `hub_requests_under_way{function="check-invoice-status"} ${count}\n`;
    await vi.waitFor(async () => expect(await metrics()).toContain(underWay(1)));
    gone.abort();
    await expect(waiting).rejects.toThrow();
    await vi.waitFor(async () => expect(await metrics()).toContain(underWay(0)));
  });

  test('are for this machine, and for nobody whom a proxy or a page speaks for', async () => {
    await withHub();
    for (const headers of [
      { 'x-forwarded-for': '203.0.113.7' },
      { forwarded: 'for=203.0.113.7' },
      { origin: 'https://elsewhere.example' },
    ]) {
      const { status, text } = await get('/metrics', headers);
      expect([status, JSON.parse(text).error.code]).toEqual([403, 'not-permitted']);
    }
    await hub.restart({ publicMetrics: true });
    expect((await get('/metrics', { 'x-forwarded-for': '203.0.113.7' })).status).toBe(200);
  });
});

describe('behind a proxy', () => {
  const limits = { accountsPerAddress: { perSecond: 0.01, burst: 1 } };
  const open = (address: string) =>
    post(`${hub.url}/api/create-account`, '', { 'X-Forwarded-For': `198.51.100.1, ${address}` });

  test('limits count by whom the proxy speaks for', async () => {
    await withHub({ limits, publicUrl: 'https://hub.example.com' });
    expect((await open('203.0.113.1')).status).toBe(200);
    expect((await open('203.0.113.1')).status).toBe(429);
    expect((await open('203.0.113.2')).status).toBe(200);
  });

  test('and without one nobody speaks for others', async () => {
    await withHub({ limits });
    expect((await open('203.0.113.1')).status).toBe(200);
    expect((await open('203.0.113.2')).status).toBe(429);
  });
});

describe('a peer that does not say what it should', () => {
  const late = 60_000;

  test.each([
    ['nothing at all', { headersMs: 100, requestMs: late }, ''],
    ['half a header', { headersMs: 100, requestMs: late }, 'POST /api/my-balance HTTP/1.1\r\nHost: a\r\nX-'],
    [
      'half a body',
      { headersMs: 100, requestMs: 200 },
      'POST /api/my-balance HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf',
    ],
    ['nothing after an answer', { idleMs: 100 }, 'GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n'],
  ])(
    'is hung up on: %s',
    async (_what, timeouts, said) => {
      await withHub({ timeouts });
      const { hostname, port } = new URL(hub.url);
      const socket = connect(Number(port), hostname);
      await once(socket, 'connect');
      socket.write(said);
      socket.resume();
      await once(socket, 'close');
    },
    15_000,
  );
});

describe('with a certificate', () => {
  test('the hub speaks TLS and nothing else, and says so in its overview', async () => {
    await withHub({ tls: selfSigned });
    expect(hub.url).toMatch(/^https:\/\/127\.0\.0\.1:/);
    const { port } = new URL(hub.url);
    const request = httpsRequest({
      host: '127.0.0.1',
      port,
      path: '/api/overview.js',
      ca: selfSigned.cert,
      headers: { host: `localhost:${port}` },
    });
    request.end();
    const [response] = await once(request, 'response');
    let body = '';
    for await (const chunk of response) body += chunk;
    expect(JSON.parse(body).req_url).toBe(`https://localhost:${port}/api/(function_name)`);
    await expect(fetch(`http://127.0.0.1:${port}/api/overview.js`)).rejects.toThrow();
  });
});
