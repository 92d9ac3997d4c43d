import { BigNumber } from 'bignumber.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BTC, currency } from '../../../../shared/money/currency.ts';
import { btc, fromSmallestUnits, money, toDecimal, toSmallestUnits } from '../../../../shared/money/money.ts';
import { btcForPrice, type ExchangeRate, fiatValue, parseRate } from '../../../../shared/money/rate.ts';

const USD = currency('USD');
const JPY = currency('JPY');

function rate(text: string, code = USD): ExchangeRate {
  const parsed = parseRate(text, code);
  if (!parsed.ok) throw new Error(`not a rate: ${text}`);
  return parsed.value;
}

describe('a rate that the owner typed', () => {
  test.each(['60000', '0.01', '60000.5', '999999999999999.9999999999'])('may be %s', (text) => {
    expect(rate(text).price.toFixed()).toBe(text);
  });

  test.each(['', '0', '0.0', '0.0000000000', '-1', '1e3', '1,5', '06', '.5', '5.', '٣', '1 000', 'NaN'])(
    'is not %j',
    (text) => {
      expect(parseRate(text, USD)).toEqual({ ok: false, error: 'bad-rate' });
    },
  );

  test('is not too long, and never for bitcoin itself', () => {
    expect(parseRate('1'.repeat(16), USD).ok).toBe(false);
    expect(parseRate(`1.${'0'.repeat(11)}`, USD).ok).toBe(false);
    expect(parseRate('1', BTC).ok).toBe(false);
  });
});

describe('bitcoin for a price', () => {
  test('is exact where it can be', () => {
    expect(toDecimal(btcForPrice(money('30', 'USD'), rate('60000')))).toBe('0.00050000');
    expect(toDecimal(btcForPrice(money('0', 'USD'), rate('60000')))).toBe('0.00000000');
  });

  test('rounds up to the satoshi at the counter', () => {
    expect(toDecimal(btcForPrice(money('0.01', 'USD'), rate('60000')))).toBe('0.00000017');
    expect(toDecimal(btcForPrice(money('10', 'USD'), rate('3')))).toBe('3.33333334');
  });

  test('never asks for less than the price, nor for a satoshi too many', () => {
    const price = fc.bigInt({ min: 0n, max: 10n ** 14n });
    const perBtc = fc.bigInt({ min: 1n, max: 10n ** 14n });
    fc.assert(
      fc.property(price, perBtc, fc.constantFrom(USD, JPY), (units, digits, code) => {
        const at = rate(new BigNumber(digits.toString()).shiftedBy(-4).toFixed(), code);
        const owed = fromSmallestUnits(units, code);
        const due = btcForPrice(owed, at);
        expect(due.amount.times(at.price).isGreaterThanOrEqualTo(owed.amount)).toBe(true);
        const less = due.amount.minus('0.00000001');
        expect(less.times(at.price).isLessThan(owed.amount)).toBe(true);
        if (units === 0n) expect(toSmallestUnits(due)).toBe(0n);
      }),
    );
  });

  test('is only for a price in the rate’s currency', () => {
    expect(() => btcForPrice(money('1', 'JPY'), rate('1'))).toThrow('another currency');
  });
});

describe('the value of bitcoin in fiat', () => {
  test('rounds half up to the smallest unit', () => {
    expect(toDecimal(fiatValue(btc('0.00000025'), rate('60000')))).toBe('0.02');
    expect(toDecimal(fiatValue(btc('0.00000024'), rate('60000')))).toBe('0.01');
    expect(toDecimal(fiatValue(btc('0.5'), rate('9999999', JPY)))).toBe('5000000');
  });

  test('is only of bitcoin', () => {
    expect(() => fiatValue(money('1', 'USD'), rate('1'))).toThrow('only bitcoin');
  });
});
