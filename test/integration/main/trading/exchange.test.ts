import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type ExchangeTrader, startTrader } from '../../../helpers/exchange-trader.ts';
import { FundedTill } from '../../../helpers/funded-till.ts';

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const btc = (amount: string) => ({ amount, currency: 'BTC' });

let till: FundedTill;
let trader: ExchangeTrader;
beforeEach(async () => {
  till = new FundedTill();
  await till.start('1');
  trader = await startTrader(till.hub.url, till.hubFolder, '10000');
});
afterEach(() => till.remove());

describe('the exchange at the till', () => {
  test('tells what an amount costs, and the most that one brings, however deep the book is', async () => {
    await trader.order(['600', 'EUR'], ['0.01', 'BTC']);
    await trader.order(['500', 'EUR'], ['0.01', 'BTC']);
    const cost = await till.shop.ask('quoteExchange', { ask: 'cost', amount: eur('60'), other: 'BTC' });
    expect(cost).toMatchObject({ gives: btc('0.00100000'), gets: eur('60.00') });
    const worth = (amount: string) =>
      till.shop.ask('quoteExchange', { ask: 'worth', amount: btc(amount), other: 'EUR' });
    expect(await worth('0.01')).toMatchObject({ gives: btc('0.01000000'), gets: eur('600.00') });
    const deep = Number((await worth('0.015')).gets.amount);
    expect(deep).toBeGreaterThan(849);
    expect(deep).toBeLessThanOrEqual(850);
    expect(await worth('0.000001')).toMatchObject({ gets: eur('0.06') });
  });

  test('says why it has no price: nobody gives it, or there is nothing to give', async () => {
    const ask = (amount: string) =>
      till.shop.call('quoteExchange', { ask: 'worth', amount: btc(amount), other: 'EUR' });
    expect(await ask('0.01')).toMatchObject({ error: { code: 'hub-refused' } });
    expect(await ask('0')).toMatchObject({ error: { code: 'amount-zero' } });
    await trader.order(['600', 'EUR'], ['0.01', 'BTC']);
    expect(await ask('0.00000001')).toMatchObject({ error: { code: 'amount-too-small' } });
  });

  test('places an order, shows its fills and what it holds, and cancels what is left', async () => {
    await trader.order(['600', 'EUR'], ['0.01', 'BTC']);
    const placed = await till.shop.ask('placeOrder', {
      tradeId: 'press-of-the-test',
      trade: btc('0.03'),
      wanted: eur('1800'),
    });
    expect(placed).toMatchObject({
      what: 'place-order',
      state: 'done',
      trade: btc('0.03000000'),
      wanted: eur('1800.00'),
      by: 'owner',
      resolvesItself: true,
    });
    const stand = await till.shop.ask('getExchange');
    expect(stand).toMatchObject({
      balances: [
        { available: btc('0.97000000'), held: btc('0.02000000') },
        { available: eur('600.00'), held: eur('0.00') },
      ],
      orders: [{ tradeLeft: btc('0.02000000'), wantedLeft: eur('1200.00') }],
      needsPassphrase: false,
    });
    await trader.order(['300', 'EUR'], ['0.005', 'BTC']);
    const [order] = (await till.shop.ask('getExchange')).orders ?? [];
    expect(order).toMatchObject({ oid: placed.oid, tradeLeft: btc('0.01500000') });
    const cancelled = await till.shop.ask('cancelOrder', {
      tradeId: 'cancel-of-the-test',
      oid: placed.oid ?? '',
    });
    expect(cancelled).toMatchObject({ what: 'cancel-order', state: 'done', oid: placed.oid });
    expect(await till.shop.ask('getExchange')).toMatchObject({
      balances: [{ available: btc('0.98500000'), held: btc('0.00000000') }, { available: eur('900.00') }],
      orders: [],
    });
    const told = () => till.shop.announced.filter(({ name }) => name === 'tradeChanged');
    await vi.waitFor(() =>
      expect(told().at(-1)?.payload).toMatchObject({ what: 'cancel-order', state: 'done' }),
    );
  });

  test('what is not there is not given, and is said as for sends', async () => {
    const refused = await till.shop.ask('placeOrder', {
      tradeId: 'press-of-the-test',
      trade: btc('2'),
      wanted: eur('1'),
    });
    expect(refused).toMatchObject({ state: 'failed', problemCode: 'not-enough' });
  });
});
