import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { currency } from '../../../shared/money/currency.ts';
import { type Credentials, call, createAccount, statusWhen } from './hub-caller.ts';
import { creditAccount, depositConfirmed } from './hub-money.ts';
import { startTestHub, type TestHub } from './test-hub.ts';

let hub: TestHub;
/** Has 10 BTC. */
let seller: Credentials;
/** Has 1,000 USD. */
let buyer: Credentials;
let depositTxid: string;
beforeEach(async () => {
  hub = await startTestHub({ currencies: [currency('USD'), currency('EUR')] });
  seller = await createAccount(hub);
  buyer = await createAccount(hub);
  depositTxid = await deposit(seller, '10');
  await credit(buyer, '1000', 'USD');
});
afterEach(() => hub.stop());

const deposit = (to: Credentials, amount: string) => depositConfirmed(hub, to, amount);
const credit = (to: Credentials, amount: string, code: string) => creditAccount(hub, to, amount, code);

const order = (trade_amt: string, trade_cur: string, for_amt: string, for_cur: string) => ({
  trade_amt,
  trade_cur,
  for_amt,
  for_cur,
});
const place = (who: Credentials, ...terms: Parameters<typeof order>) =>
  call(hub, who, 'place-order', order(...terms));
const openOrders = async (who: Credentials) => (await call(hub, who, 'my-open-orders')).body.orders;
const available = async (who: Credentials) => (await call(hub, who, 'my-balance')).body.available;
const rows = async (who: Credentials) => (await call(hub, who, 'my-transactions')).body.transactions;

describe('an order', () => {
  test('rests with its money held until it is cancelled', async () => {
    const { status, body } = await place(seller, '1.5', 'BTC', '90000', 'usd');
    expect([status, body]).toEqual([200, { oid: expect.stringMatching(/^ord_/) }]);
    expect(await openOrders(seller)).toEqual([
      {
        oid: body.oid,
        trade_amt: '1.50000000',
        trade_cur: 'BTC',
        for_amt: '90000.00',
        for_cur: 'USD',
        trade_left: '1.50000000',
        for_left: '90000.00',
        t: expect.any(Number),
      },
    ]);
    expect(await available(seller)).toEqual({ btc: '8.50000000' });
    const cancelled = await call(hub, seller, 'cancel-order', { oid: body.oid });
    expect([cancelled.status, cancelled.body]).toEqual([200, {}]);
    expect(await openOrders(seller)).toEqual([]);
    expect(await available(seller)).toEqual({ btc: '10.00000000' });
    expect((await rows(seller)).slice(1)).toMatchObject([
      { id: body.oid, kind: 'hold', direction: 'out', amount: '1.50000000', oid: body.oid },
      { id: body.oid, kind: 'release', direction: 'in', amount: '1.50000000', oid: body.oid },
    ]);
  });

  test('is filled in parts, at the resting order’s price', async () => {
    const { body: resting } = await place(buyer, '100', 'USD', '0.002', 'BTC');
    const { body: taking } = await place(seller, '0.001', 'BTC', '40', 'USD');
    expect(await available(seller)).toEqual({ btc: '9.99900000', usd: '50.00' });
    expect(await available(buyer)).toEqual({ btc: '0.00100000', usd: '900.00' });
    expect(await openOrders(seller)).toEqual([]);
    expect(await openOrders(buyer)).toMatchObject([
      { oid: resting.oid, trade_left: '50.00', for_left: '0.00100000' },
    ]);
    const [sold] = (await rows(seller)).slice(2);
    const [bought] = (await rows(buyer)).slice(2);
    expect(sold).toMatchObject({ kind: 'trade', direction: 'in', amount: '50.00', oid: taking.oid });
    expect(bought).toMatchObject({ kind: 'trade', direction: 'in', amount: '0.00100000', oid: resting.oid });
    expect(sold.id).toBe(bought.id);
  });

  test('takes the best price first, at one price the oldest, and rests with what is left', async () => {
    const third = await createAccount(hub);
    await credit(third, '1000', 'USD');
    const first = await place(buyer, '50', 'USD', '0.001', 'BTC');
    await place(third, '50', 'USD', '0.001', 'BTC');
    await place(third, '60', 'USD', '0.001', 'BTC');
    await place(seller, '0.0025', 'BTC', '100', 'USD');
    expect(await available(seller)).toMatchObject({ usd: '135.00' });
    expect(await openOrders(third)).toMatchObject([{ trade_left: '25.00' }]);
    expect(await openOrders(buyer)).toEqual([]);
    const late = await call(hub, buyer, 'cancel-order', { oid: first.body.oid });
    expect([late.status, late.body.error.code]).toEqual([404, 'unknown-order']);
    await place(seller, '0.001', 'BTC', '50', 'USD');
    expect(await openOrders(seller)).toMatchObject([{ trade_left: '0.00050000', for_left: '25.00' }]);
  });

  test('never trades with its own account', async () => {
    await credit(seller, '100', 'USD');
    await place(seller, '1', 'BTC', '10', 'USD');
    await place(seller, '10', 'USD', '0.5', 'BTC');
    expect(await openOrders(seller)).toHaveLength(2);
    await place(buyer, '10', 'USD', '0.5', 'BTC');
    expect(await available(buyer)).toEqual({ btc: '1.00000000', usd: '990.00' });
  });

  test('trades any two currencies that the hub keeps, and releases what nothing could fill', async () => {
    await credit(seller, '10', 'EUR');
    await place(seller, '10', 'EUR', '11', 'USD');
    await place(buyer, '12.34', 'USD', '10', 'EUR');
    expect(await available(buyer)).toEqual({ btc: '0.00000000', eur: '10.00', usd: '987.66' });
    expect(await openOrders(buyer)).toMatchObject([{ trade_left: '1.34', for_left: '1.09' }]);
  });

  test('with a ref is placed and cancelled once', async () => {
    const placed = { ...order('1', 'BTC', '60000', 'USD'), ref: 'an-order-placed-once' };
    const first = await call(hub, seller, 'place-order', placed);
    expect(await call(hub, seller, 'place-order', placed)).toEqual(first);
    expect(await openOrders(seller)).toHaveLength(1);
    const cancelled = { oid: first.body.oid, ref: 'an-order-cancelled-once' };
    const done = await call(hub, seller, 'cancel-order', cancelled);
    expect(await call(hub, seller, 'cancel-order', cancelled)).toEqual(done);
    expect(await available(seller)).toEqual({ btc: '10.00000000' });
    expect((await rows(seller)).map(({ ref }: { ref?: string }) => ref)).toEqual([
      undefined,
      placed.ref,
      cancelled.ref,
    ]);
  });

  test('is the account’s own', async () => {
    const { body } = await place(seller, '1', 'BTC', '60000', 'USD');
    const stranger = await call(hub, buyer, 'cancel-order', { oid: body.oid });
    expect([stranger.status, stranger.body.error]).toMatchObject([404, { code: 'unknown-order' }]);
    expect(await openOrders(buyer)).toEqual([]);
  });

  test('of an account is cancelled when a reorganisation takes what it spent, and it may not spend', async () => {
    await credit(seller, '100', 'USD');
    await place(seller, '4', 'BTC', '240000', 'USD');
    await place(seller, '100', 'USD', '4', 'BTC');
    await place(buyer, '600', 'USD', '0.01', 'BTC');
    hub.customer.reorganise(1, [depositTxid]);
    await statusWhen(
      hub,
      seller,
      (all) =>
        Object.values<{ payments: { conflicted: boolean }[] }>(all)[0]?.payments[0]?.conflicted === true,
    );
    expect(await openOrders(seller)).toEqual([]);
    expect(await available(seller)).toEqual({ btc: '0.00000000', usd: '700.00' });
    const refused = await place(seller, '1', 'USD', '4', 'BTC');
    expect([refused.status, refused.body.error]).toMatchObject([
      422,
      { code: 'insufficient-funds', missing: '0.01000000', currency: 'BTC', executed: false },
    ]);
    await deposit(seller, '0.02');
    expect(await available(seller)).toEqual({ btc: '0.01000000', usd: '700.00' });
    expect((await place(seller, '1', 'USD', '4', 'BTC')).status).toBe(200);
  });
});

