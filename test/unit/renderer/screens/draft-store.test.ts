import { describe, expect, test } from 'vitest';
import { EMPTY_DRAFT } from '../../../../renderer/screens/counter/draft.ts';
import { type DraftShelf, DraftStore } from '../../../../renderer/screens/counter/draft-store.ts';

const draft = { text: '2.50', memo: 'espresso', lines: [] };
const LINE = { name: 'Bun', quantity: '2', unitPrice: '1.20' };
const asked = { amount: '2.50', currency: 'EUR', memo: 'espresso' };

function createShelf(): DraftShelf {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
  };
}

let ids = 0;
const newId = () => {
  ids += 1;
  return `charge-${ids}`;
};
const storeOn = (shelf: DraftShelf) => new DraftStore(shelf, newId);

function charged() {
  const shelf = createShelf();
  const store = storeOn(shelf);
  store.write(draft);
  const { chargeId } = store.identityFor(asked);
  return { shelf, store, chargeId };
}

describe('a draft', () => {
  test('charged again unchanged is charged under the same identity', () => {
    const { store, chargeId } = charged();
    store.write({ ...draft });
    expect(store.identityFor(asked).chargeId).toBe(chargeId);
  });

  test('is there again after a reload, with the identity it was charged under', () => {
    const { shelf, chargeId } = charged();
    const reloaded = storeOn(shelf);
    expect(reloaded.read().draft).toEqual(draft);
    expect(reloaded.identityFor(asked).chargeId).toBe(chargeId);
  });

  test.each([
    { text: '2.60' },
    { memo: 'bun' },
    { currency: 'BTC' },
    { lines: [LINE] },
    { tip: { percent: '10' } },
    { discount: { percent: '10', reason: 'staff' } },
  ])('changed to %j, even if changed back, is another sale', (change) => {
    const { store, chargeId } = charged();
    store.write({ ...draft, ...change });
    store.write(draft);
    expect(store.identityFor(asked).chargeId).not.toBe(chargeId);
  });

  test('cleared and typed again is another customer’s; with the clearing undone it is the same', () => {
    const { store, chargeId } = charged();
    store.take({ ...draft, text: '' }, '2.50');
    expect(store.read()).toEqual({ draft: { ...draft, text: '' }, taken: '2.50' });
    store.undo();
    expect(store.read()).toEqual({ draft, taken: '' });
    expect(store.identityFor(asked).chargeId).toBe(chargeId);
    store.take({ ...draft, text: '' }, '2.50');
    store.write(draft);
    expect(store.identityFor(asked).chargeId).not.toBe(chargeId);
  });

  test('is done once it was sold, and the next of the same price is another', () => {
    const { shelf, store, chargeId } = charged();
    store.sold(chargeId);
    expect(store.read().draft).toEqual(EMPTY_DRAFT);
    expect(storeOn(shelf).read().draft).toEqual(EMPTY_DRAFT);
    store.write(draft);
    expect(store.identityFor(asked).chargeId).not.toBe(chargeId);
  });

  test('typed meanwhile stays when an earlier one turns out to be sold', () => {
    const { store, chargeId } = charged();
    store.write({ ...EMPTY_DRAFT, text: '9' });
    store.sold(chargeId);
    expect(store.read().draft).toEqual({ ...EMPTY_DRAFT, text: '9' });
  });

  test('begun with the words of a sale is another sale', () => {
    const { store, chargeId } = charged();
    store.begin(draft);
    expect(store.identityFor(asked).chargeId).not.toBe(chargeId);
  });

  test('keeps its lines, discounts and tip over a reload', () => {
    const shelf = createShelf();
    const ticket = {
      ...draft,
      currency: 'EUR',
      lines: [LINE, { ...LINE, discount: { amount: '0.10', reason: 'old' } }],
      discount: { percent: '5', reason: 'regular' },
      tip: { percent: '10' },
    };
    storeOn(shelf).write(ticket);
    expect(storeOn(shelf).read().draft).toEqual(ticket);
  });

  test.each([
    '{"draft":{"text":"","memo":"","lines":[{"name":"Bun"}]}}',
    'no JSON',
    'null',
    '{"draft":{"text":5,"memo":""}}',
    '{"identity":{"chargeId":"x"}}',
  ])('kept as %s is an empty one', (stored) => {
    expect(storeOn({ getItem: () => stored, setItem: () => {} }).read().draft).toEqual(EMPTY_DRAFT);
  });
});
