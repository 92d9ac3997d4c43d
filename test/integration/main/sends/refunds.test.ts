import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { InvoiceSaleView } from '../../../../shared/ipc/sale-view.ts';
import type { SendReview } from '../../../../shared/ipc/send-view.ts';
import { FundedTill } from '../../../helpers/funded-till.ts';
import { regtestAddress } from '../../../helpers/till-journal.ts';

const CUSTOMER = regtestAddress(21);

let till: FundedTill;
let presses = 0;
beforeEach(async () => {
  till = new FundedTill();
  await till.start('1');
  await till.shop.ask('saveSettings', { currency: 'EUR', rates: { EUR: '60000' } });
});
afterEach(() => till.remove());

const until = (condition: () => Promise<void>) => vi.waitFor(condition, { timeout: 30_000, interval: 50 });
const pressId = () => `refund-press-${String(presses++).padStart(9, '0')}`;

/** A sale of 60 EUR that somebody paid, with one block on it. */
async function paid(amount = '0.001'): Promise<InvoiceSaleView> {
  const sale = await till.shop.charge('60.00', 'EUR');
  await till.practise('pay', { btc_address: sale.address, amount });
  await until(async () =>
    expect((await till.shop.invoice(sale.saleId)).received.amount).not.toBe('0.00000000'),
  );
  await till.mine(6);
  await until(async () => expect((await till.shop.invoice(sale.saleId)).paid).toBe(true));
  return till.shop.invoice(sale.saleId);
}

const offer = ({ saleId }: InvoiceSaleView) => till.shop.ask('getRefundOffer', { saleId });
const prepare = ({ saleId }: InvoiceSaleView, amount: string, to = CUSTOMER) =>
  till.shop.call('prepareRefund', { saleId, to, amount });

function confirm({ reviewId, warnings }: SendReview, sendId = pressId()) {
  return till.shop.call('confirmRefund', { sendId, reviewId, read: warnings });
}

async function refund(sale: InvoiceSaleView, amount: string) {
  const review = await prepare(sale, amount);
  if (!review.ok) throw new Error(review.error.code);
  const sent = await confirm(review.value);
  if (!sent.ok) throw new Error(sent.error.code);
  return sent.value;
}

