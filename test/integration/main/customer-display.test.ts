import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CustomerView } from '../../../shared/ipc/views.ts';
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