describe('what is refused', () => {
  test.each([
    [order('0', 'BTC', '1', 'USD'), 400, 'bad-amount', 'trade_amt'],
    [order('1', 'BTC', '0', 'USD'), 400, 'bad-amount', 'for_amt'],
    [order('1', 'BTC', '0.001', 'USD'), 400, 'bad-amount', 'for_amt'],
    [order('-1', 'BTC', '1', 'USD'), 400, 'bad-amount', 'trade_amt'],
    [order('1e3', 'USD', '1', 'BTC'), 400, 'bad-amount', 'trade_amt'],
    [order('1', 'BTC', '1'.repeat(30), 'USD'), 400, 'bad-amount', 'for_amt'],
    [order('21000001', 'BTC', '1', 'USD'), 400, 'bad-amount', 'trade_amt'],
    [order('1', 'GBP', '1', 'USD'), 422, 'unsupported-currency', 'trade_cur'],
    [order('1', 'BTC', '1', 'bitcoin'), 422, 'unsupported-currency', 'for_cur'],
    [order('1', 'BTC', '1', 'btc'), 400, 'bad-request', 'for_cur'],
  ])('%o leaves no trace', async (parameters, status, code, parameter) => {
    const { status: got, body } = await call(hub, seller, 'place-order', parameters);
    expect([got, body.error]).toMatchObject([status, { code, parameter, executed: false }]);
    expect(await rows(seller)).toHaveLength(1);
  });

  test.each(['trade_amt', 'trade_cur', 'for_amt', 'for_cur'])('a request without %s', async (missing) => {
    const { [missing as 'trade_amt']: _, ...others } = order('1', 'BTC', '1', 'USD');
    const { status, body } = await call(hub, seller, 'place-order', others);
    expect([status, body.error]).toMatchObject([400, { code: 'bad-request', parameter: missing }]);
  });

  test('more than is available, with what is missing', async () => {
    const { status, body } = await place(seller, '10.5', 'BTC', '1', 'USD');
    expect([status, body.error]).toMatchObject([
      422,
      { code: 'insufficient-funds', missing: '0.50000000', currency: 'BTC', executed: false },
    ]);
    expect(await openOrders(seller)).toEqual([]);
  });

  test('an order that is not there', async () => {
    const unknown = await call(hub, seller, 'cancel-order', { oid: 'ord_x' });
    expect([unknown.status, unknown.body.error.code]).toEqual([404, 'unknown-order']);
    const missing = await call(hub, seller, 'cancel-order');
    expect([missing.status, missing.body.error.parameter]).toEqual([400, 'oid']);
  });
});
