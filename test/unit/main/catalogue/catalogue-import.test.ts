import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OpenCatalogue } from '../../../helpers/open-catalogue.ts';

let shop: OpenCatalogue;
beforeEach(() => {
  shop = new OpenCatalogue();
});
afterEach(() => shop.remove());

const LINES = ['name,price,category', 'Espresso,2.50,Coffee', '"Bun, ""plain""",1.2,Bread', 'Repair,,'];

describe('a file', () => {
  test('shows what it would do before anything is done, and then does it', async () => {
    const { importId, preview } = await shop.look(LINES.join('\r\n'));
    expect(preview).toEqual({ lines: 3, added: 3, changed: 0, same: 0, free: 0, refused: 0, refusals: [] });
    expect(shop.items()).toEqual([]);
    expect(await shop.importing.apply(importId)).toEqual({ ok: true, value: { added: 3, changed: 0 } });
    expect(shop.items()).toMatchObject([
      {
        name: 'Bun, "plain"',
        price: { amount: '1.20', currency: 'EUR' },
        category: 'Bread',
        soldBy: 'piece',
      },
      { name: 'Espresso', price: { amount: '2.50' }, category: 'Coffee' },
      { name: 'Repair', category: '' },
    ]);
    expect(shop.names({ search: 'espr' })).toEqual(['Espresso']);
    expect(shop.changed).toHaveLength(1);
  });

  test('that has every item already changes nothing', async () => {
    await shop.import(LINES.join('\n'));
    const { preview } = await shop.look(LINES.join('\n'));
    expect(preview).toMatchObject({ lines: 3, added: 0, changed: 0, same: 3 });
  });

  const text = 'Name;PRICE\r\nCafé;2,50\r\nThé;3\r\n';
  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16, little end first', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16, big end first', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
    ['old line ends', Buffer.from(text.replaceAll('\r\n', '\r'))],
    ['tabs', Buffer.from(text.replaceAll(';', '\t'))],
  ])('in %s is read, in whatever parts it comes', async (_name, bytes) => {
    const { importId, preview } = await shop.look(bytes, 7);
    expect(preview).toMatchObject({ added: 2, refused: 0 });
    await shop.importing.apply(importId);
    expect(shop.items()).toMatchObject([
      { name: 'Café', price: { amount: '2.50' } },
      { name: 'Thé', price: { amount: '3.00' } },
    ]);
  });

  test.each([
    ['Latin-1', Buffer.from('name,price\nTea,1\nCaf\xe9,2', 'latin1'), 'catalogue-file-encoding', 'line 3'],
    [
      'UTF-16 without a mark',
      Buffer.from('name,price\nTea,1', 'utf16le'),
      'catalogue-file-encoding',
      'line 1',
    ],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'catalogue-file-encoding', 'line 1'],
    ['no price', Buffer.from('name,colour\nTea,red'), 'catalogue-file-columns', 'price'],
    ['neither name nor price', Buffer.from('Artikel;Preis\nTee;1'), 'catalogue-file-columns', 'name, price'],
    ['nothing', Buffer.alloc(0), 'catalogue-file-columns', 'name, price'],
    [
      'a quotation that never ends',
      Buffer.from('name,price\nTea,1\n"Bun,2\n'),
      'catalogue-file-broken',
      'line 3',
    ],
    [
      'a quotation mark inside',
      Buffer.from('name,price\nTea,1\nB"un,2\n'),
      'catalogue-file-broken',
      'line 3',
    ],
  ])('with %s is refused as a whole', async (_name, bytes, code, detail) => {
    expect(await shop.look(bytes)).toMatchObject({ error: { code, detail } });
  });

  test('names each line that it can not take, with why, and leaves those out alone', async () => {
    shop.add({ name: 'Tea', barcode: '111' });
    const lines = [
      'name,price,sold_by,barcode,colour,tax,out_of_stock,id',
      'Bun,2.505,,,,,,',
      ',1,,,,,,',
      'Cake,one,,,,,,',
      'Nuts,9,litre,,,,,',
      'Jam,3,,222,,,,',
      'Honey,3,,222,,,,',
      'Milk,1,,,pink,,,',
      'Oil,1,,,,VAT 7,,',
      'Salt,1,,,,,maybe,',
      'Flour,1,,,,,constructor,',
      'Rice,1,,,,,,../x',
      'Good,1,weight,333,red,VAT 10,yes,good-1',
      'Other,1,,444,,,,good-1',
    ];
    const { importId, preview } = await shop.look(lines.join('\n'));
    expect(preview).toMatchObject({ lines: 13, added: 2, refused: 11 });
    expect(preview?.refusals.map(({ line, error }) => [line, error.code, error.detail])).toEqual([
      [2, 'too-many-decimals', '2.505'],
      [3, 'bad-item', 'name'],
      [4, 'bad-amount', 'one'],
      [5, 'bad-item', 'sold_by'],
      [7, 'line-repeated', '222: line 6'],
      [8, 'bad-item', 'colour'],
      [9, 'unknown-tax', 'VAT 7'],
      [10, 'bad-item', 'out_of_stock'],
      [11, 'bad-item', 'out_of_stock'],
      [12, 'bad-item', 'id'],
      [14, 'line-repeated', 'Other: line 13'],
    ]);
    await shop.importing.apply(importId);
    expect(shop.names()).toEqual(['Good', 'Jam', 'Tea']);
    expect(shop.items()[0]).toMatchObject({
      itemId: 'good-1',
      soldBy: 'weight',
      colour: 'red',
      taxName: 'VAT 10',
      outOfStock: true,
    });
  });

  test('says how many items cost nothing, and a price of zero is one', async () => {
    expect((await shop.look('name,price\nBag,0\nSpoon,0.00\nTea,0.10')).preview).toMatchObject({
      added: 3,
      free: 2,
    });
  });

  test('never takes a barcode from another item', async () => {
    shop.add({ name: 'Tea', barcode: '111' });
    const bun = shop.add({ name: 'Bun' });
    const { preview } = await shop.look(`id,name,price,barcode\n${bun.itemId},Bun,1,111`);
    expect(preview?.refusals).toMatchObject([{ line: 2, error: { code: 'barcode-taken', detail: 'Tea' } }]);
  });
});

