import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FundedTill } from '../../../helpers/funded-till.ts';
import { regtestAddress } from '../../../helpers/till-journal.ts';

const SUPPLIER = regtestAddress(7);
const OWNERS = 'only the owner knows';
const LOST = Array.from({ length: 60 }, () => 'lose-answer' as const);
const invoiceJson = JSON.stringify({ btc_address: SUPPLIER, amount: '0.25', currency: 'BTC' });
const pressed = { tradeId: 'press-of-the-test', passphrase: OWNERS };

let till: FundedTill;
beforeEach(async () => {
  till = new FundedTill();
  await till.start('1');
  await till.shop.ask('makeReceiveOnly', { ownerPassphrase: OWNERS });
  await until(async () => expect(await till.shop.ask('getTillKey')).toMatchObject({ mayMoveMoney: false }));
});
afterEach(() => till.remove());

const until = (condition: () => Promise<void>) => vi.waitFor(condition, { timeout: 30_000, interval: 50 });
const states = async () => [
  ...(await till.shop.ask('listSends', { limit: 10 })).sends.map(({ state }) => state),
  ...(await till.shop.ask('listTrades', { limit: 10 })).trades.map(({ state }) => state),
];

async function send(): Promise<void> {
  const review = await till.shop.ask('prepareSend', { to: SUPPLIER, amount: '0.01' });
  const { reviewId, warnings: read } = review;
  await till.shop.ask('confirmSend', { sendId: 'send-of-the-test', reviewId, read, passphrase: OWNERS });
}

/** The till is started again, and the owner's key is sealed. */
async function restart(): Promise<void> {
  await till.shop.stop();
  await till.shop.start({ passphrase: 'correct horse battery' });
  await until(async () => expect(await till.shop.ask('getHubStatus')).toMatchObject({ connection: 'fresh' }));
}

describe('a till whose owner’s key is sealed', () => {
  beforeEach(() => {
    // Nothing is known before it is started again.
    till.proxy.plan('my-transactions', ...LOST);
  });

  test('finds out by itself that a send was made', async () => {
    till.proxy.plan('send-btc', ...LOST);
    await send();
    await restart();
    const asked = till.proxy.callsOf('send-btc');
    expect(await states()).toEqual(['unknown']);
    till.proxy.plan('my-transactions');
    await until(async () => {
      await till.shop.call('resolveSends', {});
      expect(await states()).toEqual(['sent']);
    });
    expect(till.proxy.callsOf('send-btc')).toBe(asked);
    await till.mine(6);
    await until(async () => {
      await till.shop.ask('resolveSends', {});
      expect(await states()).toEqual(['confirmed']);
    });
  });

  test('finds out by itself that an invoice was paid and an order placed, and what they cost', async () => {
    till.proxy.plan('pay-invoice', ...LOST);
    till.proxy.plan('place-order', ...LOST);
    await till.shop.ask('payInvoice', { ...pressed, invoiceJson, maxBtc: '0.3' });
    await till.shop.ask('placeOrder', {
      tradeId: 'order-of-the-test',
      passphrase: OWNERS,
      trade: { amount: '0.1', currency: 'BTC' },
      wanted: { amount: '20000', currency: 'EUR' },
    });
    await restart();
    till.proxy.plan('my-transactions');
    await until(async () => {
      await till.shop.call('resolveTrades', {});
      expect(await states()).toEqual(['done', 'done']);
    });
    const [order, payment] = (await till.shop.ask('listTrades', { limit: 10 })).trades;
    expect(order?.oid).toMatch(/^ord_/);
    expect(payment).toMatchObject({ address: SUPPLIER, amount: { amount: '0.25000000' } });
    expect(Number(payment?.fee?.amount)).toBeGreaterThan(0);
  });

  test('asks for the passphrase where the hub shows nothing, and tells so', async () => {
    const lost = LOST.map(() => 'lose-request' as const);
    till.proxy.plan('send-btc', ...lost);
    till.proxy.plan('pay-invoice', ...lost);
    await send();
    await restart();
    till.proxy.plan('my-transactions');
    till.proxy.plan('send-btc');
    expect(await till.shop.call('resolveSends', {})).toMatchObject({ error: { code: 'passphrase-needed' } });
    expect(await till.shop.call('resolveSends', { passphrase: 'a wrong one' })).toMatchObject({
      error: { code: 'bad-passphrase' },
    });
    expect(await states()).toEqual(['unknown']);
    await until(async () => {
      expect(await till.shop.call('resolveSends', { passphrase: OWNERS })).toMatchObject({
        value: { left: false },
      });
    });
    expect(await states()).toEqual(['sent']);

    const other = JSON.stringify({ btc_address: regtestAddress(8), amount: '0.2', currency: 'BTC' });
    await till.shop.ask('payInvoice', { ...pressed, invoiceJson: other, maxBtc: '0.3' });
    await restart();
    expect(await till.shop.call('resolveTrades', {})).toMatchObject({ error: { code: 'passphrase-needed' } });
  });
});
