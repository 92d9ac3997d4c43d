import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  backspace,
  type EntryCurrency,
  normaliseEntry,
  readEntry,
  splitSum,
  typeKey,
} from '../../../../renderer/screens/counter/amount-entry.ts';
import { BTC, currency } from '../../../../shared/money/currency.ts';
import { toDecimal } from '../../../../shared/money/money.ts';
import { parseRate } from '../../../../shared/money/rate.ts';

const bitcoin: EntryCurrency = { currency: BTC, unit: 'BTC' };
const satoshi: EntryCurrency = { currency: BTC, unit: 'sat' };
const eur = currency('EUR');
const rate = parseRate('60000', eur);
if (!rate.ok) throw new Error('a good rate');
const euro: EntryCurrency = { currency: eur, unit: 'BTC', rate: rate.value };

const read = (typed: string, entry: EntryCurrency) => readEntry(normaliseEntry(typed), entry);

describe('an amount that is typed', () => {
  test.each([
    ['7.50', '7.50'],
    ['7,50', '7.50'],
    ['7', '7.00'],
    ['7.', '7.00'],
    ['.5', '0.50'],
    ['007', '7.00'],
    ['٧٫٥٠', '7.50'],
    ['۷٫۵', '7.50'],
    ['\u200f٧٫٥٠\u200f', '7.50'],
    ['  7.50 ', '7.50'],
  ])('%j is %s EUR', (typed, amount) => {
    const reading = read(typed, euro);
    expect(reading.kind === 'price' && toDecimal(reading.price)).toBe(amount);
  });

  test.each([
    ['1e3', 'bad-amount'],
    ['-1', 'bad-amount'],
    ['+1', 'bad-amount'],
    ['1 000', 'bad-amount'],
    ['1,234.50', 'bad-amount'],
    ['1.2.3', 'bad-amount'],
    ['Infinity', 'bad-amount'],
    ['9'.repeat(10_000), 'bad-amount'],
    ['7.505', 'too-many-decimals'],
  ])('%.20j is refused as %s', (typed, code) => {
    expect(read(typed, euro)).toEqual({ kind: 'refused', code });
  });

  test.each([
    ['0.000000001', bitcoin, 'too-many-decimals'],
    ['21000001', bitcoin, 'amount-too-large'],
    ['0.5', satoshi, 'too-many-decimals'],
    ['5.', satoshi, 'too-many-decimals'],
    ['2100000000000001', satoshi, 'amount-too-large'],
  ] as const)('%s is refused', (typed, entry, code) => {
    expect(read(typed, entry)).toEqual({ kind: 'refused', code });
  });

  test('satoshi are read in the shop’s unit', () => {
    const reading = read('12500', satoshi);
    expect(reading.kind === 'price' && toDecimal(reading.price)).toBe('0.00012500');
  });

  test('a fiat currency without a rate is closed, whatever is typed', () => {
    expect(read('', { currency: eur, unit: 'BTC' })).toEqual({ kind: 'refused', code: 'no-rate' });
  });

  test.each([
    ['3×2.20', '3', '2.20', '6.60'],
    ['3 * 2,20', '3', '2.20', '6.60'],
    ['03x.5', '3', '0.50', '1.50'],
    ['0.350 X 12.99', '0.350', '12.99', '4.55'],
  ])('%j is so many at a price', (typed, quantity, unitPrice, price) => {
    const reading = read(typed, euro);
    if (reading.kind !== 'price') throw new Error(reading.kind);
    expect([reading.quantity, toDecimal(reading.unitPrice), toDecimal(reading.price)]).toEqual([
      quantity,
      unitPrice,
      price,
    ]);
  });

  test.each(['0×5', '0x10', '1.2345×5', '×5', '2×3×4', 'a×2'])('%j is refused as a quantity', (typed) => {
    expect(read(typed, euro)).toEqual({ kind: 'refused', code: 'bad-quantity' });
  });

  test('a quantity alone waits for its price', () => {
    expect(read('3×', euro)).toEqual({ kind: 'quantity', quantity: '3' });
  });

  test('no text is ever taken for another amount than the digits it shows', () => {
    const text = fc.oneof(fc.string({ maxLength: 60 }), fc.stringMatching(/^[0-9.,eE+\-\s٠-٩]{0,30}$/));
    fc.assert(
      fc.property(text, (typed) => {
        const reading = read(typed, bitcoin);
        if (reading.kind !== 'price' || normaliseEntry(typed).includes('×')) return;
        const [whole = '', fraction = ''] = normaliseEntry(typed).split('.');
        expect(toDecimal(reading.price)).toBe(`${whole}.${fraction.padEnd(8, '0')}`);
      }),
    );
  });
});

describe('the keypad', () => {
  test('touching keys in turn gives the amount that they show', () => {
    expect(['0', '0', '7', '.', '5'].reduce(typeKey, '')).toBe('7.5');
    expect(['00', '7'].reduce(typeKey, '')).toBe('7');
  });

  test('a surplus decimal stays in sight, refused, until it is deleted', () => {
    const text = ['7', '.', '5', '0', '5'].reduce(typeKey, '');
    expect(readEntry(text, euro)).toEqual({ kind: 'refused', code: 'too-many-decimals' });
    const shorter = readEntry(backspace(text), euro);
    expect(shorter.kind === 'price' && toDecimal(shorter.price)).toBe('7.50');
  });

  test('a cross needs a number before it', () => {
    expect(['×', '3', '×', '.', '5'].reduce(typeKey, '')).toBe('3×0.5');
    expect(backspace('3×0.')).toBe('3×');
  });

  test('deleting ends in nothing, not in a lonely zero', () => {
    expect(backspace('0.')).toBe('');
    expect(backspace('')).toBe('');
  });
});

describe('a running sum', () => {
  const sumOf = (typed: string) => {
    const sum = splitSum(typed, euro);
    return sum && [sum.complete.map(({ price }) => toDecimal(price)), sum.rest];
  };
  test.each([
    ['4.50+3×2.20', ['4.50'], '3×2.20'],
    ['4,50 + 3 * 2,20 + ', ['4.50', '6.60'], ''],
    ['+1', [], '1'],
    ['7.50', [], '7.50'],
  ])('%j is cut at its pluses', (typed, complete, rest) => {
    expect(sumOf(typed)).toEqual([complete, rest]);
  });

  test('with a part that is no price is left whole, to be refused', () => {
    expect(sumOf('1e3+2')).toBeUndefined();
    expect(sumOf('3×+2')).toBeUndefined();
  });
});
