import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { signMessage } from '../../../shared/bitcoin/bip137.ts';
import { currency } from '../../../shared/money/currency.ts';
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
import { creditAccount } from './hub-money.ts';
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
      { id: expect.stringMatching(/^pay_/), btc_amount: '0.25000000', fee: '0.00000000', internal: true },
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

  test('an address that was sent to before', async () => {
    const address = await newAddress(hub, shop);
    for (const to of [address, ELSEWHERE]) {
      const sent = await call(hub, payer, 'send-btc', { to_btc_address: to, amount: '0.1' });
      expect(sent.status).toBe(200);
      expect((await pay(jsonOf(to))).body.error.code).toBe('already-paid');
    }
  });
});

describe('pay-invoice to an address elsewhere', () => {
  test('sends on the chain, once', async () => {
    const ref = { ref: 'the-invoice-of-today' };
    const paid = await pay(jsonOf(ELSEWHERE), ref);
    expect([paid.status, paid.body]).toEqual([
      200,
      {
        id: expect.stringMatching(/^pay_/),
        btc_amount: '0.25000000',
        fee: expect.any(String),
        txid: expect.stringMatching(/^[0-9a-f]{64}$/),
        internal: false,
      },
    ]);
    expect((await pay(jsonOf(ELSEWHERE), ref)).body).toEqual(paid.body);
    expect((await pay(jsonOf(ELSEWHERE))).body.error.code).toBe('already-paid');
    const left = 100_000_000 - 25_000_000 - Number(paid.body.fee.replace('.', ''));
    expect(await availableOf(payer)).toBe(`0.${left}`);
  });

  test('costs its fee too, as far as max_btc goes', async () => {
    await expectRefused(await pay(jsonOf(ELSEWHERE), { max_btc: '0.25' }), 422, { code: 'limit-exceeded' });
    expect((await pay(jsonOf(ELSEWHERE), { max_btc: '0.26' })).status).toBe(200);
  });

  test('may be tried again when the wallet had no coins for it', async () => {
    const other = await createAccount(hub);
    await call(hub, payer, 'send-btc', { to_btc_address: await newAddress(hub, other), amount: '0.5' });
    // All of the hub's coins are on their way.
    expect((await pay(jsonOf(ELSEWHERE))).status).toBe(200);
    const elsewhereToo = 'bcrt1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3qzf4jry';
    const refused = await pay(jsonOf(elsewhereToo), {}, other);
    expect([refused.status, refused.body.error.executed]).toEqual([503, false]);
    hub.customer.mine(1);
    await vi.waitFor(
      async () => expect((await pay(jsonOf(elsewhereToo), {}, other)).status).toBe(200),
      10_000,
    );
  });
});

describe('pay-invoice in another currency', () => {
  beforeEach(async () => {
    await hub.restart({ currencies: [currency('USD')] });
    const trader = await createAccount(hub);
    await creditAccount(hub, trader, '1000', 'USD');
    const order = { trade_amt: '1000', trade_cur: 'USD', for_amt: '0.02', for_cur: 'BTC' };
    expect((await call(hub, trader, 'place-order', order)).status).toBe(200);
  });

  test('credits the shop what it asked for, for the payer’s bitcoin at the quote', async () => {
    const json = jsonOf(await newAddress(hub, shop), '25', 'USD');
    const asked = { from_cur: 'BTC', to_cur: 'USD', to_amt: '25' };
    const { from_amt, quote_token } = (await call(hub, payer, 'get-exchange-quote', asked)).body;
    const paid = await pay(json, { quote_token });
    expect([paid.status, paid.body]).toMatchObject([200, { btc_amount: from_amt, internal: true }]);
    expect((await call(hub, shop, 'my-balance')).body.available.usd).toBe('25.00');
    expect(await availableOf(payer)).toBe('0.99950000');
    expect((await pay(json)).body.error.code).toBe('already-paid');
  });

  test('refuses what costs more than max_btc, a quote of another payment, and a payee elsewhere', async () => {
    const json = jsonOf(await newAddress(hub, shop), '25', 'USD');
    const asked = { from_cur: 'BTC', to_cur: 'USD', to_amt: '24' };
    const { quote_token } = (await call(hub, payer, 'get-exchange-quote', asked)).body;
    await expectRefused(await pay(json, { max_btc: '0.0004' }), 422, { code: 'limit-exceeded' });
    await expectRefused(await pay(json, { quote_token }), 422, { code: 'quote-expired' });
    await expectRefused(await pay(jsonOf(ELSEWHERE, '25', 'USD')), 422, { code: 'unsupported-currency' });
    await expectRefused(await pay(jsonOf(ELSEWHERE, '25', 'EUR')), 422, { code: 'unsupported-currency' });
  });

  test('pays ten invoices of one payer at once, none in the way of another', async () => {
    const addresses = await Promise.all(Array.from({ length: 10 }, () => newAddress(hub, shop)));
    const replies = await Promise.all(addresses.map((address) => pay(jsonOf(address, '5', 'USD'))));
    expect(replies.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect((await call(hub, shop, 'my-balance')).body.available.usd).toBe('50.00');
  }, 10_000);
});
