import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { WalletEngine } from '../../../hub/engine/wallet-engine.ts';
import { createGuardedHttps } from '../../../hub/shell/guarded-https.ts';
import { systemClock } from '../../../hub/shell/system-clock.ts';
import { recoverSigner } from '../../../shared/bitcoin/bip137.ts';
import { type GivenAnswer, type OutsideServer, startOutsideServer } from '../../helpers/outside-server.ts';
import { selfSigned } from '../../helpers/self-signed-certificate.ts';
import { type Credentials, call, createAccount, newAddress } from './hub-caller.ts';
import { depositConfirmed } from './hub-money.ts';
import { startTestHub, type TestHub, type TestHubOptions } from './test-hub.ts';

const SOON = { timeout: 20_000, interval: 25 };
const ELSEWHERE = 'bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080';
const ALSO_ELSEWHERE = 'bcrt1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3qzf4jry';
const HOUR_MS = 3_600_000;
const OVERVIEW = '/api/overview.js';
const FUNCTION = '/api/attach-identity-to-transfer';
const BY_HOLDER = 'a signature by the holder of the coins';

const options: TestHubOptions = {
  identity: {
    privateKey: new Uint8Array(32).fill(0x22),
    url: 'https://payer.example.com/',
    request: createGuardedHttps({
      clock: systemClock,
      mayReach: () => true,
      ca: selfSigned.cert,
      timeoutMs: 500,
    }),
  },
  // Practice coins have no keys.
  wrapEngine: (engine): WalletEngine => ({ ...engine, signAsHolder: async () => BY_HOLDER }),
};

let hub: TestHub;
let payer: Credentials;
let outside: OutsideServer;
beforeEach(async () => {
  outside = await startOutsideServer();
  hub = await startTestHub(options);
  payer = await createAccount(hub);
  await depositConfirmed(hub, payer, '1');
});
afterEach(async () => {
  await hub.stop();
  await outside.stop();
});

const told = () => outside.seen.filter(({ path }) => path === FUNCTION);
const left = () => hub.store.read(({ identitiesToAttach }) => identitiesToAttach.next(10));
const untilLeft = (count: number) => vi.waitFor(async () => expect(await left()).toHaveLength(count), SOON);
const untilLogged = (text: string) => vi.waitFor(() => expect(hub.logLines.join('\n')).toContain(text), SOON);

/** Until the network has it. */
const untilSent = (txid: string) =>
  vi.waitFor(async () => {
    const { transactions } = (await call(hub, payer, 'my-transactions')).body;
    expect(transactions).toContainEqual(expect.objectContaining({ txid, state: 'sent' }));
  }, SOON);

function overview(changes: object = {}): GivenAnswer {
  const body = {
    req_url: `${outside.url}/api/(function_name)`,
    req_method: 'POST',
    post_body_encoding: 'application/json',
    req_authentication_type: 2,
    supported_functions: ['attach-identity-to-transfer'],
    hub: { network: 'practice', refs: true },
    ...changes,
  };
  return { status: 200, body: JSON.stringify(body) };
}

/** A hub with this overview, that answers the function so. */
function payeesHub(answer: GivenAnswer | 'hang', changes: object = {}): void {
  outside.answer = ({ path }) => (path === OVERVIEW ? overview(changes) : answer);
}

async function pay(hub_url: string, btc_address = ELSEWHERE): Promise<string> {
  const invoice = { btc_address, amount: '0.25', currency: 'BTC', info: { hub_url } };
  const { status, body } = await call(hub, payer, 'pay-invoice', { invoice_json: JSON.stringify(invoice) });
  expect([status, body.internal]).toEqual([200, false]);
  return body.txid;
}

