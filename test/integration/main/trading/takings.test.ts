import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { TakingsRule } from '../../../../shared/ipc/takings-view.ts';
import { type ExchangeTrader, startTrader } from '../../../helpers/exchange-trader.ts';
import { FundedTill } from '../../../helpers/funded-till.ts';
import { regtestAddress } from '../../../helpers/till-journal.ts';

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const btc = (amount: string) => ({ amount, currency: 'BTC' });
const soon = { timeout: 30_000, interval: 50 };

let till: FundedTill;
let trader: ExchangeTrader;
beforeEach(async () => {
  till = new FundedTill();
  await till.start('1');
  await till.shop.ask('saveSettings', { currency: 'EUR', rates: { EUR: '60000' } });
  trader = await startTrader(till.hub.url, till.hubFolder, '10000');
});
afterEach(() => till.remove());

function sellBy(rule: Partial<TakingsRule> = {}) {
  return till.shop.ask('setTakingsRule', {
    rule: { share: '50', atLeast: btc('0.001'), into: 'EUR', worseBy: '2', ...rule },
  });
}

const orders = async () =>
  (await till.shop.ask('listTrades', { limit: 50 })).trades.filter(({ what }) => what === 'place-order');

/** Waits for orders that are known to be placed. */
async function placed(count: number) {
  return vi.waitFor(async () => {
    const all = await orders();
    expect(all.filter(({ state }) => state === 'done')).toHaveLength(count);
    return all;
  }, soon);
}

