import { afterEach, beforeEach, expect, test } from 'vitest';
import type { WalletEngine } from '../../../hub/engine/wallet-engine.ts';
import { WalletUnavailable } from '../../../hub/engine/wallet-engine.ts';
import { type Credentials, call, checkStatus, createAccount } from './hub-caller.ts';
import { startTestHub, type TestHub } from './test-hub.ts';

const REF = 'sale-0001-address';

let hub: TestHub;
let owner: Credentials;
/** What the wallet does before it gives an address. */
let beforeAddress: () => Promise<void>;

function wrapEngine(engine: WalletEngine): WalletEngine {
  return {
    ...engine,
    newAddress: async () => {
      await beforeAddress();
      return engine.newAddress();
    },
  };
}

beforeEach(async () => {
  beforeAddress = async () => {};
  hub = await startTestHub({ wrapEngine });
  owner = await createAccount(hub);
});
afterEach(() => hub.stop());

const newAddress = (ref?: string, more: Readonly<Record<string, string>> = {}) =>
  call(hub, owner, 'new-btc-address', { ...(ref !== undefined && { ref }), ...more });

const addressCount = async () => Object.keys((await checkStatus(hub, owner)).body.invoices).length;

test('addresses are never the same without a ref', async () => {
  const replies = [await newAddress(), await newAddress(), await newAddress()];
  expect(new Set(replies.map(({ body }) => body.btc_address)).size).toBe(3);
});

test('the same ref gets the stored result, also after a restart', async () => {
  const first = await newAddress(REF);
  const again = await newAddress(REF);
  await hub.restart();
  const afterRestart = await newAddress(REF);
  expect(first.status).toBe(200);
  expect([again, afterRestart]).toEqual([first, first]);
  expect(await addressCount()).toBe(1);
});

test('the stored result is answered also while the wallet is away', async () => {
  const first = await newAddress(REF);
  beforeAddress = () => Promise.reject(new WalletUnavailable('away'));
  expect(await newAddress(REF)).toEqual(first);
});

test('the same ref with other parameters is refused, and leaves the result as it was', async () => {
  const first = await newAddress(REF);
  const other = await newAddress(REF, { memo: 'other' });
  expect([other.status, other.body.error]).toMatchObject([409, { code: 'ref-reused', executed: false }]);
  expect(await newAddress(REF)).toEqual(first);
});

test('a ref is the account’s and the function’s own', async () => {
  const stranger = await createAccount(hub);
  const mine = await newAddress(REF);
  const theirs = await call(hub, stranger, 'new-btc-address', { ref: REF });
  const change = { authkey_token: owner.authkey.token ?? '', ref: REF };
  const otherFunction = await call(hub, owner, 'change-authkey-permissions', change);
  expect([theirs.status, otherFunction.status]).toEqual([200, 200]);
  expect(theirs.body.btc_address).not.toBe(mine.body.btc_address);
});

test('the same ref joins the request that is under way, and other parameters do not', async () => {
  const asked = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  beforeAddress = () => {
    asked.resolve();
    return released.promise;
  };
  const first = newAddress(REF);
  await asked.promise;
  const joining = [newAddress(REF), newAddress(REF)];
  const other = await newAddress(REF, { memo: 'other' });
  expect([other.status, other.body.error.code]).toEqual([409, 'ref-reused']);
  released.resolve();
  const replies = await Promise.all([first, ...joining]);
  expect(new Set(replies.map(({ body }) => body.btc_address)).size).toBe(1);
  expect(await addressCount()).toBe(1);
});

test('a failure is not stored: the same ref is tried afresh', async () => {
  beforeAddress = () => Promise.reject(new WalletUnavailable('away'));
  const failed = await newAddress(REF);
  expect([failed.status, failed.body.error]).toMatchObject([
    503,
    { code: 'wallet-unavailable', executed: false },
  ]);
  expect(Number(failed.retryAfter)).toBeGreaterThan(0);
  beforeAddress = async () => {};
  expect((await newAddress(REF)).status).toBe(200);
});

test('a request that the wallet could not serve may be sent again as it was', async () => {
  const once = { nonceMs: Date.now(), nonceRandom: 'ab'.repeat(16) };
  beforeAddress = () => Promise.reject(new WalletUnavailable('away'));
  expect((await call(hub, owner, 'new-btc-address', {}, once)).status).toBe(503);
  beforeAddress = async () => {};
  expect((await call(hub, owner, 'new-btc-address', {}, once)).status).toBe(200);
});

test('what fails inside the hub says nothing of what became of it, and nothing of the cause', async () => {
  beforeAddress = () => Promise.reject(new Error('secret detail'));
  const { status, body } = await newAddress(REF);
  expect(status).toBe(500);
  expect(body.error.code).toBe('internal');
  expect(body.error).not.toHaveProperty('executed');
  expect(JSON.stringify(body)).not.toContain('secret detail');
});

test('a permission that is taken away while a request is under way is missed by it', async () => {
  const asked = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  beforeAddress = () => {
    asked.resolve();
    return released.promise;
  };
  const { body } = await call(hub, owner, 'create-authkey');
  const till = { account: owner.account, authkey: body.authkey };
  const add_json = JSON.stringify([[owner.account, 'new-btc-address']]);
  await call(hub, owner, 'change-authkey-permissions', { authkey_token: body.authkey.token, add_json });
  const underWay = call(hub, till, 'new-btc-address');
  await asked.promise;
  const remove_json = JSON.stringify([['all', 'all']]);
  await call(hub, owner, 'change-authkey-permissions', { authkey_token: body.authkey.token, remove_json });
  released.resolve();
  expect((await underWay).status).toBe(403);
  expect(await addressCount()).toBe(0);
});

test.each(['short', 'x'.repeat(65), 'sixteen chars no!', 'ünïcödé-ünïcödé-'])('%j is no ref', async (ref) => {
  const { status, body } = await newAddress(ref);
  expect([status, body.error]).toMatchObject([400, { code: 'bad-request', parameter: 'ref' }]);
});

test('create-authkey keeps no ref: each call makes a new secret', async () => {
  const first = await call(hub, owner, 'create-authkey', { ref: REF });
  const second = await call(hub, owner, 'create-authkey', { ref: REF });
  expect(second.status).toBe(200);
  expect(second.body.authkey.token).not.toBe(first.body.authkey.token);
});
