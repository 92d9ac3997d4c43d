import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { signMessage } from '../../../shared/bitcoin/bip137.ts';
import {
  type Credentials,
  call,
  checkStatus,
  createAccount,
  type HubReply,
  newAddress,
  post,
  statusWhen,
} from './hub-caller.ts';
import { startTestHub, type TestHub } from './test-hub.ts';

const KEY = Buffer.alloc(32, 9);
const ELSEWHERE = 'bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080';

let hub: TestHub;
let payer: Credentials;
let shop: Credentials;
beforeEach(async () => {
  hub = await startTestHub();
  payer = await createAccount(hub);
  shop = await createAccount(hub);
  const btcAddress = await newAddress(hub, payer);
  hub.customer.pay({ btcAddress, amount: '1', replaceable: false });
  hub.customer.mine(1);
  await statusWhen(hub, payer, (all) => all[btcAddress].payments[0]?.confirmations === 1);
});
afterEach(() => hub.stop());

function jsonOf(btc_address: string, amount = '0.25', currency = 'BTC', info = {}): string {
  return JSON.stringify({ btc_address, amount, currency, info });
}

function pay(
  invoice_json: string,
  others: Readonly<Record<string, string>> = {},
  who = payer,
): Promise<HubReply> {
  return call(hub, who, 'pay-invoice', { invoice_json, ...others });
}

async function availableOf(who: Credentials): Promise<string> {
  return (await call(hub, who, 'my-balance')).body.available.btc;
}

async function expectRefused(reply: HubReply, status: number, error: object): Promise<void> {
  expect([reply.status, reply.body.error]).toMatchObject([status, { ...error, executed: false }]);
  expect(await availableOf(payer)).toBe('1.00000000');
  expect((await call(hub, payer, 'my-transactions')).body.transactions).toHaveLength(1);
}

describe('pay-invoice to an address of this hub', () => {
  test('moves the money at once, and for good', async () => {
    const address = await newAddress(hub, shop);
    const { status, body } = await pay(jsonOf(address));
    expect([status, body]).toEqual([
      200,
      { id: expect.stringMatching(/^pay_/), btc_amount: '0.25000000', internal: true },
    ]);
    expect([await availableOf(payer), await availableOf(shop)]).toEqual(['0.75000000', '0.25000000']);
    const shown = (await checkStatus(hub, shop)).body.invoices[address];
    expect(shown).toMatchObject({
      received: { pending: '0.00000000', confirmed: '0.25000000' },
      payments: [{ vout: 0, amount: '0.25000000', internal: true, conflicted: false, replaceable: false }],
    });
    expect(shown.payments[0].txid).toMatch(/^[0-9a-f]{64}$/);
    hub.customer.mine(1);
    await hub.restart();
    expect([await availableOf(payer), await availableOf(shop)]).toEqual(['0.75000000', '0.25000000']);
  });

  test('wakes the shop that waits for it, and takes the invoice off the board', async () => {
    const address = await newAddress(hub, shop);
    const invoice_json = jsonOf(address);
    const signature = signMessage(invoice_json, KEY);
    await call(hub, shop, 'post-invoice', { invoice_json, signature });
    const { cursor } = (await checkStatus(hub, shop)).body;
    const timers = hub.clock.pendingTimers();
    const waiting = checkStatus(hub, shop, { since: cursor, waitMs: 30_000 });
    await vi.waitFor(() => expect(hub.clock.pendingTimers()).toBeGreaterThan(timers));
    await pay(invoice_json);
    const muchLater = async () => {
      for (let count = 0; count < 10; count += 1) await availableOf(shop);
      return undefined;
    };
    const woken = await Promise.race([waiting, muchLater()]);
    expect(woken?.body.invoices[address].payments).toMatchObject([{ internal: true }]);
    expect((await post(`${hub.url}/api/find-invoices`, '')).body.invoices).toEqual([]);
  });

  test('is in the transactions of both, with the payer’s ref', async () => {
    const address = await newAddress(hub, shop);
    const { body } = await pay(jsonOf(address), { ref: 'pay-the-shop-000001' });
    const rowsOf = async (who: Credentials) =>
      (await call(hub, who, 'my-transactions')).body.transactions.at(-1);
    const row = { kind: 'transfer', amount: '0.25000000', btc_address: address, state: 'confirmed' };
    expect(await rowsOf(payer)).toMatchObject({
      ...row,
      id: body.id,
      direction: 'out',
      ref: 'pay-the-shop-000001',
    });
    const received = await rowsOf(shop);
    expect(received).toMatchObject({ ...row, direction: 'in' });
    expect(received.ref).toBeUndefined();
  });

  test('pays each address once, whoever asks and however many at a time', async () => {
    const json = jsonOf(await newAddress(hub, shop), '0.01');
    const replies = await Promise.all(Array.from({ length: 8 }, () => pay(json)));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(409)]);
    for (const { status, body } of replies) if (status === 409) expect(body.error.code).toBe('already-paid');
    expect(await availableOf(payer)).toBe('0.99000000');
    expect((await pay(json, {}, shop)).body.error.code).toBe('already-paid');
  });

  test('with the same ref answers as before', async () => {
    const json = jsonOf(await newAddress(hub, shop));
    const ref = { ref: 'pay-the-shop-000002' };
    const first = await pay(json, ref);
    await hub.restart();
    expect((await pay(json, ref)).body).toEqual(first.body);
    expect(await availableOf(payer)).toBe('0.75000000');
    expect((await pay(json, { ...ref, max_btc: '1' })).body.error.code).toBe('ref-reused');
  });

  test('may be one’s own', async () => {
    const json = jsonOf(await newAddress(hub, payer));
    expect((await pay(json)).body).toMatchObject({ internal: true });
    expect(await availableOf(payer)).toBe('1.00000000');
    const amounts = (await call(hub, payer, 'my-transactions')).body.transactions.slice(1);
    expect(amounts).toMatchObject([{ direction: 'out' }, { direction: 'in' }]);
  });
});

