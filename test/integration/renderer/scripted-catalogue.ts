import { tillError } from '../../../shared/errors/catalogue.ts';
import type { CatalogueItem, CatalogueView } from '../../../shared/ipc/catalogue-view.ts';
import { fine, type Script } from './scripted-till.ts';

const sample = (itemId: string, name: string, more: Partial<CatalogueItem> = {}): CatalogueItem => ({
  itemId,
  name,
  price: { amount: '2.50', currency: 'EUR' },
  soldBy: 'piece',
  category: 'Coffee',
  outOfStock: false,
  ...more,
});

const { price: _price, ...repair } = sample('item-5', 'Repair', { category: '' });

const SAMPLE_ITEMS: readonly CatalogueItem[] = [
  sample('item-1', 'Bun', { category: 'Bread', colour: 'orange', barcode: '4006381333931', taxName: 'VAT' }),
  sample('item-2', 'Cake of the day, with almonds and a long name that does not fit', {
    category: 'Bread',
    outOfStock: true,
  }),
  sample('item-3', 'Espresso', { colour: 'teal', barcode: '42' }),
  sample('item-4', 'Nuts', {
    category: 'Sweets',
    soldBy: 'weight',
    price: { amount: '18.00', currency: 'EUR' },
    picture:
      'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  }),
  repair,
];

/** A catalogue of a few items, as main would answer of it. */
export function catalogueScript(items: readonly CatalogueItem[] = SAMPLE_ITEMS): Script {
  const names = [...new Set(items.map(({ category }) => category))].sort((a, b) =>
    a === '' ? 1 : b === '' ? -1 : a < b ? -1 : 1,
  );
  const view: CatalogueView = {
    items: items.length,
    categories: names.map((name) => ({
      name,
      items: items.filter(({ category }) => category === name).length,
    })),
  };
  const begins = (item: CatalogueItem, search: string) =>
    `${item.name} ${item.category} ${item.barcode ?? ''}`
      .toLowerCase()
      .split(' ')
      .some((word) => word.startsWith(search.toLowerCase()));
  return {
    getCatalogue: () => fine(view),
    listItems: ({ category, search }) =>
      fine({
        items: items.filter(
          (item) =>
            (category === undefined || item.category === category) &&
            (search === undefined || begins(item, search)),
        ),
        more: false,
      }),
    findItem: ({ barcode }) => {
      const item = items.find((candidate) => candidate.barcode === barcode);
      return fine(item ? { item } : {});
    },
    setOutOfStock: ({ itemId, outOfStock }) => {
      const item = items.find((candidate) => candidate.itemId === itemId);
      return item ? fine({ ...item, outOfStock }) : { ok: false, error: tillError('unknown-item') };
    },
  };
}
