import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AssembledTill } from '../../helpers/assembled-till.ts';
import { NO_ITEM } from '../../helpers/open-catalogue.ts';

let till: AssembledTill;
beforeEach(() => {
  till = new AssembledTill();
});
afterEach(() => till.remove());

test('items outlive the till, in the currency of the shop, and every page hears of them', async () => {
  await till.start();
  await till.ask('saveSettings', {
    currency: 'EUR',
    rates: { EUR: '60000' },
    taxRates: [{ name: 'VAT', percent: '20', included: true }],
  });
  const item = await till.ask('saveItem', { ...NO_ITEM, name: 'Espresso', price: '2.5', taxName: 'VAT' });
  expect(item.price).toEqual({ amount: '2.50', currency: 'EUR' });
  await expect
    .poll(() => till.announced.findLast(({ name }) => name === 'catalogueChanged')?.payload)
    .toEqual({ items: 1, categories: [{ name: '', items: 1 }] });
  await till.stop();
  await till.start();
  expect(await till.ask('listItems', { search: 'esp', skip: 0, limit: 10 })).toEqual({
    items: [item],
    more: false,
  });
});

test('a damaged catalogue leaves selling alone, and a new one takes its place when it is asked for', async () => {
  writeFileSync(join(till.folder, 'catalogue.sqlite'), 'no database '.repeat(1_000));
  await till.start();
  await till.ask('setUpPractice', { shopName: 'Café' });
  expect(await till.call('getCatalogue')).toMatchObject({ error: { code: 'catalogue-damaged' } });
  expect(await till.charge()).toMatchObject({ number: 1, state: 'open' });
  expect(await till.ask('beginCatalogue')).toEqual({ items: 0, categories: [] });
  expect(await till.ask('saveItem', { ...NO_ITEM, name: 'Tea' })).toMatchObject({ name: 'Tea' });
});

test('a sale is charged while a file of 100,000 lines is read and written', async () => {
  await till.start();
  await till.ask('setUpPractice', { shopName: 'Café' });
  await till.charge();
  const lines = Array.from(
    { length: 100_000 },
    (_, index) => `Item ${index},1.${index % 90},${4_000_000 + index}`,
  );
  const file = Buffer.from(['name,price,barcode', ...lines].join('\n'));
  let preview: object | undefined;
  for (let from = 0; from < file.length; from += 500_000) {
    const base64 = file.subarray(from, from + 500_000).toString('base64');
    const last = from + 500_000 >= file.length;
    const reading = till.ask('readCatalogueFile', { importId: 'large', base64, last });
    if (last) await soldMeanwhile(reading);
    ({ preview } = await reading);
  }
  expect(preview).toMatchObject({ lines: 100_000, added: 100_000, refused: 0 });
  const importing = till.ask('importCatalogue', { importId: 'large' });
  await soldMeanwhile(importing);
  expect(await importing).toEqual({ added: 100_000, changed: 0 });
  expect(await till.ask('findItem', { barcode: '4099999' })).toMatchObject({ item: { name: 'Item 99999' } });
});

async function soldMeanwhile(work: Promise<unknown>): Promise<void> {
  const first = await Promise.race([work.then(() => 'work'), till.charge().then(() => 'sale')]);
  expect(first).toBe('sale');
}
