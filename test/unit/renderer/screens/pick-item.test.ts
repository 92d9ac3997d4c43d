import { describe, expect, test } from 'vitest';
import type { EntryCurrency } from '../../../../renderer/screens/counter/amount-entry.ts';
import { EMPTY_DRAFT } from '../../../../renderer/screens/counter/draft.ts';
import { draftWithItem } from '../../../../renderer/screens/counter/pick-item.ts';
import type { CatalogueItem } from '../../../../shared/ipc/catalogue-view.ts';
import { currency } from '../../../../shared/money/currency.ts';
import { parseRate } from '../../../../shared/money/rate.ts';

const eur = currency('EUR');
const rate = parseRate('1', eur);
if (!rate.ok) throw new Error('a good rate');
const euro: EntryCurrency = { currency: eur, unit: 'BTC', rate: rate.value };
const VAT = { name: 'VAT', percent: '20', included: true };
const REDUCED = { name: 'Reduced', percent: '7', included: true };

const espresso: CatalogueItem = {
  itemId: 'item-1',
  name: 'Espresso',
  price: { amount: '2.40', currency: 'EUR' },
  soldBy: 'piece',
  category: 'Coffee',
  outOfStock: false,
};
const gouda: CatalogueItem = {
  ...espresso,
  itemId: 'item-2',
  name: 'Gouda',
  soldBy: 'weight',
  taxName: 'Reduced',
  price: { amount: '12.99', currency: 'EUR' },
};
const { price: _price, ...openPriced } = { ...espresso, itemId: 'item-3', name: 'Daily dish' };

function pick(text: string, item: CatalogueItem, asked = {}) {
  const draft = draftWithItem({ ...EMPTY_DRAFT, text }, item, asked, euro, [VAT, REDUCED]);
  if (typeof draft === 'string') return draft;
  const lines = draft.lines.map(({ name, quantity, unitPrice }) => [quantity, name, unitPrice]);
  return draft.text === '' ? lines : [...lines, draft.text];
}

describe('an item on the ticket', () => {
  test('comes with its price, category and tax; without one of its own, with the shop’s usual tax', () => {
    const draft = draftWithItem(EMPTY_DRAFT, gouda, { quantity: '0.350' }, euro, [VAT, REDUCED]);
    expect(draft).toMatchObject({
      lines: [
        {
          itemId: 'item-2',
          category: 'Coffee',
          quantity: '0.350',
          unitPrice: '12.99',
          tax: REDUCED,
        },
      ],
    });
    expect(draftWithItem(EMPTY_DRAFT, espresso, {}, euro, [VAT])).toMatchObject({ lines: [{ tax: VAT }] });
  });

  test('takes the quantity that was typed before it', () => {
    expect(pick('3×', espresso)).toEqual([['3', 'Espresso', '2.40']]);
    expect(pick('0.350×', gouda)).toEqual([['0.350', 'Gouda', '12.99']]);
  });

  test('that is weighed takes a typed number as its weight, and asks where there is none', () => {
    expect(pick('0.350', gouda)).toEqual([['0.350', 'Gouda', '12.99']]);
    expect(pick('', gouda)).toBe('quantity');
  });

  test('without a price takes the typed one, and asks where there is none', () => {
    expect(pick('8.50', openPriced)).toEqual([['1', 'Daily dish', '8.50']]);
    expect(pick('2×8.50', openPriced)).toEqual([['2', 'Daily dish', '8.50']]);
    expect(pick('', openPriced)).toBe('price');
    expect(pick('', openPriced, { price: '8.50' })).toEqual([['1', 'Daily dish', '8.50']]);
  });

  test('priced in another currency than the shop’s is asked for its price', () => {
    expect(pick('', { ...espresso, price: { amount: '3.00', currency: 'USD' } })).toBe('price');
  });

  test('loses nothing that was typed: a price that is not meant for it is a line of its own', () => {
    expect(pick('5', espresso)).toEqual([
      ['1', '', '5.00'],
      ['1', 'Espresso', '2.40'],
    ]);
    expect(pick('1e3', espresso)).toEqual([['1', 'Espresso', '2.40'], '1e3']);
  });
});