describe('pay-invoice refuses', () => {
  test('what the account does not have, and says what is missing', async () => {
    const address = await newAddress(hub, shop);
    const missing = { code: 'insufficient-funds', missing: '0.00000001', currency: 'BTC' };
    await expectRefused(await pay(jsonOf(address, '1.00000001')), 422, missing);
    expect((await pay(jsonOf(address, '1'))).status).toBe(200);
  });

  test('what costs more than max_btc', async () => {
    const json = jsonOf(await newAddress(hub, shop));
    await expectRefused(await pay(json, { max_btc: '0.24999999' }), 422, { code: 'limit-exceeded' });
    await expectRefused(await pay(json, { max_btc: '-1' }), 400, {
      code: 'bad-amount',
      parameter: 'max_btc',
    });
    expect((await pay(json, { max_btc: '0.25' })).status).toBe(200);
  });

  test('currencies that it can’t exchange, and currencies that are none', async () => {
    const address = await newAddress(hub, shop);
    for (const currency of ['USD', 'XXXX']) {
      await expectRefused(await pay(jsonOf(address, '5', currency)), 422, { code: 'unsupported-currency' });
    }
    expect((await pay(jsonOf(address))).status).toBe(200);
  });

  test('an invoice that was withdrawn, or has expired', async () => {
    const invoice_json = jsonOf(await newAddress(hub, shop));
    const signature = signMessage(invoice_json, KEY);
    await call(hub, shop, 'post-invoice', { invoice_json, signature });
    const { btc_address } = JSON.parse(invoice_json);
    await call(hub, shop, 'withdraw-invoice', {
      invoice_bitcoin_address: btc_address,
      signature: signMessage(`withdraw-invoice:${btc_address}`, KEY),
    });
    await expectRefused(await pay(invoice_json), 409, { code: 'conflict' });
    const late = jsonOf(await newAddress(hub, shop), '0.25', 'BTC', { expires: hub.clock.nowMs() - 1 });
    await expectRefused(await pay(late), 409, { code: 'conflict' });
  });

  test.each([
    ['{', 400, 'bad-request'],
    [jsonOf(ELSEWHERE, '0'), 400, 'bad-amount'],
    [jsonOf('nowhere'), 400, 'bad-address'],
  ])('the invoice %s', async (json, status, code) => {
    await expectRefused(await pay(json), status, { code, parameter: 'invoice_json' });
  });

  test('to pay on the chain as long as it has no way to', async () => {
    await expectRefused(await pay(jsonOf(ELSEWHERE)), 503, { code: 'wallet-unavailable' });
  });
});