describe('the payee’s hub', () => {
  test('is told the transfer with both signatures, under a ref that stays the same', async () => {
    payeesHub({ status: 409, body: '{"error":{"code":"conflict"}}' });
    const txid = await pay(`${outside.url}/`);
    await vi.waitFor(() => expect(told()).toHaveLength(1), SOON);
    payeesHub({ status: 200, body: '{}' });
    await untilLeft(0);
    const [first, second] = told();
    expect(second).toEqual(first);
    expect(first).toMatchObject({ method: 'POST', contentType: 'application/json' });
    const { transfer_json, identity_signature, ...others } = JSON.parse(first?.body ?? '');
    expect(others).toEqual({ coinholder_signature: BY_HOLDER, ref: txid });
    const transfer = JSON.parse(transfer_json);
    expect(Object.keys(transfer)).toEqual(['identity_url', 'identity_public_key', 'bitcoin_transfer']);
    const signer = recoverSigner(transfer_json, identity_signature);
    const signedBy = signer.ok && Buffer.from(signer.value.publicKey).toString('base64');
    expect(signedBy).toBe(transfer.identity_public_key);
  });

  test('is told after a restart, where it could not be before', async () => {
    payeesHub({ status: 503, body: '' });
    await pay(outside.url);
    await untilLogged('tried again later: it answers with the status 503');
    payeesHub({ status: 200, body: '{}' });
    await hub.restart();
    await untilLeft(0);
    expect(hub.logLines.join('\n')).toContain("the payee's hub has it");
  });

  test('hangs, and the payment waits for nothing; after an hour it is left', async () => {
    outside.answer = () => 'hang';
    await pay(outside.url);
    await untilLogged('tried again later: no answer within 0.5 s');
    await untilLeft(1);
    hub.clock.shift(HOUR_MS);
    await hub.restart();
    await untilLogged('given up after');
    await untilLeft(0);
  });

  test('redirects, is not followed, and is left', async () => {
    outside.answer = () => ({ status: 302, body: '', headers: { Location: '/other' } });
    await pay(outside.url);
    await untilLogged('its overview is a redirect');
    expect([await left(), outside.seen.map(({ path }) => path)]).toEqual([[], [OVERVIEW]]);
  });

  test.each([
    ['<html>not a hub</html>', 'its overview is none'],
    ['null', 'its overview is none'],
    ['x'.repeat(100_000), 'its answer is too long'],
  ])('talks nonsense, and is tried again: %.30s', async (body, reason) => {
    outside.answer = () => ({ status: 200, body });
    await pay(outside.url);
    await untilLogged(`tried again later: ${reason}`);
    expect(await left()).toHaveLength(1);
  });

  test.each([
    [{ supported_functions: ['my-balance'] }, 'it does not offer attach-identity-to-transfer'],
    [{ hub: { network: 'mainnet' } }, 'it is on another network'],
    [{ req_url: 'http://localhost:1/(function_name)' }, 'it is not https'],
    [{ req_url: '(function_name)' }, 'its req_url is none'],
  ])('is left when its overview says %j', async (changes, reason) => {
    payeesHub({ status: 200, body: '{}' }, changes);
    await pay(outside.url);
    await untilLogged(reason);
    expect([await left(), told()]).toEqual([[], []]);
  });

  test('refuses, and is not asked again', async () => {
    payeesHub({ status: 422, body: '{"error":{"code":"unsupported-input"}}' });
    await pay(outside.url);
    await untilLogged('it answers with the status 422');
    await untilLeft(0);
    expect(told()).toHaveLength(1);
  });

  test('answers an error with the status 200, or no JSON, and is asked again', async () => {
    payeesHub({ status: 200, body: '{"error":{"code":"conflict"}}' });
    await pay(outside.url);
    await vi.waitFor(() => expect(told().length).toBeGreaterThan(0), SOON);
    payeesHub({ status: 200, body: 'ok' });
    const before = told().length;
    await vi.waitFor(() => expect(told().length).toBeGreaterThan(before), SOON);
    expect(await left()).toHaveLength(1);
  });

  test('keeps no refs: it is told once, when its node can have heard of the transaction', async () => {
    let leftThen: readonly unknown[] | undefined;
    outside.answer = async ({ path }) => {
      if (path === OVERVIEW) return overview({ hub: {} });
      leftThen = await left();
      return 'hang';
    };
    await pay(outside.url);
    await untilLogged('tried again later: it keeps no refs');
    expect(told()).toEqual([]);
    hub.clock.shift(31_000);
    await hub.restart();
    await untilLogged('no answer within 0.5 s');
    expect([leftThen, await left(), told().length]).toEqual([[], [], 1]);
  });

  test('on plain http is not called', async () => {
    await pay('http://localhost:1/');
    await untilLogged('it is not https');
    expect(await left()).toEqual([]);
  });
});

test('nobody is told of payments inside the hub, of what send-btc sends, or without an identity', async () => {
  payeesHub({ status: 200, body: '{}' });
  const inside = {
    btc_address: await newAddress(hub, await createAccount(hub)),
    amount: '0.1',
    currency: 'BTC',
  };
  const invoice_json = JSON.stringify({ ...inside, info: { hub_url: outside.url } });
  const paid = await call(hub, payer, 'pay-invoice', { invoice_json });
  expect(paid.body.internal).toBe(true);
  const sent = await call(hub, payer, 'send-btc', { to_btc_address: ELSEWHERE, amount: '0.1' });
  await untilSent(sent.body.txid);
  hub.customer.mine(1);
  const { identity: _, ...without } = options;
  await hub.restart(without);
  await untilSent(await pay(outside.url, ALSO_ELSEWHERE));
  expect([await left(), outside.seen]).toEqual([[], []]);
});

test('a wallet that can’t sign with the coins’ key leaves it', async () => {
  payeesHub({ status: 200, body: '{}' });
  await hub.restart({ ...options, wrapEngine: (engine) => engine });
  await pay(outside.url);
  await untilLogged("the wallet can't sign with the key of the coins");
  expect([await left(), told()]).toEqual([[], []]);
});
