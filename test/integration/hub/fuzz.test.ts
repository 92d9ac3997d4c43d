import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { audit } from '../../../hub/operator/audit.ts';
import { HUB_FUNCTIONS } from '../../../shared/hub-protocol/functions.ts';
import { currency } from '../../../shared/money/currency.ts';
import file from '../../vectors/hub-functions.json' with { type: 'json' };
import { type Credentials, call, type HubReply, post } from './hub-caller.ts';
import { startTestHub, type TestHub } from './test-hub.ts';
import { type Callers, makeCallers, vectorValues } from './vector-values.ts';

const PLENTY = { perSecond: 1e6, burst: 1e6 };
const LIMITS = {
  requestsPerAuthkey: PLENTY,
  accountsPerAddress: PLENTY,
  wrongCredentialsPerAddress: PLENTY,
  searchesPerAddress: PLENTY,
  identitiesPerAddress: PLENTY,
};

/** One of each authentication type. */
let hubs: readonly { readonly hub: TestHub; readonly callers: Callers }[] = [];
beforeAll(async () => {
  const started = ([1, 2] as const).map(async (authenticationType) => {
    const hub = await startTestHub({ authenticationType, currencies: [currency('USD')], limits: LIMITS });
    return { hub, callers: await makeCallers(hub) };
  });
  hubs = await Promise.all(started);
});
afterAll(async () => {
  await Promise.all(hubs.map(({ hub }) => hub.stop()));
});

const someHub = fc.constantFrom(0, 1).map((index) => () => {
  const found = hubs[index];
  if (!found) throw new Error('the hubs did not start');
  return found;
});

const odd = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: fc.constantFrom('0', '9', '.', '-', 'e', ' ', '\0', '{', '"', '%', '&'), maxLength: 40 }),
  fc.json({ maxDepth: 3 }),
  fc.constantFrom(
    '',
    '0',
    '1e400',
    '9'.repeat(400),
    '\ud800',
    '__proto__',
    'null',
    '[]',
    '{}',
    'a'.repeat(5_000),
  ),
);
const encoding = fc.constantFrom('application/json' as const, 'application/x-www-form-urlencoded' as const);

/** It answers, it blames whoever asked, and what it refused it did not do. */
function expectNoFault({ status, body }: HubReply): void {
  expect(status, JSON.stringify(body)).toBeLessThan(500);
  if (status !== 200) expect(body.error).toMatchObject({ executed: false, message: expect.any(String) });
}

async function expectAlive({ hub, callers }: { readonly hub: TestHub; readonly callers: Callers }) {
  expect((await call(hub, callers.owner, 'my-balance')).status).toBe(200);
  const { checks } = await hub.store.read((records) => audit(records));
  expect(checks.flatMap(({ findings }) => findings)).toEqual([]);
}

const requests = Object.entries(file).flatMap(([name, vectors]) =>
  vectors.map(({ parameters }) => ({ name, parameters: parameters as Readonly<Record<string, string>> })),
);

test('no parameter, however odd, of any function is a fault of the hub’s', async () => {
  const oneOfMany = fc.constantFrom(...requests);
  const changes = fc.record({ pick: fc.nat(), value: odd, more: fc.dictionary(odd, odd, { maxKeys: 1 }) });
  await fc.assert(
    fc.asyncProperty(
      someHub,
      oneOfMany,
      changes,
      encoding,
      async (find, { name, parameters }, change, how) => {
        const { hub, callers } = find();
        const filled = await vectorValues(hub, callers).parameters(parameters);
        const names = [...Object.keys(filled), 'ref'];
        const changed = {
          ...filled,
          [names[change.pick % names.length] ?? '']: change.value,
          ...change.more,
        };
        expectNoFault(await call(hub, callers.owner, name, changed, { encoding: how }));
      },
    ),
    { numRuns: 300 },
  );
  for (const each of hubs) await expectAlive(each);
});

test('no body, in whatever encoding it claims to be, is one', async () => {
  const contentType = fc.oneof(
    fc.constantFrom(
      'application/json',
      'application/json; charset=utf-16',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'text/plain',
      'application/JSON;',
      ',',
    ),
    fc.string({ unit: fc.constantFrom('a', '/', ';', '=', '"', ' ', '*', '1'), maxLength: 20 }),
  );
  const body = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    odd.map((text) => new TextEncoder().encode(text)),
    fc.integer({ min: 60_000, max: 70_000 }).map((length) => new Uint8Array(length).fill(0x5b)),
  );
  const name = fc.constantFrom(...HUB_FUNCTIONS, 'sendtoaddress');
  await fc.assert(
    fc.asyncProperty(someHub, name, body, contentType, async (find, of, bytes, type) => {
      const { hub } = find();
      const headers = type.trim() === '' ? {} : { 'Content-Type': type };
      expectNoFault(await post(`${hub.url}/api/${of}`, new Uint8Array(bytes), headers));
    }),
    { numRuns: 200 },
  );
  for (const each of hubs) await expectAlive(each);
});