describe('a line', () => {
  test('means the item with its id, else with its barcode, else with its name in its category', async () => {
    const [tea, bun, cake] = [
      shop.add({ name: 'Tea', price: '1', barcode: '111' }),
      shop.add({ name: 'Bun', price: '1', barcode: '222' }),
      shop.add({ name: 'Cake', price: '1', category: 'Sweet' }),
    ];
    const lines = [
      'id,name,price,category,barcode',
      `${tea.itemId},Green tea,2,,111`,
      'elsewhere-7,Roll,2,,222',
      ',Cake,2,Sweet,',
      ',Cake,2,Savoury,',
    ];
    expect(await shop.import(lines.join('\n'))).toEqual({ ok: true, value: { added: 1, changed: 3 } });
    expect(shop.items()).toMatchObject([
      { itemId: cake.itemId, name: 'Cake', price: { amount: '2.00' } },
      { name: 'Cake', category: 'Savoury' },
      { itemId: tea.itemId, name: 'Green tea' },
      { itemId: bun.itemId, name: 'Roll' },
    ]);
  });

  test('leaves as it is what the file has no column for', async () => {
    const kept = {
      category: 'Hot',
      taxName: 'VAT 10',
      colour: 'red',
      picture: 'data:image/png;base64,aGVsbG8=',
      soldBy: 'weight',
    } as const;
    const { itemId } = shop.add({ name: 'Tea', price: '1', ...kept });
    shop.catalogue.setOutOfStock(itemId, true);
    await shop.import(`id,name,price\n${itemId},Tea,2`);
    expect(shop.items()).toMatchObject([{ ...kept, price: { amount: '2.00' }, outOfStock: true }]);
  });
});

describe('an import', () => {
  test('is not done when the catalogue is no longer what it was looked at with', async () => {
    const { importId } = await shop.look('name,price\nTea,2');
    shop.add({ name: 'Tea', price: '1' });
    expect(await shop.importing.apply(importId)).toMatchObject({ error: { code: 'import-outdated' } });
    expect(shop.items()).toMatchObject([{ price: { amount: '1.00' } }]);
    expect(await shop.importing.apply(importId)).toMatchObject({ error: { code: 'import-outdated' } });
  });

  test('goes on though an item ran out meanwhile that it says nothing of', async () => {
    const tea = shop.add({ name: 'Tea', price: '1' });
    const { importId } = await shop.look('name,price\nTea,2');
    shop.catalogue.setOutOfStock(tea.itemId, true);
    expect(await shop.importing.apply(importId)).toMatchObject({ ok: true });
    expect(shop.items()).toMatchObject([{ price: { amount: '2.00' }, outOfStock: true }]);
  });

  test('is read as it was until it is whole, and nothing else changes it meanwhile', async () => {
    const lines = Array.from({ length: 1_000 }, (_, index) => `Item ${index},1`);
    const { importId } = await shop.look(['name,price', ...lines].join('\n'), 100_000);
    const applied = shop.importing.apply(importId);
    const seen = new Set<number>();
    let refused: string | undefined;
    const done = applied.finally(() => seen.delete(1_000));
    for (let whole = false; !whole; ) {
      const view = shop.catalogue.view();
      if (view.ok) seen.add(view.value.items);
      const busy = shop.catalogue.save({ name: 'Mine', price: '', soldBy: 'piece', category: '' });
      refused ??= busy.ok ? undefined : busy.error.code;
      whole = await Promise.race([
        done.then(() => true),
        new Promise<false>((go) => setImmediate(go, false)),
      ]);
    }
    expect([...seen]).toEqual([0]);
    expect(refused).toBe('catalogue-busy');
    expect(shop.catalogue.view()).toMatchObject({ value: { items: 1_000 } });
  });

  test('takes no file over 64 MB', async () => {
    const part = { importId: 'large', base64: Buffer.alloc(700_000, ' ').toString('base64'), last: false };
    let taken = await shop.importing.take(part);
    for (let count = 1; taken.ok && count < 200; count += 1) taken = await shop.importing.take(part);
    expect(taken).toMatchObject({ error: { code: 'catalogue-file-too-large' } });
  });
});

test('what looks like a formula is written as text, and read back as it was', async () => {
  shop.add({ name: '=cmd|calc', price: '1', category: '+1' });
  shop.add({ name: "'=not", price: '1', category: "O'Neil" });
  expect(shop.csv()).toBe(
    [
      '\uFEFFid,name,price,currency,sold_by,category,tax,barcode,colour,out_of_stock',
      "item-1,'=cmd|calc,1.00,EUR,piece,'+1,,,,no",
      "item-2,''=not,1.00,EUR,piece,O'Neil,,,,no",
      '',
    ].join('\r\n'),
  );
  expect((await shop.look(shop.csv())).preview).toMatchObject({ same: 2, refused: 0 });
});
