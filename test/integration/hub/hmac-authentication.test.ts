import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Credentials, call, createAccount, post } from './hub-caller.ts';
import { startTestHub, type TestHub } from './test-hub.ts';

const FIVE_MINUTES_MS = 5 * 60 * 1000;
const READING = 'my-balance';
const CHANGING = 'new-btc-address';

let hub: TestHub;
let owner: Credentials;
beforeAll(async () => {
  hub = await startTestHub();
  owner = await createAccount(hub);
});
afterAll(() => hub.stop());

/** A nonce of one's own, to be used twice. */
function nonce() {
  return { nonceMs: hub.clock.nowMs(), nonceRandom: randomBytes(16).toString('hex') };
}

describe('a signed request', () => {
  test('is refused when its signature is another, before its body is read', async () => {
    const headers = { 'X-Signature': Buffer.alloc(32).toString('base64') };
    const { status, body } = await call(hub, owner, READING, {}, { headers, rawBody: '{ not JSON' });
    expect([status, body.error]).toMatchObject([401, { code: 'bad-signature', executed: false }]);
  });

  test.each(['', 'AAAA', 'not base64!'])('is refused when its signature is %j', async (signature) => {
    const { status, body } = await call(hub, owner, READING, {}, { headers: { 'X-Signature': signature } });
    expect([status, body.error.code]).toEqual([401, 'bad-signature']);
  });

  test('is refused without a token, and with an unknown one, by the same answer', async () => {
    const unknown = await call(hub, owner, READING, {}, { headers: { 'X-Authkey-Token': 'key_nobody' } });
    const none = await post(`${hub.url}/api/${READING}`, 'f=my-balance');
    expect(unknown.status).toBe(401);
    expect(unknown.body.error.code).toBe('bad-credentials');
    expect([none.status, none.body]).toEqual([unknown.status, unknown.body]);
  });

  test('is refused when it names another function than its URL', async () => {
    const { status, body } = await call(hub, owner, READING, { f: CHANGING });
    expect([status, body.error]).toMatchObject([400, { code: 'bad-request', parameter: 'f' }]);
  });

  test.each([
    ['nonce_random', 'a'.repeat(31)],
    ['nonce_random', randomBytes(15).toString('base64url')],
    ['nonce_random', `${'a'.repeat(31)} `],
    ['nonce_ms', '-1'],
    ['nonce_ms', '1e12'],
    ['nonce_ms', ''],
    ['account', ''],
  ])('is refused when %s is %j', async (parameter, value) => {
    const { status, body } = await call(hub, owner, READING, { [parameter]: value });
    expect([status, body.error]).toMatchObject([400, { code: 'bad-request', parameter }]);
  });

  test.each(['hex', 'base64url'] as const)('takes 16 random bytes in %s', async (encoding) => {
    const { status } = await call(
      hub,
      owner,
      READING,
      {},
      { nonceRandom: randomBytes(16).toString(encoding) },
    );
    expect(status).toBe(200);
  });

  test('may name the calling authkey by its token in the place of its account', async () => {
    const { status } = await call(hub, owner, READING, { account: owner.authkey.token ?? '' });
    expect(status).toBe(200);
  });
});

describe('a nonce', () => {
  test.each([-FIVE_MINUTES_MS - 2_000, FIVE_MINUTES_MS + 2_000])(
    'is stale when the clock of its caller is %i ms off, and the answer tells the time',
    async (offMs) => {
      const nowMs = hub.clock.nowMs();
      const stale = await call(hub, owner, READING, {}, { nonceMs: nowMs + offMs });
      expect([stale.status, stale.body.error]).toMatchObject([401, { code: 'stale-nonce', executed: false }]);
      expect(Math.abs(stale.body.error.server_time_ms - nowMs)).toBeLessThan(2_000);
      const fresh = await call(hub, owner, READING, {}, { nonceMs: stale.body.error.server_time_ms });
      expect(fresh.status).toBe(200);
    },
  );

  test('is good while the clock of its caller is less than 5 minutes off', async () => {
    for (const offMs of [-FIVE_MINUTES_MS + 5_000, FIVE_MINUTES_MS - 5_000]) {
      const { status } = await call(hub, owner, READING, {}, { nonceMs: hub.clock.nowMs() + offMs });
      expect(status).toBe(200);
    }
  });

  test.each([READING, CHANGING])('is accepted once for %s', async (name) => {
    const once = nonce();
    expect((await call(hub, owner, name, {}, once)).status).toBe(200);
    const again = await call(hub, owner, name, {}, once);
    expect([again.status, again.body.error]).toMatchObject([401, { code: 'nonce-reused', executed: false }]);
  });

  test('is accepted once of many that come at the same moment', async () => {
    const once = nonce();
    const replies = await Promise.all(Array.from({ length: 8 }, () => call(hub, owner, CHANGING, {}, once)));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(replies.filter(({ body }) => body.error?.code === 'nonce-reused')).toHaveLength(7);
  });

  test('of a change is remembered across a restart', async () => {
    const once = nonce();
    await call(hub, owner, CHANGING, {}, once);
    await hub.restart();
    const again = await call(hub, owner, CHANGING, {}, once);
    expect([again.status, again.body.error.code]).toEqual([401, 'nonce-reused']);
  });

  test('of a change that was refused for its parameters can never change anything', async () => {
    const once = nonce();
    const bad = { ref: 'short' };
    expect((await call(hub, owner, CHANGING, bad, once)).status).toBe(400);
    await hub.restart();
    const again = await call(hub, owner, CHANGING, {}, once);
    expect([again.status, again.body.error.code]).toEqual([401, 'nonce-reused']);
  });

  test('of a request that was not permitted is not spent', async () => {
    const { body } = await call(hub, owner, 'create-authkey');
    const till = { account: owner.account, authkey: body.authkey };
    for (const name of [READING, CHANGING]) {
      const once = nonce();
      expect((await call(hub, till, name, {}, once)).status).toBe(403);
      const change = { authkey_token: body.authkey.token, add_json: JSON.stringify([[owner.account, name]]) };
      expect((await call(hub, owner, 'change-authkey-permissions', change)).status).toBe(200);
      expect((await call(hub, till, name, {}, once)).status).toBe(200);
    }
  });

  test('of another authkey may be the same', async () => {
    const once = nonce();
    const stranger = await createAccount(hub);
    expect((await call(hub, owner, CHANGING, {}, once)).status).toBe(200);
    expect((await call(hub, stranger, CHANGING, {}, once)).status).toBe(200);
  });
});