test('no signed body is one either', async () => {
  await fc.assert(
    fc.asyncProperty(
      someHub,
      fc.constantFrom(...HUB_FUNCTIONS),
      odd,
      encoding,
      async (find, name, text, how) => {
        const { hub, callers } = find();
        const { owner } = callers;
        const rawBody = withCredentials(owner, name, text);
        expectNoFault(await call(hub, owner, name, {}, { rawBody: rawBody.toWellFormed(), encoding: how }));
      },
    ),
    { numRuns: 200 },
  );
  for (const each of hubs) await expectAlive(each);
});

test('no credentials, nonce or signature is one', async () => {
  const headerText = fc.string({
    unit: fc.constantFrom('a', 'Z', '9', '=', '/', '+', ' ', ',', '\t', 'ÿ'),
    maxLength: 80,
  });
  const others = fc.record(
    { f: odd, account: odd, nonce_ms: odd, nonce_random: odd, name: odd, pass: odd },
    { requiredKeys: [] },
  );
  const headers = fc.record(
    { 'X-Authkey-Token': headerText, 'X-Signature': headerText },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(someHub, others, headers, encoding, async (find, parameters, given, how) => {
      const { hub, callers } = find();
      const deviations = { encoding: how, headers: given };
      expectNoFault(await call(hub, callers.owner, 'new-btc-address', parameters, deviations));
      expectNoFault(await call(hub, callers.owner, 'new-btc-address', parameters, { encoding: how }));
    }),
    { numRuns: 100 },
  );
  for (const each of hubs) await expectAlive(each);
});

test('no method, path or header is one, and no bytes that are not HTTP at all', async () => {
  const method = fc.constantFrom(
    'GET',
    'POST',
    'PUT',
    'DELETE',
    'OPTIONS',
    'HEAD',
    'PATCH',
    'TRACE',
    'BREW',
    'CONNECT',
    '',
  );
  const path = fc.oneof(
    fc.constantFrom(
      '/',
      '//',
      '/api',
      '/api/',
      '/api/my-balance/',
      '/api/__proto__',
      '/api/constructor',
      '/api/%00',
    ),
    fc.constantFrom(
      '/api/overview.js?x=%',
      '/api/..%2f..%2fhub.sqlite',
      '/practice/__proto__',
      '/metrics/..',
      '*',
    ),
    fc.string({ unit: fc.constantFrom('/', '.', '%', 'a', 'p', 'i', '0', '?', '#', '\\'), maxLength: 30 }),
  );
  const header = fc.oneof(
    fc.constantFrom(
      'Content-Length: -1',
      'Content-Length: 9999999999',
      'Transfer-Encoding: chunked',
      'Transfer-Encoding: gzip',
      'Expect: 200-maybe',
      'Upgrade: websocket',
      'Host: [',
      `X-Signature: ${'a'.repeat(20_000)}`,
      'Content-Encoding: gzip',
      ': nothing',
    ),
    odd.map((text) => text.replaceAll('\r\n', ' ')),
  );
  await fc.assert(
    fc.asyncProperty(
      someHub,
      method,
      path,
      fc.array(header, { maxLength: 3 }),
      odd,
      async (find, ...rest) => {
        const [how, where, headers, body] = rest;
        const { hub } = find();
        const head = [`${how} ${where} HTTP/1.1`, 'Host: localhost', 'Connection: close', ...headers];
        const statuses = await exchange(hub.url, `${head.join('\r\n')}\r\n\r\n${body}`);
        for (const status of statuses) expect(status).toBeLessThan(500);
      },
    ),
    { numRuns: 200 },
  );
  for (const each of hubs) await expectAlive(each);
});

/** A body whose credentials are right, with something odd behind them. */
function withCredentials({ account, authkey }: Credentials, name: string, text: string): string {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('hex');
  const known =
    authkey.type === 'password'
      ? { name: account, pass: authkey.password }
      : { f: name, account, nonce_ms: `${Date.now()}`, nonce_random: nonce };
  return text.startsWith('{')
    ? `${JSON.stringify(known).slice(0, -1)},${text.slice(1)}`
    : `${new URLSearchParams(known)}&${text}`;
}

/** Writes what is no good HTTP, says that this was all, and reads what is answered, if anything. */
function exchange(url: string, text: string): Promise<readonly number[]> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => socket.end(text));
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', () => {});
    socket.once('close', () => {
      const answered = Buffer.concat(chunks).toString('latin1');
      resolve([...answered.matchAll(/^HTTP\/1\.1 ([0-9]{3})/gm)].map(([, status]) => Number(status)));
    });
  });
}
