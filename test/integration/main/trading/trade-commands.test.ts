import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FundedTill } from '../../../helpers/funded-till.ts';
import { regtestAddress } from '../../../helpers/till-journal.ts';

const SUPPLIER = regtestAddress(7);
const invoiceJson = JSON.stringify({
  btc_address: SUPPLIER,
  amount: '0.25',
  currency: 'BTC',
  info: { memo: 'Flour' },
});

let till: FundedTill;
beforeEach(async () => {
  till = new FundedTill();
  await till.start('1');
});
afterEach(() => till.remove());

describe('an invoice at the till', () => {
  test('is read, paid for what it costs, and listed', async () => {
    const { cost, ...read } = await till.shop.ask('readInvoice', { invoiceJson });
    expect(read).toEqual({
      address: SUPPLIER,
      amount: { amount: '0.25000000', currency: 'BTC' },
      memo: 'Flour',
      needsPassphrase: false,
    });
    expect(Number(cost.amount)).toBeGreaterThan(0.25);
    const tradeId = 'press-of-the-test';
    const paid = await till.shop.ask('payInvoice', { tradeId, invoiceJson, maxBtc: cost.amount });
    expect(paid).toMatchObject({ state: 'done', address: SUPPLIER, amount: { amount: '0.25000000' } });
    expect(await till.shop.ask('getTrade', { tradeId })).toEqual(paid);
    expect(await till.shop.ask('listTrades', { limit: 10 })).toEqual([paid]);
    const { balances } = await till.shop.ask('getExchange');
    expect(Number(balances[0]?.available.amount)).toBeLessThan(0.75);
  });

  test('whose answer was lost is asked about by itself until it is known', async () => {
    till.proxy.plan('pay-invoice', 'lose-answer', 'lose-answer');
    const tradeId = 'press-of-the-test';
    await till.shop.ask('payInvoice', { tradeId, invoiceJson, maxBtc: '0.3' });
    await vi.waitFor(
      async () => expect(await till.shop.ask('listTrades', { limit: 10 })).toMatchObject([{ state: 'done' }]),
      { timeout: 30_000, interval: 50 },
    );
    expect(till.proxy.callsOf('pay-invoice')).toBe(3);
  });

  test('is not paid above its ceiling', async () => {
    const tradeId = 'press-of-the-test';
    expect(await till.shop.call('payInvoice', { tradeId, invoiceJson, maxBtc: '0.2' })).toMatchObject({
      error: { code: 'amount-over-ceiling' },
    });
    expect(till.proxy.callsOf('pay-invoice')).toBe(0);
  });
});
