import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { regtestAddress } from '../../../helpers/till-journal.ts';
import { LeavingTill, until } from './left-hub.ts';

const SUPPLIER = regtestAddress(7);
const STRANGER = regtestAddress(8);
const OWNERS = 'only the owner knows';
const MINUTE_MS = 60_000;
const id = 'press-of-the-test';
const invoiceJson = JSON.stringify({ btc_address: SUPPLIER, amount: '0.01', currency: 'BTC' });

let till: LeavingTill;
let saleId: string;
beforeEach(async () => {
  till = new LeavingTill();
  await till.start();
  const sale = await till.shop.charge('0.002');
  saleId = sale.saleId;
  await till.pay(sale.address, '0.002');
  await until(async () => expect((await till.shop.invoice(saleId)).state).toBe('confirmed'));
});
afterEach(() => till.remove());

const FUNCTIONS = ['send-btc', 'pay-invoice', 'place-order'] as const;
const lose = (fault: 'lose-answer' | 'lose-request') => {
  for (const name of FUNCTIONS) till.old.line.plan(name, ...Array<typeof fault>(200).fill(fault));
};
const repairLine = () => {
  for (const name of FUNCTIONS) till.old.line.plan(name);
};

const send = {
  what: 'a send',
  function: 'send-btc',
  async ask(passphrase?: string) {
    const { reviewId, warnings: read } = await till.shop.ask('prepareSend', { to: SUPPLIER, amount: '0.01' });
    await till.shop.ask('confirmSend', { sendId: id, reviewId, read, passphrase });
  },
  state: async () => (await till.shop.ask('getSend', { sendId: id })).state,
  done: 'sent',
};
const refund = {
  ...send,
  what: 'a refund',
  async ask() {
    const review = await till.shop.ask('prepareRefund', { saleId, to: SUPPLIER, amount: '0.002' });
    await till.shop.ask('confirmRefund', { sendId: id, reviewId: review.reviewId, read: review.warnings });
  },
};
const payment = {
  what: 'a payment of an invoice',
  function: 'pay-invoice',
  ask: () => till.shop.ask('payInvoice', { tradeId: id, invoiceJson, maxBtc: '0.02' }),
  state: async () => (await till.shop.ask('getTrade', { tradeId: id })).state,
  done: 'done',
};
const order = {
  ...payment,
  what: 'an order',
  function: 'place-order',
  ask: () =>
    till.shop.ask('placeOrder', {
      tradeId: id,
      trade: { amount: '0.5', currency: 'BTC' },
      wanted: { amount: '20000', currency: 'EUR' },
    }),
};

describe.each([send, refund, payment, order])('$what at a hub that was left', (asked) => {
  test('whose answer is lost is asked about there, and there alone, and is known to be done', async () => {
    lose('lose-answer');
    await asked.ask();
    expect(await asked.state()).toBe('unknown');
    await till.moveOn();
    const named = asked.done === 'sent' ? 'sends' : 'trades';
    await until(async () =>
      expect((await till.shop.ask('listTasks'))[named]).toMatchObject([{ state: 'unknown' }]),
    );
    repairLine();
    await until(async () => expect(await asked.state()).toBe(asked.done));
    expect(till.other.line.callsOf(asked.function)).toBe(0);
    if (asked === refund) expect(await till.shop.invoice(saleId)).toMatchObject({ state: 'refunded' });
  });

  test('that never arrived is known to be undone once it can’t arrive any more, and keeps nothing back', async () => {
    lose('lose-request');
    await asked.ask();
    await till.moveOn();
    await till.takeMoneyAway(STRANGER);
    repairLine();
    const before = till.old.line.callsOf(asked.function);
    await until(async () => expect(till.old.line.callsOf(asked.function)).toBeGreaterThan(before));
    // Refused for want of money; but what was lost might arrive yet, and find some.
    expect(await asked.state()).not.toBe('failed');
    till.later(7 * MINUTE_MS);
    await until(async () => expect(await asked.state()).toBe('failed'));
    expect(till.other.line.callsOf(asked.function)).toBe(0);
    const { left } = await till.shop.ask('getRefundOffer', { saleId });
    expect(left.amount).toBe('0.00200000');
  });
});

