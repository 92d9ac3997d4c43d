import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AssembledTill } from '../../../helpers/assembled-till.ts';
import { type ExchangeTrader, startTrader } from '../../../helpers/exchange-trader.ts';
import { createAccount, type HubServer } from '../../../helpers/hub-server.ts';
import { type PlainHub, startPlainHub } from '../../../helpers/plain-hub.ts';
import { practiseAt, startPracticeHub } from '../../../helpers/practice-hub.ts';

const TRADING = ['new-btc-address', 'my-balance', 'place-order', 'cancel-order'];
const eur = (amount: string) => ({ amount, currency: 'EUR' });
const btc = (amount: string) => ({ amount, currency: 'BTC' });
const soon = { timeout: 30_000, interval: 50 };

let folder: string;
let real: HubServer;
let plain: PlainHub;
let shop: AssembledTill;
let trader: ExchangeTrader;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'till-plain-trading-'));
  const hubFolder = join(folder, 'hub');
  real = await startPracticeHub(hubFolder);
  trader = await startTrader(real.url, hubFolder, '10000');
  shop = new AssembledTill(join(folder, 'till'));
});
afterEach(async () => {
  await shop.remove();
  await plain.stop();
  await real.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A till at a hub of 2011 with these functions, which tells payments by its balance. */
async function open(functions: readonly string[]): Promise<void> {
  plain = await startPlainHub(real.url, 2, 'form', functions);
  await shop.start();
  await shop.ask('connectHub', {
    url: plain.url,
    shopName: 'Café',
    credentialsHost: new URL(plain.url).host,
    credentials: { kind: 'authkey', json: JSON.stringify(await createAccount(real.url)) },
    exclusiveAccount: true,
    passphrase: 'correct horse battery',
  });
}

const practise = (what: string, request: object) => practiseAt(real, what, request);

const is = (saleId: string, state: string) =>
  vi.waitFor(async () => expect((await shop.invoice(saleId)).state).toBe(state), soon);

/** A sale that is paid, and final. */
async function sell(amount: string): Promise<void> {
  const { saleId, address, due } = await shop.charge(amount);
  await practise('pay', { btc_address: address, amount: due.amount });
  await is(saleId, 'seen');
  await practise('mine', { blocks: 1 });
  await is(saleId, 'confirmed');
}

const hub = () => shop.ask('getHubStatus');

describe('at a hub of 2011, whose payments are told by the balance', () => {
  test('an order, its fills and its end are no payments and no unexplained falls; sales go on', async () => {
    await open([...TRADING, 'my-open-orders']);
    expect((await hub()).offers).toContain('place-order');
    await sell('0.01');
    const order = { trade: btc('0.006'), wanted: eur('360') };
    const placed = await shop.ask('placeOrder', { tradeId: 'press-of-the-test', ...order });
    expect(placed).toMatchObject({ state: 'done', resolvesItself: false, before: [btc('0.01000000')] });
    await trader.order(['240', 'EUR'], ['0.004', 'BTC']);
    await vi.waitFor(
      async () =>
        expect((await shop.ask('getExchange')).orders).toMatchObject([{ tradeLeft: btc('0.00200000') }]),
      soon,
    );
    // What is seen meanwhile is booked, and is final once the order is gone.
    const { saleId, address, due } = await shop.charge('0.003');
    await practise('pay', { btc_address: address, amount: due.amount });
    await is(saleId, 'seen');
    await practise('mine', { blocks: 1 });
    await vi.waitFor(
      async () => expect((await shop.ask('getExchange')).balances[0]?.available).toEqual(btc('0.00700000')),
      soon,
    );
    await shop.ask('cancelOrder', { tradeId: 'cancel-of-the-test', oid: placed.oid ?? '' });
    await is(saleId, 'confirmed');
    await sell('0.002');
    expect(await hub()).toMatchObject({ unattributed: 0, bookingPaused: false });
    expect((await shop.ask('getExchange')).balances).toMatchObject([
      { available: btc('0.01100000') },
      { available: eur('240.00') },
    ]);
  });

  test('takings are sold there too, once', async () => {
    await open([...TRADING, 'my-open-orders']);
    await shop.ask('saveSettings', { currency: 'EUR', rates: { EUR: '60000' } });
    await trader.order(['6000', 'EUR'], ['0.1', 'BTC']);
    const rule = { share: '50', atLeast: btc('0.001'), into: 'EUR', worseBy: '2' };
    await shop.ask('setTakingsRule', { rule });
    await sell('0.01');
    await vi.waitFor(
      async () =>
        expect((await shop.ask('listTrades', { limit: 10 })).trades).toMatchObject([
          { state: 'done', trade: btc('0.00500000'), sales: [1] },
        ]),
      soon,
    );
    await sell('0.004');
    await vi.waitFor(
      async () => expect((await shop.ask('getExchange')).balances[1]?.available).toEqual(eur('420.00')),
      soon,
    );
    expect(plain.requests.filter((name) => name === 'place-order')).toHaveLength(2);
    expect(await hub()).toMatchObject({ unattributed: 0, bookingPaused: false });
  });

  test('no order is placed at one that does not tell which are open', async () => {
    await open(TRADING);
    await sell('0.01');
    const order = { trade: btc('0.006'), wanted: eur('360') };
    expect(await shop.call('placeOrder', { tradeId: 'press-of-the-test', ...order })).toMatchObject({
      error: { code: 'hub-lacks-function', detail: 'my-open-orders' },
    });
    expect(plain.requests).not.toContain('place-order');
  });
});