describe('selling what sales take', () => {
  test('sells the share of a confirmed sale once, for the book’s price, and the sale says so', async () => {
    await trader.order(['6000', 'EUR'], ['0.1', 'BTC']);
    await sellBy();
    const saleId = await till.sell('0.01');
    const [order] = await placed(1);
    expect(order).toMatchObject({ trade: btc('0.00500000'), wanted: eur('294.00'), sales: [2], by: 'owner' });
    expect((await till.shop.ask('getExchange')).balances[1]?.available).toEqual(eur('300.00'));
    expect(await till.shop.ask('getHistory', { saleId })).toContainEqual(
      expect.objectContaining({
        kind: 'takings-offered',
        amount: btc('0.00500000'),
        order: { state: 'done', trade: btc('0.00500000'), wanted: eur('294.00') },
      }),
    );
    await till.mine(3);
    await till.sell('0.02');
    const [second] = await placed(2);
    expect(second).toMatchObject({ trade: btc('0.01000000'), sales: [3] });
  });

  test('sells nothing of before the rule, nor of after it was given up', async () => {
    await till.sell('0.01');
    await sellBy({ atLeast: btc('1') });
    await till.sell('0.01');
    expect((await till.shop.ask('getTakings')).waiting.sales).toBe(1);
    await till.shop.ask('setTakingsRule', {});
    await till.sell('0.01');
    await sellBy();
    expect((await till.shop.ask('getTakings')).waiting).toEqual({ amount: btc('0.00000000'), sales: 0 });
    expect(await orders()).toEqual([]);
  });

  test('waits until there is enough for an order, and then sells all of it in one', async () => {
    await sellBy({ atLeast: eur('500'), share: '100' });
    await till.sell('0.005');
    await vi.waitFor(
      async () =>
        expect(await till.shop.ask('getTakings')).toMatchObject({
          waiting: { amount: btc('0.00500000'), sales: 1 },
          problem: { code: 'takings-too-few' },
        }),
      soon,
    );
    await till.sell('0.004');
    const [order] = await placed(1);
    expect(order).toMatchObject({ trade: btc('0.00900000'), wanted: eur('529.20'), sales: [2, 3] });
    expect((await till.shop.ask('getTakings')).waiting.sales).toBe(0);
  });

  test('leaves out what is got ready to be given back', async () => {
    await sellBy({ atLeast: btc('1'), share: '100' });
    const saleId = await till.sell('0.01');
    await till.shop.ask('askForRefund', { saleId, to: regtestAddress(5), amount: '0.004' });
    await sellBy({ share: '100' });
    const [order] = await placed(1);
    expect(order?.trade).toEqual(btc('0.00600000'));
  });

  test('a thin book takes nothing under the floor: the order rests, and is seen among the open ones', async () => {
    await trader.order(['300', 'EUR'], ['0.01', 'BTC']);
    await sellBy({ worseBy: '3', share: '100' });
    await till.sell('0.01');
    await placed(1);
    expect((await till.shop.ask('getExchange')).orders).toMatchObject([
      { tradeLeft: btc('0.01000000'), wantedLeft: eur('582.00') },
    ]);
  });

  test.each([1, 3])('an order whose answer is lost %i times is placed once', async (times) => {
    await trader.order(['6000', 'EUR'], ['0.1', 'BTC']);
    await sellBy();
    const before = till.proxy.callsOf('place-order');
    till.proxy.plan('place-order', ...Array.from({ length: times }, () => 'lose-answer' as const));
    await till.sell('0.01');
    await placed(1);
    expect(await orders()).toHaveLength(1);
    expect(till.proxy.callsOf('place-order')).toBe(before + times + 1);
    expect((await till.shop.ask('getExchange')).balances[1]?.available).toEqual(eur('300.00'));
  });

  test('nothing more is sold while nobody knows of an order, and what came meanwhile after it', async () => {
    await trader.order(['6000', 'EUR'], ['0.1', 'BTC']);
    await sellBy();
    till.proxy.plan('place-order', ...Array.from({ length: 50 }, () => 'lose-answer' as const));
    await till.sell('0.01');
    await vi.waitFor(async () => expect(await orders()).toMatchObject([{ state: 'unknown' }]), soon);
    await till.sell('0.02');
    await vi.waitFor(
      async () =>
        expect(await till.shop.ask('getTakings')).toMatchObject({
          waiting: { sales: 1 },
          problem: { code: 'send-unresolved' },
        }),
      soon,
    );
    const asked = till.proxy.callsOf('place-order');
    await vi.waitFor(() => expect(till.proxy.callsOf('place-order')).toBeGreaterThan(asked), soon);
    expect(await orders()).toHaveLength(1);
    till.proxy.plan('place-order');
    const all = await placed(2);
    expect(all.map(({ trade }) => trade)).toEqual([btc('0.01000000'), btc('0.00500000')]);
  });

  test('a till that stops while nobody knows of its order places no second one when it is back', async () => {
    await trader.order(['6000', 'EUR'], ['0.1', 'BTC']);
    await sellBy();
    till.proxy.plan('place-order', ...Array.from({ length: 8 }, () => 'lose-answer' as const));
    await till.sell('0.01');
    await vi.waitFor(async () => expect(await orders()).toMatchObject([{ state: 'unknown' }]), soon);
    await till.shop.stop();
    till.proxy.plan('place-order');
    await till.shop.start({ passphrase: 'correct horse battery' });
    await placed(1);
    expect(await orders()).toHaveLength(1);
    expect((await till.shop.ask('getExchange')).balances[1]?.available).toEqual(eur('300.00'));
  });

  test('a till that only receives says why it can’t, and sells nothing', async () => {
    await sellBy();
    await till.shop.ask('makeReceiveOnly', { ownerPassphrase: 'the owner alone knows' });
    await till.sell('0.01');
    await vi.waitFor(
      async () =>
        expect(await till.shop.ask('getTakings')).toMatchObject({
          whyNot: { code: 'takings-receive-only' },
          waiting: { amount: btc('0.00500000'), sales: 1 },
        }),
      soon,
    );
    expect(await orders()).toEqual([]);
  });

  test.each([
    [{ share: '0' }, 'bad-percent'],
    [{ share: '101' }, 'bad-percent'],
    [{ worseBy: '-1' }, 'bad-percent'],
    [{ into: 'BTC' }, 'bad-setting'],
    [{ atLeast: { amount: '1', currency: 'USD' } }, 'bad-amount'],
  ])('a rule with %j is none', async (wrong, code) => {
    const rule = { share: '50', atLeast: btc('0.001'), into: 'EUR', worseBy: '2', ...wrong };
    expect(await till.shop.call('setTakingsRule', { rule })).toMatchObject({ error: { code } });
  });
});