test('a hub whose clock is ahead tells nothing of how long ago a request to another one was lost', async () => {
  lose('lose-request');
  await send.ask();
  await till.takeMoneyAway(STRANGER);
  repairLine();
  await till.moveOn();
  till.other.hub.clock.shift(10 * MINUTE_MS);
  // By its answers the till learns its clock, and goes by it.
  await until(async () => {
    expect((await till.shop.call('getHubBalance')).ok).toBe(true);
    expect((await till.shop.ask('getHubStatus')).clockOffsetMs).toBeGreaterThan(9 * MINUTE_MS);
  });
  const before = till.old.line.callsOf('send-btc');
  await until(async () => {
    await till.shop.call('resolveSends', { sendId: id });
    expect(till.old.line.callsOf('send-btc')).toBeGreaterThan(before);
    expect(await send.state()).toBe('unknown');
  });
});

test('what was sent at a hub that is gone stays unknown, says whom it waits for, and is nobody’s to decide', async () => {
  lose('lose-answer');
  await send.ask();
  await till.old.line.stop();
  await till.moveOn();
  await until(async () =>
    expect(await till.shop.ask('getSend', { sendId: id })).toMatchObject({
      state: 'unknown',
      resolvesItself: true,
      waitsFor: expect.any(String),
    }),
  );
  expect(await till.shop.call('resolveSends', { sendId: id })).toMatchObject({
    error: { code: 'hub-unreachable' },
  });
  expect(
    await till.shop.call('decideSend', { sendId: id, as: 'taken-as-unsent', reason: 'gone' }),
  ).toMatchObject({
    error: { code: 'send-not-unknown' },
  });
  expect((await till.shop.ask('listTasks')).sends).toMatchObject([{ sendId: id }]);
});

test('a hub that was left is let go once its send is in the chain', async () => {
  lose('lose-answer');
  await send.ask();
  await till.moveOn();
  const watched = async () => ((await till.shop.ask('getHubStatus')).left ?? []).length;
  repairLine();
  await until(async () => expect(await send.state()).toBe('sent'));
  expect(await watched()).toBe(1);
  till.old.hub.customer.mine(6);
  await until(async () => {
    await till.shop.call('resolveSends', {});
    expect(await send.state()).toBe('confirmed');
  });
  await until(async () => expect((await till.shop.ask('getHubStatus')).left ?? []).toEqual([]));
});

describe('with the owner’s key sealed', () => {
  const MY_TRANSACTIONS = Array<'lose-answer'>(200).fill('lose-answer');
  beforeEach(async () => {
    await till.shop.ask('makeReceiveOnly', { ownerPassphrase: OWNERS });
    await until(async () => expect(await till.shop.ask('getTillKey')).toMatchObject({ mayMoveMoney: false }));
    till.old.line.plan('my-transactions', ...MY_TRANSACTIONS);
  });

  test('a send at a hub that was left is known by that hub’s list, without the owner', async () => {
    lose('lose-answer');
    await send.ask(OWNERS);
    await till.moveOn();
    const asked = till.old.line.callsOf('send-btc');
    till.old.line.plan('my-transactions');
    await until(async () => {
      await till.shop.call('resolveSends', { sendId: id });
      expect(await send.state()).toBe('sent');
    });
    expect(till.old.line.callsOf('send-btc')).toBe(asked);
  });

  test('one that its list does not show takes the passphrase that was sealed there', async () => {
    lose('lose-request');
    await send.ask(OWNERS);
    await till.moveOn();
    till.old.line.plan('my-transactions');
    repairLine();
    const resolve = (passphrase?: string) => till.shop.call('resolveSends', { sendId: id, passphrase });
    await until(async () => expect(await resolve()).toMatchObject({ error: { code: 'passphrase-needed' } }));
    expect(await resolve('a wrong one')).toMatchObject({ error: { code: 'bad-passphrase' } });
    await until(async () => expect(await resolve(OWNERS)).toMatchObject({ value: { left: false } }));
    expect(await send.state()).toBe('sent');
    expect(till.other.line.callsOf('send-btc')).toBe(0);
  });
});
