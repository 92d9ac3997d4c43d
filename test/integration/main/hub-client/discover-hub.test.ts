import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { discoverHub, inspectHub } from '../../../../main/hub-client/discover-hub.ts';
import { systemClock } from '../../../../main/shell/system-clock.ts';
import type { Clock } from '../../../../shared/clock.ts';
import { type ScriptedHub, type ScriptedReply, startScriptedHub } from '../../../helpers/scripted-hub.ts';
import { createSteppedClock } from '../../../helpers/stepped-clock.ts';

/** A machine that runs other tests as well may take its time. */
const SOON = { timeout: 20_000 };

const WIKI_OVERVIEW = `{
    "req_url": "https://mtgox.com/code/(function_name).php",
    "req_method": "POST",
    "post_body_encoding": "application/x-www-form-urlencoded",// or "application/json"
    "req_authentication_type": 1,
    // 1: name and pass
    "supported_functions": [
        // e.g. for Mt Gox at the moment:
        "send-btc", "my-balance", "place-order", "my-open-orders", "cancel-order"
    ]
}`;

describe('discovering a hub', () => {
  let hub: ScriptedHub;
  let log: string[];
  const discover = (clock: Clock = systemClock, signal?: AbortSignal) =>
    discoverHub(hub.url, { fetch, clock, log: (line) => log.push(line), ...(signal && { signal }) });

  beforeEach(async () => {
    hub = await startScriptedHub();
    log = [];
  });
  afterEach(() => hub.close());

  test('reads the wiki’s own example, comments and all', async () => {
    hub.answer('overview', { body: WIKI_OVERVIEW, headers: { 'content-type': 'text/javascript' } });
    expect(await discover()).toMatchObject({
      ok: true,
      value: {
        url: hub.url,
        credentialsOrigin: 'https://mtgox.com',
        overview: { req_authentication_type: 1 },
      },
    });
    expect(await inspectHub(`${hub.url}/api/overview.js`, { fetch, clock: systemClock })).toEqual({
      ok: true,
      value: {
        url: hub.url,
        name: new URL(hub.url).host,
        credentialsHost: 'mtgox.com',
        otherHost: true,
        authenticationType: 1,
        functions: ['send-btc', 'my-balance', 'place-order', 'my-open-orders', 'cancel-order'],
        canMakeAddresses: false,
        canWatchByAddress: false,
        canCreateAccount: false,
        refs: false,
      },
    });
  });

  test('shows what a hub of ours can do', async () => {
    hub.overview = { ...hub.overview, hub: { name: 'Noir', network: 'regtest', refs: true } };
    expect(await inspectHub(hub.url, { fetch, clock: systemClock })).toMatchObject({
      value: {
        name: 'Noir',
        network: 'regtest',
        otherHost: false,
        canMakeAddresses: true,
        canWatchByAddress: true,
        canCreateAccount: true,
        refs: true,
      },
    });
  });

  test('sends nothing but the question', async () => {
    await discover();
    expect(hub.requests).toHaveLength(1);
    expect(hub.requests[0]).toMatchObject({ method: 'GET', path: '/api/overview.js', parameters: {} });
  });

  test('learns how far the clocks are apart', async () => {
    const serverMs = 1_700_000_000_000;
    hub.overview = { ...hub.overview, hub: { server_time_ms: serverMs } };
    const told = await discover(createSteppedClock(serverMs - 3_600_000));
    expect(told.ok && Math.abs(told.value.clockOffsetMs - 3_600_000)).toBeLessThan(1_000);

    const body = { ...hub.overview, hub: {} };
    hub.answer('overview', { body, headers: { date: new Date(serverMs).toUTCString() } });
    const fromDate = await discover(createSteppedClock(serverMs - 600_000));
    expect(fromDate.ok && Math.abs(fromDate.value.clockOffsetMs - 600_000)).toBeLessThan(2_000);
    const near = await discover(createSteppedClock(serverMs - 500));
    expect(near).toMatchObject({ ok: true, value: { clockOffsetMs: 0 } });
  });

  const overviewWith = (change: Record<string, unknown>): ScriptedReply => ({
    body: { ...hub.overview, ...change },
  });

  test.each<[string, () => ScriptedReply]>([
    ['HTML', () => ({ body: '<!doctype html><title>Welcome</title>' })],
    ['an empty body', () => ({ body: '' })],
    ['5 MB', () => ({ body: `{"req_url": "${'x'.repeat(5_000_000)}"}` })],
    [
      'an overview hidden behind 64 KiB of blanks',
      () => ({ body: ' '.repeat(65_536) + JSON.stringify(hub.overview) }),
    ],
    ['truncated JSON', () => ({ body: JSON.stringify(hub.overview).slice(0, -10) })],
    ['a list', () => ({ body: [] })],
    ['functions that are no list', () => overviewWith({ supported_functions: 'my-balance' })],
    ['functions that are no text', () => overviewWith({ supported_functions: [1] })],
    ['an unknown encoding', () => overviewWith({ post_body_encoding: 'text/xml' })],
    ['an unknown authentication type', () => overviewWith({ req_authentication_type: 3 })],
    ['a type that is text', () => overviewWith({ req_authentication_type: '2' })],
    ['another method', () => overviewWith({ req_method: 'GET' })],
    ['an unknown network', () => overviewWith({ hub: { network: 'dogecoin' } })],
    [
      'a req_url without a place for the function',
      () => overviewWith({ req_url: 'https://hub.example.com/' }),
    ],
    ['a req_url that is none', () => overviewWith({ req_url: '/api/(function_name)' })],
    [
      'a req_url with a password',
      () => overviewWith({ req_url: 'https://a:b@hub.example.com/(function_name)' }),
    ],
    [
      'a req_url with a host for each function',
      () => overviewWith({ req_url: 'https://(function_name).example.com/' }),
    ],
    ['404', () => ({ status: 404, body: 'no' })],
    ['201', () => ({ ...overviewWith({}), status: 201 })],
  ])('takes %s for nonsense', async (_what, reply) => {
    hub.answer('overview', reply());
    expect(await discover()).toMatchObject({ ok: false, error: { code: 'hub-nonsense' } });
    expect(log).toHaveLength(1);
    expect(log[0]?.length).toBeLessThan(250);
  });

  test('does not follow a redirect, least of all to another host', async () => {
    const other = await startScriptedHub();
    for (const status of [301, 302, 303, 307, 308]) {
      hub.answer('overview', { status, headers: { location: `${other.url}/api/overview.js` } });
      expect(await discover()).toMatchObject({ ok: false, error: { code: 'hub-nonsense' } });
    }
    expect(other.requests).toEqual([]);
    await other.close();
  });

  test.each(['http://hub.example.com/(function_name)', 'http://10.0.0.7:80/(function_name)'])(
    'refuses a hub that wants credentials sent to %s',
    async (url) => {
      hub.overview = { ...hub.overview, req_url: url };
      expect(await discover()).toMatchObject({
        ok: false,
        error: { code: 'insecure-hub-url', detail: new URL(url).host },
      });
    },
  );

  test('asks no hub at an address that is unprotected, or none', async () => {
    const never = vi.fn<typeof fetch>();
    const tools = { fetch: never, clock: systemClock };
    expect(await discoverHub('http://hub.example.com', tools)).toMatchObject({
      error: { code: 'insecure-hub-url' },
    });
    expect(await discoverHub('not a url', tools)).toMatchObject({ error: { code: 'bad-hub-url' } });
    expect(never).not.toHaveBeenCalled();
  });

  test('says why a hub cannot be reached', async () => {
    const unreachable = (detail: string) => ({ ok: false, error: { code: 'hub-unreachable', detail } });
    hub.answer('overview', { status: 502, body: '<html>Bad Gateway' });
    expect(await discover()).toMatchObject(unreachable('status 502'));
    hub.answer('overview', { cut: 'before-answer' });
    expect(await discover()).toMatchObject(unreachable('UND_ERR_SOCKET'));
    await hub.close();
    expect(await discover()).toMatchObject(unreachable('ECONNREFUSED'));
    const nowhere = await discoverHub('https://no-such-host.invalid', { fetch, clock: systemClock });
    expect(nowhere).toMatchObject({
      ok: false,
      error: { code: 'hub-unreachable', detail: expect.stringMatching(/ENOTFOUND|EAI_AGAIN/) },
    });
  });

  test('gives up after 10 seconds, and when told to', async () => {
    hub.answer('overview', { after: new Promise(() => undefined) });
    const clock = createSteppedClock();
    const waiting = discover(clock);
    await vi.waitFor(() => expect(hub.requests).toHaveLength(1), SOON);
    await clock.advance(9_999);
    expect(clock.nextDueMs()).toBe(1);
    await clock.advance(1);
    expect(await waiting).toMatchObject({
      error: { code: 'hub-unreachable', detail: 'no answer within 10 s' },
    });

    const controller = new AbortController();
    const givenUp = discover(clock, controller.signal);
    await vi.waitFor(() => expect(hub.requests).toHaveLength(2), SOON);
    controller.abort();
    expect(await givenUp).toMatchObject({ error: { code: 'hub-unreachable', detail: 'given up' } });
    expect(clock.nextDueMs()).toBeUndefined();
  });

  test('does not wait for the end of a reply that has none', async () => {
    const endless = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n');
      const pour = (): void => {
        while (!socket.destroyed && socket.write(' '.repeat(16_384)));
      };
      socket.on('drain', pour);
      pour();
    });
    await new Promise<void>((resolve) => endless.listen(0, '127.0.0.1', resolve));
    const closed = new Promise((resolve) =>
      endless.once('connection', (socket) => socket.once('close', resolve)),
    );
    const address = endless.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    expect(await discoverHub(`http://127.0.0.1:${port}`, { fetch, clock: systemClock })).toMatchObject({
      ok: false,
      error: { code: 'hub-nonsense', detail: 'overview: too long' },
    });
    await closed;
    endless.close();
  });
});