describe('a refund', () => {
  test('of the whole makes the sale refunded, linked both ways, on its receipt and in its history', async () => {
    const sale = await paid();
    expect(await offer(sale)).toMatchObject({
      left: { amount: '0.00100000' },
      over: { amount: '0.00000000' },
    });
    const sent = await refund(sale, '0.001');
    expect(sent).toMatchObject({
      state: 'sent',
      purpose: 'refund',
      saleId: sale.saleId,
      saleNumber: sale.number,
    });
    expect(await till.shop.invoice(sale.saleId)).toMatchObject({ state: 'refunded', paid: false });
    expect((await offer(sale)).left.amount).toBe('0.00000000');
    expect(await prepare(sale, '0.00001')).toMatchObject({ error: { code: 'refund-too-large' } });
    const history = await till.shop.ask('getHistory', { saleId: sale.saleId });
    expect(history.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['refund-begun', 'refund-sent']));
    const { lines } = await till.shop.ask('recordReceipt', { saleId: sale.saleId });
    expect(JSON.stringify(lines)).toContain('Refunded');
  });

  test('of what was too much closes the task, and leaves the sale paid', async () => {
    const sale = await paid('0.0015');
    expect(sale).toMatchObject({ task: 'over', paidOver: { amount: '0.00050000' } });
    await refund(sale, (await offer(sale)).over.amount);
    expect(await till.shop.invoice(sale.saleId)).toMatchObject({
      state: 'confirmed',
      paid: true,
      paidOver: { amount: '0.00000000' },
    });
    const tasks = await till.shop.ask('listTasks');
    expect(tasks.sales.filter(({ saleId }) => saleId === sale.saleId)).toEqual([]);
  });

  test('is of confirmed money alone, in parts that never come to more than the whole', async () => {
    const sale = await till.shop.charge('60.00', 'EUR');
    await till.practise('pay', { btc_address: sale.address, amount: '0.001' });
    await until(async () => expect((await till.shop.invoice(sale.saleId)).state).toBe('seen'));
    expect(await offer(sale)).toMatchObject({
      left: { amount: '0.00000000' },
      waiting: { amount: '0.00100000' },
    });
    expect(await prepare(sale, '0.0005')).toMatchObject({ error: { code: 'refund-too-large' } });
    await till.mine(6);
    await until(async () => expect((await offer(sale)).left.amount).toBe('0.00100000'));
    await refund(sale, '0.0007');
    await till.mine(1);
    expect(await prepare(sale, '0.00030001')).toMatchObject({ error: { code: 'refund-too-large' } });
    await refund(sale, '0.0003');
    expect((await offer(sale)).left.amount).toBe('0.00000000');
  });

  test('at today’s rate gives the price back, never more of it than came in', async () => {
    const sale = await paid();
    await till.shop.ask('saveSettings', { refundIn: 'fiat', rates: { EUR: '30000' } });
    expect(await offer(sale)).toMatchObject({ left: { amount: '60.00', currency: 'EUR' } });
    const half = await prepare(sale, '30.00');
    expect(half).toMatchObject({ value: { amount: { amount: '0.00100000' } } });
    if (half.ok) await confirm(half.value);
    expect((await offer(sale)).left).toEqual({ amount: '30.00', currency: 'EUR' });
    expect(await till.shop.invoice(sale.saleId)).toMatchObject({ refunded: { amount: '0.00050000' } });
    expect(await prepare(sale, '30.01')).toMatchObject({ error: { code: 'refund-too-large' } });
  });

  test('that nobody knows of is reserved, and two that were looked at are not both sent', async () => {
    const sale = await paid();
    const [one, other] = [await prepare(sale, '0.001'), await prepare(sale, '0.001', regtestAddress(22))];
    if (!one.ok || !other.ok) throw new Error('not prepared');
    till.proxy.plan('send-btc', 'lose-answer', 'lose-answer', 'lose-answer');
    expect(await confirm(one.value)).toMatchObject({ value: { state: 'unknown' } });
    expect(await confirm(other.value)).toMatchObject({ error: { code: 'refund-too-large' } });
    expect((await offer(sale)).left.amount).toBe('0.00000000');
    await until(async () => expect((await till.shop.invoice(sale.saleId)).state).toBe('refunded'));
  });

  test('that failed may be made again', async () => {
    const sale = await paid();
    till.proxy.plan('send-btc', 'truncate-request');
    const failed = await refund(sale, '0.001');
    expect(failed.state).toBe('failed');
    expect((await offer(sale)).left.amount).toBe('0.00100000');
    expect((await refund(sale, '0.001')).state).toBe('sent');
  });

  test('that was got ready and failed is a task again, with its address', async () => {
    const sale = await paid();
    const asking = { saleId: sale.saleId, to: CUSTOMER, amount: '0.001' };
    expect(await till.shop.ask('askForRefund', asking)).toMatchObject({ task: 'refund' });
    till.proxy.plan('send-btc', 'truncate-request');
    expect((await refund(sale, '0.001')).state).toBe('failed');
    const waits = await till.shop.invoice(sale.saleId);
    expect(waits).toMatchObject({ task: 'refund', refundAsked: { address: CUSTOMER } });
    const tasks = await till.shop.ask('listTasks');
    expect(tasks.sales.map(({ saleId }) => saleId)).toContain(sale.saleId);
    expect((await refund(sale, '0.001')).state).toBe('sent');
    expect(await till.shop.invoice(sale.saleId)).not.toHaveProperty('refundAsked');
  });

  test('is got ready by a cashier, and sent by whom the owner allows, within his limit', async () => {
    await till.shop.ask('addPerson', { name: 'Owen', role: 'owner', pin: '4711' });
    await till.shop.ask('addPerson', { name: 'Mary', role: 'merchant', pin: '2468', dailyLimit: '0.0005' });
    await till.shop.ask('addPerson', { name: 'Carl', role: 'cashier', pin: '1234' });
    await till.shop.ask('setRights', {
      role: 'merchant',
      rights: ['sell', 'all-sales', 'prepare-refund', 'refund', 'resolve'],
    });
    const sale = await paid();
    await till.shop.ask('logIn', { name: 'Carl', pin: '1234' });
    expect(await prepare(sale, '0.001')).toMatchObject({ error: { code: 'needs-right', detail: 'refund' } });
    const asked = await till.shop.ask('askForRefund', { saleId: sale.saleId, to: CUSTOMER, amount: '0.001' });
    expect(asked).toMatchObject({ task: 'refund', refundAsked: { by: 'Carl', address: CUSTOMER } });
    await till.shop.ask('logIn', { name: 'Mary', pin: '2468' });
    expect(await till.shop.call('prepareSend', { to: CUSTOMER, amount: '0.0001' })).toMatchObject({
      error: { code: 'needs-right' },
    });
    expect(await prepare(sale, '0.001')).toMatchObject({ error: { code: 'over-person-limit' } });
    const { sendId } = await refund(sale, '0.0004');
    expect((await till.shop.invoice(sale.saleId)).refundAsked).toBeUndefined();
    expect(await till.shop.ask('getSend', { sendId })).toMatchObject({ purpose: 'refund', by: 'Mary' });
    const again = await prepare(sale, '0.0005');
    expect(again).toMatchObject({ error: { code: 'over-person-limit' } });
    await till.shop.ask('askForRefund', { saleId: sale.saleId, to: CUSTOMER, amount: '0.0005' });
    expect(await till.shop.ask('dropRefund', { saleId: sale.saleId })).not.toHaveProperty('refundAsked');
    // What else was sent is for whoever may see the account.
    await till.shop.ask('logIn', { name: 'Owen', pin: '4711' });
    await till.mine(1);
    const { reviewId, warnings } = await till.shop.ask('prepareSend', {
      to: regtestAddress(23),
      amount: '0.0001',
    });
    const payment = pressId();
    await till.shop.ask('confirmSend', { sendId: payment, reviewId, read: warnings });
    expect((await till.shop.ask('getSend', { sendId: payment })).purpose).toBe('payment');
    await till.shop.ask('logIn', { name: 'Mary', pin: '2468' });
    expect(await till.shop.call('getSend', { sendId: payment })).toMatchObject({
      error: { code: 'needs-right', detail: 'balance' },
    });
    await till.shop.ask('logIn', { name: 'Carl', pin: '1234' });
    expect(await till.shop.call('getSend', { sendId })).toMatchObject({ error: { code: 'needs-right' } });
  });
});
