import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CustomerView } from '../../../shared/ipc/customer-view.ts';
import { AssembledTill } from '../../helpers/assembled-till.ts';

let shop: AssembledTill;
beforeEach(async () => {
  shop = new AssembledTill();
  await shop.start();
  await shop.ask('setUpPractice', { shopName: 'Practice Café' });
});
afterEach(() => shop.remove());

const announced = () =>
  shop.announced
    .filter(({ name }) => name === 'customerViewChanged')
    .map(({ payload }) => payload as CustomerView);

test('the customer sees the sale that the cashier’s page shows, and hears when it is paid', async () => {
  expect(await shop.ask('getCustomerView')).not.toHaveProperty('sale');
  const sale = await shop.charge();
  await shop.ask('showCustomer', { saleId: sale.saleId });
  expect(await shop.ask('getCustomerView')).toMatchObject({
    shopName: 'Practice Café',
    practice: true,
    sale: { state: 'open', paid: false, due: { amount: '0.00100000' }, uri: sale.uri },
  });
  await shop.ask('practise', { action: 'pay', address: sale.address, amount: '0.001', replaceable: false });
  await shop.ask('practise', { action: 'mine', blocks: 1 });
  await vi.waitFor(() => expect(announced().at(-1)?.sale).toMatchObject({ state: 'confirmed', paid: true }), {
    timeout: 20_000,
  });
});

test('the customer is told nothing else of the sale, and nothing of another one', async () => {
  const [shown, other] = [await shop.charge(), await shop.charge()];
  const view = await shop.ask('showCustomer', { saleId: shown.saleId });
  expect(Object.keys(view.sale ?? {}).sort()).toEqual(
    ['deadlineMs', 'due', 'missing', 'paid', 'price', 'state', 'uri'].sort(),
  );
  await shop.ask('practise', { action: 'pay', address: other.address, amount: '0.001', replaceable: false });
  await vi.waitFor(async () => expect((await shop.invoice(other.saleId)).state).toBe('seen'), {
    timeout: 20_000,
  });
  const uris = announced().flatMap((each) => each.sale?.uri ?? []);
  expect([uris.length > 0, new Set(uris)]).toEqual([true, new Set([shown.uri])]);
  expect(await shop.ask('showCustomer', {})).not.toHaveProperty('sale');
  expect(await shop.call('showCustomer', { saleId: 'none' })).toMatchObject({
    error: { code: 'unknown-sale' },
  });
});

test('another name of the shop is on the display at once', async () => {
  await shop.ask('saveSettings', { shopName: 'Café Zwei', theme: 'dark' });
  await vi.waitFor(() => expect(announced().at(-1)).toMatchObject({ shopName: 'Café Zwei', theme: 'dark' }));
});

describe('a ticket on the customer’s display', () => {
  const ticket = {
    lines: [
      { name: 'Espresso', itemId: 'item-1', category: 'Coffee', quantity: '2', unitPrice: '2.40' },
      { name: '', quantity: '1', unitPrice: '1.80', discount: { percent: '50', reason: 'chipped' } },
    ],
  };
  const show = () => shop.ask('showCustomer', { ticket: { ticketId: 'ticket-1', currency: 'EUR', ticket } });
  const chosen = () =>
    shop.announced.filter(({ name }) => name === 'tipChosen').map(({ payload }) => payload);
  beforeEach(async () => {
    await shop.ask('saveSettings', { tips: { offered: true, presets: ['5', '10'] } });
  });

  test('is told line by line, without what is the shop’s own business', async () => {
    expect((await show()).ticket).toEqual({
      ticketId: 'ticket-1',
      currency: 'EUR',
      lines: [
        { name: 'Espresso', quantity: '2', total: '4.80' },
        { name: '', quantity: '1', total: '0.90' },
      ],
      taxes: [],
      total: '5.70',
      tips: [
        { percent: '5', amount: '0.29' },
        { percent: '10', amount: '0.57' },
      ],
    });
  });

  test('has the tip that the customer chose, of which the cashier’s page hears', async () => {
    await show();
    const view = await shop.ask('chooseTip', { ticketId: 'ticket-1', tip: { percent: '10' } });
    expect(view.ticket).toMatchObject({ tip: { percent: '10', amount: '0.57' }, total: '6.27' });
    const own = await shop.ask('chooseTip', { ticketId: 'ticket-1', tip: { amount: '2.00' } });
    expect(own.ticket).toMatchObject({ tip: { amount: '2.00' }, total: '7.70' });
    expect((await shop.ask('chooseTip', { ticketId: 'ticket-1' })).ticket).not.toHaveProperty('tip');
    await vi.waitFor(() =>
      expect(chosen()).toEqual([
        { ticketId: 'ticket-1', tip: { percent: '10' } },
        { ticketId: 'ticket-1', tip: { amount: '2.00' } },
        { ticketId: 'ticket-1' },
      ]),
    );
  });

  test('takes no tip that came too late, that is none, or that nobody asked for', async () => {
    const refusal = async (ticketId: string, tip: { percent: string } | { amount: string }) => {
      const reply = await shop.call('chooseTip', { ticketId, tip });
      return reply.ok ? undefined : reply.error.code;
    };
    await show();
    expect(await refusal('ticket-0', { percent: '10' })).toBe('unknown-ticket');
    expect(await refusal('ticket-1', { percent: '101' })).toBe('bad-percent');
    expect(await refusal('ticket-1', { amount: '-1' })).toBe('bad-amount');
    await shop.ask('showCustomer', { saleId: (await shop.charge()).saleId });
    expect(await refusal('ticket-1', { percent: '10' })).toBe('unknown-ticket');
    await show();
    await shop.ask('saveSettings', { tips: { offered: false, presets: ['5'] } });
    expect(await refusal('ticket-1', { percent: '5' })).toBe('not-allowed');
    expect(chosen()).toEqual([]);
  });
});
