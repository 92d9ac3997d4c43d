import { BigNumber } from 'bignumber.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BTC, currency, decimalsOf } from '../../../../shared/money/currency.ts';
import {
  add,
  atLeast,
  atLeastZero,
  btc,
  compare,
  fromMoneyText,
  fromSatoshi,
  fromSmallestUnits,
  isPositive,
  isZero,
  type Money,
  money,
  parseMoney,
  subtract,
  sum,
  times,
  toDecimal,
  toMoneyText,
  toSmallestUnits,
  zero,
} from '../../../../shared/money/money.ts';

const satoshi = fc.bigInt({ min: 0n, max: 2_100_000_000_000_000n });
const code = fc.constantFrom('BTC', 'USD', 'JPY', 'KWD', 'CLF').map(currency);

describe('reading an amount', () => {
  test.each([
    '1e3',
    '1E3',
    '0.000000001',
    '1.000000000',
    '-1',
    '+1',
    '-0',
    '1,5',
    '1 000',
    '1_000',
    '01',
    '00',
    '.5',
    '5.',
    '.',
    '',
    ' 1',
    '1 ',
    '1\n',
    '1.5.0',
    '0x10',
    '1n',
    'NaN',
    'Infinity',
    '١٢',
    '۱۲',
    '１２',
    '1٫5',
    '−1',
    '1'.repeat(10_000),
    `0.${'0'.repeat(10_000)}`,
    '21000001',
    '21000000.00000001',
    '99999999999999999999999999',
  ])('refuses %j as an amount of BTC', (text) => {
    expect(parseMoney(text, 'BTC')).toEqual({ ok: false, error: 'bad-amount' });
  });

  test.each([
    ['0', '0.00000000'],
    ['17.50', '17.50000000'],
    ['0.00000001', '0.00000001'],
    ['21000000', '21000000.00000000'],
    ['21000000.00000000', '21000000.00000000'],
    ['5000.0', '5000.00000000'],
  ])('takes %j as an amount of BTC', (text, decimal) => {
    const parsed = parseMoney(text, 'btc');
    expect(parsed.ok && toDecimal(parsed.value)).toBe(decimal);
  });

  test('allows as many decimals as the currency has, written or not', () => {
    const accepted = (text: string, of: string) => parseMoney(text, of).ok;
    expect([accepted('1.25', 'USD'), accepted('1.255', 'USD'), accepted('1.250', 'USD')]).toEqual([
      true,
      false,
      false,
    ]);
    expect([accepted('100', 'JPY'), accepted('100.0', 'JPY')]).toEqual([true, false]);
    expect([accepted('1.255', 'KWD'), accepted('1.2555', 'KWD')]).toEqual([true, false]);
  });

  test('has no highest amount of fiat but what fits forty characters', () => {
    expect(parseMoney('21000001', 'USD').ok).toBe(true);
    expect(parseMoney('9'.repeat(40), 'USD').ok).toBe(true);
    expect(parseMoney('9'.repeat(41), 'USD').ok).toBe(false);
  });

  test('refuses a currency that is not three letters', () => {
    expect(parseMoney('1', 'BTCX')).toEqual({ ok: false, error: 'unsupported-currency' });
  });

  test('gives back exactly what was written, for every amount of every currency', () => {
    fc.assert(
      fc.property(satoshi, code, (units, of) => {
        const value = fromSmallestUnits(units, of);
        expect(toSmallestUnits(value)).toBe(units);
        expect(fromMoneyText(toMoneyText(value))).toEqual(value);
        expect(toDecimal(value).split('.')[1]?.length ?? 0).toBe(decimalsOf(of));
      }),
    );
  });

  test('takes no text that does not match the pattern of the protocol', () => {
    const character = fc.constantFrom(...'0123456789.,-+eE _x٣');
    fc.assert(
      fc.property(fc.string({ unit: character, maxLength: 12 }), (text) => {
        const parsed = parseMoney(text, 'BTC');
        if (!parsed.ok) return;
        expect(text).toMatch(/^(0|[1-9][0-9]*)(\.[0-9]{1,8})?$/);
        expect(compare(parsed.value, btc('21000000'))).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe('amounts known to be right', () => {
  test('throw when they are not, without repeating what was written', () => {
    expect(() => btc('1e3')).toThrow('not an amount of BTC');
    expect(() => money('1', 'dollars')).toThrow('not a currency code');
  });
});

describe('writing an amount', () => {
  test('uses no exponent however small or large it is', () => {
    expect(toDecimal(fromSatoshi(1n))).toBe('0.00000001');
    expect(toDecimal(money('9'.repeat(40), 'USD'))).toBe(`${'9'.repeat(40)}.00`);
  });

  test('keeps the sign of a difference', () => {
    expect(toDecimal(subtract(btc('0'), btc('0.5')))).toBe('-0.50000000');
    expect(toSmallestUnits(subtract(btc('0'), btc('0.5')))).toBe(-50_000_000n);
  });

  test('names the currency in upper case', () => {
    expect(toMoneyText(money('1', 'usd'))).toEqual({ amount: '1.00', currency: 'USD' });
  });
});

describe('arithmetic', () => {
  test('is exact where floats are not', () => {
    expect(toDecimal(add(btc('0.1'), btc('0.2')))).toBe('0.30000000');
    expect(toDecimal(times(btc('0.00000007'), 3n))).toBe('0.00000021');
  });

  test('agrees with whole satoshi', () => {
    fc.assert(
      fc.property(satoshi, satoshi, fc.bigInt({ min: 0n, max: 1_000n }), (a, b, quantity) => {
        const [one, two] = [fromSatoshi(a), fromSatoshi(b)];
        expect(toSmallestUnits(add(one, two))).toBe(a + b);
        expect(toSmallestUnits(subtract(one, two))).toBe(a - b);
        expect(toSmallestUnits(times(one, quantity))).toBe(a * quantity);
        expect(Math.sign(compare(one, two))).toBe(a < b ? -1 : a > b ? 1 : 0);
        expect(atLeast(one, two)).toBe(a >= b);
        expect(toSmallestUnits(atLeastZero(subtract(one, two)))).toBe(a > b ? a - b : 0n);
        expect([isZero(one), isPositive(one)]).toEqual([a === 0n, a > 0n]);
      }),
    );
  });

  test('sums nothing to zero', () => {
    expect(toDecimal(sum(BTC, []))).toBe('0.00000000');
    expect(toDecimal(sum(BTC, [btc('1'), btc('0.5')]))).toBe('1.50000000');
    expect(isZero(zero(BTC))).toBe(true);
  });

  test('writes no minus before zero', () => {
    expect(toDecimal(atLeastZero({ currency: BTC, amount: new BigNumber('-0') }))).toBe('0.00000000');
    expect(toDecimal(subtract(btc('1'), btc('1')))).toBe('0.00000000');
  });

  test('never mixes currencies', () => {
    const [coins, dollars]: [Money, Money] = [btc('1'), money('1', 'USD')];
    for (const mixed of [add, subtract, compare, atLeast]) {
      expect(() => mixed(coins, dollars)).toThrow('two currencies: BTC and USD');
    }
    expect(() => sum(BTC, [dollars])).toThrow('two currencies');
  });
});
