import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { BTC } from '../../../../shared/money/currency.ts';
import { btc, fromSatoshi, subtract, sum, toDecimal } from '../../../../shared/money/money.ts';
import { FundedTill } from '../../../helpers/funded-till.ts';
import { regtestAddress } from '../../../helpers/till-journal.ts';

const SUPPLIER = regtestAddress(7);
const OTHER = regtestAddress(8);
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
    const { cost, availableAfter, ...read } = await till.shop.ask('readInvoice', { invoiceJson });
    expect(read).toEqual({
      address: SUPPLIER,
      network: 'practice',
      hubName: expect.stringMatching(/./),
      amount: { amount: '0.25000000', currency: 'BTC' },
      memo: 'Flour',
      needsPassphrase: false,
    });
    expect(Number(cost.amount)).toBeGreaterThan(0.25);
    expect(availableAfter?.amount).toBe(toDecimal(subtract(btc('1'), btc(cost.amount))));
    const tradeId = 'press-of-the-test';
    const paid = await till.shop.ask('payInvoice', { tradeId, invoiceJson, maxBtc: cost.amount });
    expect(paid).toMatchObject({ state: 'done', address: SUPPLIER, amount: { amount: '0.25000000' } });
    expect(await till.shop.ask('getTrade', { tradeId })).toEqual(paid);
    expect(await till.shop.ask('listTrades', { limit: 10 })).toEqual({ trades: [paid] });
    const { balances } = await till.shop.ask('getExchange');
    expect(Number(balances[0]?.available.amount)).toBeLessThan(0.75);
  });

  test('and orders are listed page by page and written out as CSV, each to whoever may begin such a one', async () => {
    await till.shop.ask('payInvoice', { tradeId: 'press-of-the-test', invoiceJson, maxBtc: '0.3' });
    for (const number of [1, 2]) {
      const [trade, wanted] = [
        { amount: '0.01', currency: 'BTC' },
        { amount: `${number}000`, currency: 'EUR' },
      ];
      await till.shop.ask('placeOrder', { tradeId: `order-of-the-test-${number}`, trade, wanted });
    }
    const first = await till.shop.ask('listTrades', { limit: 2 });
    expect(first.trades.map(({ tradeId }) => tradeId)).toEqual([
      'order-of-the-test-2',
      'order-of-the-test-1',
    ]);
    const rest = await till.shop.ask('listTrades', { limit: 2, belowSeq: first.belowSeq });
    expect(rest.trades.map(({ tradeId }) => tradeId)).toEqual(['press-of-the-test']);
    expect(rest).not.toHaveProperty('belowSeq');

    const begun = await till.shop.ask('exportTrades', { limit: 2 });
    expect(begun).toMatchObject({ count: 2, done: false });
    const ended = await till.shop.ask('exportTrades', { limit: 2, afterSeq: begun.lastSeq });
    expect(ended).toMatchObject({ count: 1, done: true });
    const lines = `${begun.csv}${ended.csv}`.trimEnd().split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatch(/^\uFEFFasked,what,state,gives,/);
    expect(lines[1]).toMatch(/Z,pay-invoice,done,,,,,bcrt1[a-z0-9]+,0\.25000000,0\.0000\d+,,owner,$/);
    expect(lines[3]).toMatch(/Z,place-order,done,0\.01000000,BTC,2000\.00,EUR,,,,[^,]+,owner,$/);

    await till.shop.ask('addPerson', { name: 'Owen', role: 'owner', pin: '4711' });
    await till.shop.ask('addPerson', { name: 'Carl', role: 'cashier', pin: '1234' });
    await till.shop.ask('setRights', { role: 'cashier', rights: ['sell', 'send'] });
    await till.shop.ask('logIn', { name: 'Carl', pin: '1234' });
    expect((await till.shop.ask('exportTrades', { limit: 10 })).csv).not.toContain('place-order');
  });

  test('whose answer was lost is asked about by itself until it is known', async () => {
    till.proxy.plan('pay-invoice', 'lose-answer', 'lose-answer');
    const tradeId = 'press-of-the-test';
    await till.shop.ask('payInvoice', { tradeId, invoiceJson, maxBtc: '0.3' });
    await vi.waitFor(
      async () =>
        expect(await till.shop.ask('listTrades', { limit: 10 })).toMatchObject({
          trades: [{ state: 'done' }],
        }),
      { timeout: 30_000, interval: 50 },
    );
    expect(till.proxy.callsOf('pay-invoice')).toBe(3);
  });

  test('and a send to its address are never both under way, and the one tells of the other', async () => {
    till.proxy.plan('pay-invoice', ...Array.from({ length: 6 }, () => 'lose-answer' as const));
    await till.shop.ask('payInvoice', { tradeId: 'press-of-the-test', invoiceJson, maxBtc: '0.3' });
    const asked = { to: SUPPLIER, amount: '0.25' };
    expect(await till.shop.call('prepareSend', asked)).toMatchObject({ error: { code: 'send-unresolved' } });
    await vi.waitFor(
      async () =>
        expect(await till.shop.ask('listTrades', { limit: 10 })).toMatchObject({
          trades: [{ state: 'done' }],
        }),
      { timeout: 30_000, interval: 50 },
    );
    expect((await till.shop.ask('prepareSend', asked)).warnings).toEqual(['invoice-paid']);
  });

  test.each([
    ['lose-answer', 'send-unresolved'],
    ['none', 'invoice-paid'],
  ] as const)('is not paid to an address that money was sent to (%s)', async (fault, code) => {
    till.proxy.plan('send-btc', ...Array.from({ length: 4 }, () => fault));
    const { reviewId, warnings } = await till.shop.ask('prepareSend', { to: SUPPLIER, amount: '0.25' });
    await till.shop.ask('confirmSend', { sendId: 'send-of-the-test', reviewId, read: warnings });
    expect(
      await till.shop.call('payInvoice', { tradeId: 'press-of-the-test', invoiceJson, maxBtc: '0.3' }),
    ).toMatchObject({ error: { code } });
    expect(till.proxy.callsOf('pay-invoice')).toBe(0);
  });

  test('counts with its fee towards the limit of a day', async () => {
    const tradeId = 'press-of-the-test';
    const { fee } = await till.shop.ask('payInvoice', { tradeId, invoiceJson, maxBtc: '0.3' });
    await till.mine(1);
    const { fee: itsFee } = await till.shop.ask('prepareSend', { to: OTHER, amount: '0.01' });
    const most = sum(BTC, [btc('0.26'), btc(fee?.amount ?? ''), btc(itsFee?.amount ?? '')]);
    const limit = (perDay: string) => till.shop.ask('saveSettings', { sendLimits: { perDay } });
    await limit(toDecimal(subtract(most, fromSatoshi(1n))));
    expect(await till.shop.call('prepareSend', { to: OTHER, amount: '0.01' })).toMatchObject({
      error: { code: 'over-day-limit' },
    });
    await limit(toDecimal(most));
    expect((await till.shop.call('prepareSend', { to: OTHER, amount: '0.01' })).ok).toBe(true);
  });

  test('is whose who may send, and an order is whose who may trade', async () => {
    const [invoice, order] = ['press-of-the-test', 'order-of-the-test'];
    till.proxy.plan('pay-invoice', ...Array.from({ length: 50 }, () => 'lose-answer' as const));
    await till.shop.ask('addPerson', { name: 'Owen', role: 'owner', pin: '4711' });
    await till.shop.ask('addPerson', { name: 'Mary', role: 'merchant', pin: '2468' });
    await till.shop.ask('addPerson', { name: 'Carl', role: 'cashier', pin: '1234' });
    await till.shop.ask('setRights', { role: 'merchant', rights: ['sell', 'send'] });
    await till.shop.ask('setRights', { role: 'cashier', rights: ['sell', 'trade'] });
    const seen = async () =>
      (await till.shop.ask('listTrades', { limit: 10 })).trades.map(({ tradeId }) => tradeId);
    const decide = async (tradeId: string) => {
      const decision = { tradeId, as: 'taken-as-undone', reason: 'gone' } as const;
      const decided = await till.shop.call('decideTrade', decision);
      return decided.ok ? 'ok' : `${decided.error.code} ${decided.error.detail ?? ''}`.trim();
    };
    const needs = (right: string) => ({ error: { code: 'needs-right', detail: right } });

    await till.shop.ask('logIn', { name: 'Mary', pin: '2468' });
    await till.shop.ask('payInvoice', { tradeId: invoice, invoiceJson, maxBtc: '0.3' });
    await till.shop.ask('logIn', { name: 'Carl', pin: '1234' });
    const wanted = { amount: '20000', currency: 'EUR' };
    await till.shop.ask('placeOrder', {
      tradeId: order,
      trade: { amount: '0.1', currency: 'BTC' },
      wanted,
    });

    const tasks = async () => (await till.shop.ask('listTasks')).trades.map(({ tradeId }) => tradeId);
    expect(await seen()).toEqual([order]);
    expect(await tasks()).toEqual([]);
    expect((await till.shop.ask('getTrade', { tradeId: order })).what).toBe('place-order');
    expect(await till.shop.call('getTrade', { tradeId: invoice })).toMatchObject(needs('send'));
    expect(await decide(invoice)).toBe('needs-right send');
    expect(await decide(order)).toBe('send-not-unknown');

    await till.shop.ask('logIn', { name: 'Mary', pin: '2468' });
    expect(await seen()).toEqual([invoice]);
    expect((await till.shop.ask('getTrade', { tradeId: invoice })).what).toBe('pay-invoice');
    expect(await till.shop.call('getTrade', { tradeId: order })).toMatchObject(needs('trade'));
    expect(await decide(order)).toBe('needs-right trade');
    expect(await decide(invoice)).toBe('send-not-unknown');
    expect((await till.shop.call('resolveTrades', {})).ok).toBe(true);
  });

  test('is not paid above its ceiling', async () => {
    const tradeId = 'press-of-the-test';
    expect(await till.shop.call('payInvoice', { tradeId, invoiceJson, maxBtc: '0.2' })).toMatchObject({
      error: { code: 'amount-over-ceiling' },
    });
    expect(till.proxy.callsOf('pay-invoice')).toBe(0);
  });
});
