import { readdirSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { currency } from '../../../../shared/money/currency.ts';
import { NO_ITEM, OpenCatalogue } from '../../../helpers/open-catalogue.ts';

let shop: OpenCatalogue;
beforeEach(() => {
  shop = new OpenCatalogue();
});
afterEach(() => shop.remove());

describe('an item', () => {
  test('is kept with all that was typed of it, also after a restart', () => {
    const typed = {
      name: '  Café \t crème ',
      price: '2.5',
      soldBy: 'weight',
      category: 'Drinks',
      taxName: 'VAT 20',
      barcode: ' 4006381333931 ',
      colour: 'teal',
      picture: 'data:image/png;base64,aGVsbG8=',
    } as const;
    const item = shop.add(typed);
    expect(item).toEqual({
      ...typed,
      itemId: 'item-1',
      name: 'Café crème',
      price: { amount: '2.50', currency: 'EUR' },
      barcode: '4006381333931',
      outOfStock: false,
    });
    shop.reopen();
    expect(shop.items()).toEqual([item]);
  });

  test('without a price is asked at the counter, and one for nothing costs nothing', () => {
    expect(shop.add({ name: 'Repair' })).not.toHaveProperty('price');
    expect(shop.add({ name: 'Bag', price: '0' }).price).toEqual({ amount: '0.00', currency: 'EUR' });
  });

  test.each([
    [{ name: ' \n ' }, 'bad-item', 'name'],
    [{ barcode: '4006\u0000381' }, 'bad-item', 'barcode'],
    [{ price: '2,50' }, 'bad-amount', '2,50'],
    [{ price: '-1' }, 'bad-amount', '-1'],
    [{ price: '1e3' }, 'bad-amount', '1e3'],
    [{ price: 'NaN' }, 'bad-amount', 'NaN'],
    [{ price: '2.505' }, 'too-many-decimals', '2.505'],
    [{ taxName: 'VAT 7' }, 'unknown-tax', 'VAT 7'],
  ])('with %j is refused as %s', (wrong, code, detail) => {
    expect(shop.catalogue.save({ ...NO_ITEM, name: 'Tea', ...wrong })).toMatchObject({
      error: { code, detail },
    });
    expect(shop.items()).toEqual([]);
  });

  test('has the decimals of its own currency: none in yen, eight in bitcoin', () => {
    shop.terms = { ...shop.terms, currency: currency('JPY') };
    expect(shop.catalogue.save({ ...NO_ITEM, name: 'Tea', price: '250.5' })).toMatchObject({
      error: { code: 'too-many-decimals' },
    });
    shop.terms = { ...shop.terms, currency: currency('BTC') };
    expect(shop.add({ name: 'Tea', price: '0.0001' }).price).toEqual({
      amount: '0.00010000',
      currency: 'BTC',
    });
  });

  test('keeps the currency that its price was typed in when the shop changes its own', () => {
    shop.add({ name: 'Tea', price: '2.50' });
    shop.terms = { ...shop.terms, currency: currency('BTC') };
    expect(shop.items()[0]?.price).toEqual({ amount: '2.50', currency: 'EUR' });
  });

  test('is changed in place, and found by its new words alone', () => {
    const { itemId } = shop.add({ name: 'Espresso', category: 'Coffee', barcode: '111' });
    shop.catalogue.save({ ...NO_ITEM, itemId, name: 'Ristretto', category: 'Hot', barcode: '222' });
    expect(shop.items()).toHaveLength(1);
    expect([shop.names({ search: 'espr' }), shop.names({ search: 'coffee' })]).toEqual([[], []]);
    expect([shop.names({ search: 'ris' }), shop.names({ search: '22' })]).toEqual([
      ['Ristretto'],
      ['Ristretto'],
    ]);
    expect(shop.catalogue.find('111')).toEqual({ ok: true, value: {} });
  });

  test('that is gone is found no more, and can not be changed', () => {
    const { itemId } = shop.add({ name: 'Espresso', category: 'Coffee' });
    expect(shop.catalogue.remove(itemId)).toMatchObject({ value: { items: 0, categories: [] } });
    expect(shop.names({ search: 'espresso' })).toEqual([]);
    for (const done of [
      shop.catalogue.remove(itemId),
      shop.catalogue.setOutOfStock(itemId, true),
      shop.catalogue.save({ ...NO_ITEM, itemId, name: 'Espresso' }),
    ])
      expect(done).toMatchObject({ error: { code: 'unknown-item' } });
  });

  test('has a barcode to itself', () => {
    const tea = shop.add({ name: 'Tea', barcode: '4006381333931' });
    expect(shop.catalogue.save({ ...NO_ITEM, name: 'Bun', barcode: '4006381333931' })).toMatchObject({
      error: { code: 'barcode-taken', detail: 'Tea' },
    });
    expect(
      shop.catalogue.save({ ...NO_ITEM, itemId: tea.itemId, name: 'Green tea', barcode: '4006381333931' }).ok,
    ).toBe(true);
    expect(shop.catalogue.find(' 4006381333931')).toMatchObject({ value: { item: { name: 'Green tea' } } });
  });

  test('is out of stock until somebody says otherwise, whatever else changes', () => {
    const { itemId } = shop.add({ name: 'Cake' });
    shop.catalogue.setOutOfStock(itemId, true);
    shop.catalogue.save({ ...NO_ITEM, itemId, name: 'Carrot cake' });
    expect(shop.items()).toMatchObject([{ name: 'Carrot cake', outOfStock: true }]);
    expect(shop.catalogue.setOutOfStock(itemId, false)).toMatchObject({ value: { outOfStock: false } });
  });
});

describe('the list', () => {
  beforeEach(() => {
    shop.add({ name: 'zebra cake', category: 'Cake' });
    shop.add({ name: 'Éclair', category: 'Cake' });
    shop.add({ name: 'apple pie', category: 'Cake' });
    shop.add({ name: 'Beer 0.5 l', category: 'Drinks', barcode: '4006381333931' });
    shop.add({ name: 'Alone' });
  });

  test('goes by name, whatever its capitals and accents', () => {
    expect(shop.names()).toEqual(['Alone', 'apple pie', 'Beer 0.5 l', 'Éclair', 'zebra cake']);
    expect(shop.names({ category: 'Cake' })).toEqual(['apple pie', 'Éclair', 'zebra cake']);
    expect(shop.names({ category: '' })).toEqual(['Alone']);
  });

  test.each([
    ['ecl', ['Éclair']],
    ['CAK', ['apple pie', 'Éclair', 'zebra cake']],
    ['cake ze', ['zebra cake']],
    ['40063', ['Beer 0.5 l']],
    ['0.5', ['Beer 0.5 l']],
    ['"', []],
    ["' OR 1=1 --", []],
    ['   ', ['Alone', 'apple pie', 'Beer 0.5 l', 'Éclair', 'zebra cake']],
  ])('shows for %j what begins so', (search, found) => {
    expect(shop.names({ search })).toEqual(found);
  });

  test('searches within a category, too', () => {
    expect(shop.names({ search: 'a', category: 'Cake' })).toEqual(['apple pie']);
  });

  test('comes in pages that say whether there is more', () => {
    const page = (skip: number) => shop.catalogue.list({ skip, limit: 2 });
    expect([0, 2, 4].map(page)).toMatchObject([
      { value: { items: [{ name: 'Alone' }, { name: 'apple pie' }], more: true } },
      { value: { items: [{ name: 'Beer 0.5 l' }, { name: 'Éclair' }], more: true } },
      { value: { items: [{ name: 'zebra cake' }], more: false } },
    ]);
  });

  test('has its categories with how many items are in each, and tells of every change', () => {
    const view = {
      items: 5,
      categories: [
        { name: 'Cake', items: 3 },
        { name: 'Drinks', items: 1 },
        { name: '', items: 1 },
      ],
    };
    expect(shop.catalogue.view()).toEqual({ ok: true, value: view });
    expect(shop.changed.at(-1)).toEqual(view);
    expect(shop.changed).toHaveLength(5);
  });
});

describe('a catalogue that can not be read', () => {
  test('says so at everything that it is asked, and is put aside only when somebody wants a new one', () => {
    shop.add({ name: 'Tea' });
    expect(shop.catalogue.beginAnew()).toMatchObject({ error: { code: 'not-allowed' } });
    shop.catalogue.close();
    writeFileSync(shop.path, 'this is no database at all, but it is long enough to be looked at'.repeat(100));
    shop.reopen();
    const damaged = { error: { code: 'catalogue-damaged' } };
    expect(shop.catalogue.view()).toMatchObject(damaged);
    expect(shop.catalogue.find('1')).toMatchObject(damaged);
    expect(shop.catalogue.save({ ...NO_ITEM, name: 'Tea' })).toMatchObject(damaged);
    expect(shop.catalogue.beginAnew()).toEqual({ ok: true, value: { items: 0, categories: [] } });
    shop.add({ name: 'Tea' });
    expect(readdirSync(shop.folder)).toContain('catalogue.sqlite.aside-1');
  });

  test.each([
    ['has another program’s tables', 'DROP TABLE items; CREATE TABLE items (name TEXT)'],
    ['lost its tables', 'DROP TABLE items; DROP TABLE item_search'],
  ])('is one that %s', (_what, sql) => {
    shop.catalogue.close();
    const database = new DatabaseSync(shop.path);
    database.exec(sql);
    database.close();
    shop.reopen();
    expect(shop.catalogue.view()).toMatchObject({ error: { code: 'catalogue-damaged' } });
    expect(shop.catalogue.beginAnew()).toMatchObject({ ok: true });
  });

  test('names the version when a newer till wrote it', () => {
    shop.catalogue.close();
    const database = new DatabaseSync(shop.path);
    database.exec('PRAGMA user_version = 99');
    database.close();
    shop.reopen();
    expect(shop.catalogue.view()).toMatchObject({
      error: { code: 'catalogue-too-new', detail: 'version 99' },
    });
  });
});
