import { describe, expect, test } from 'vitest';
import { BTC, currency, decimalsOf, parseCurrency } from '../../../../shared/money/currency.ts';

describe('a currency code', () => {
  test('is taken in any case and kept in upper case', () => {
    for (const text of ['btc', 'BTC', 'bTc']) expect(parseCurrency(text)).toEqual({ ok: true, value: 'BTC' });
  });

  test.each(['', 'us', 'usdt', 'u$d', 'US ', ' USD', 'U\nD', 'ÜSD', '840'])('is not %j', (text) => {
    expect(parseCurrency(text)).toEqual({ ok: false, error: 'unsupported-currency' });
    expect(() => currency(text)).toThrow('not a currency code');
  });

  test('has the decimals of ISO 4217, and bitcoin has eight', () => {
    const decimals = (codes: string) => codes.split(' ').map((code) => decimalsOf(currency(code)));
    expect(decimalsOf(BTC)).toBe(8);
    expect(decimals('USD EUR GBP CHF BRL INR')).toEqual([2, 2, 2, 2, 2, 2]);
    expect(decimals('JPY KRW VND CLP ISK XOF')).toEqual([0, 0, 0, 0, 0, 0]);
    expect(decimals('BHD IQD JOD KWD LYD OMR TND')).toEqual([3, 3, 3, 3, 3, 3, 3]);
    expect(decimals('CLF UYW')).toEqual([4, 4]);
  });
});
