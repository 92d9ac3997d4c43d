import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { btcGroups } from '../../../../renderer/format/btc-groups.ts';
import { BTC_UNITS, decimalInUnit } from '../../../../shared/money/btc-unit.ts';
import { fromSatoshi } from '../../../../shared/money/money.ts';

const shown = (decimal: string, unit: 'BTC' | 'mBTC' | 'sat') =>
  btcGroups(decimal, unit)
    .map(({ leading, digits }) => (leading === '' ? digits : `(${leading})${digits}`))
    .join(' ');

describe('bitcoin’s digits in groups', () => {
  test.each([
    ['0.00012500', 'BTC', '(0.00) (0)12 500'],
    ['1.00000000', 'BTC', '1.00 000 000'],
    ['0.12345678', 'BTC', '(0.)12 345 678'],
    ['21000000.00000001', 'BTC', '21000000.00 000 001'],
    ['0.12500', 'mBTC', '(0.)12 500'],
    ['12500', 'sat', '12 500'],
    ['1', 'sat', '1'],
    ['2100000000000000', 'sat', '2 100 000 000 000 000'],
    ['-0.00012500', 'BTC', '(-0.00) (0)12 500'],
    ['-12500', 'sat', '(-)12 500'],
  ] as const)('%s %s is shown as %s', (decimal, unit, groups) => {
    expect(shown(decimal, unit)).toBe(groups);
  });

  test('put together again they are the plain decimal', () => {
    const satoshi = fc.bigInt({ min: 0n, max: 2_100_000_000_000_000n });
    fc.assert(
      fc.property(satoshi, fc.constantFrom(...BTC_UNITS), (amount, unit) => {
        const decimal = decimalInUnit(fromSatoshi(amount), unit);
        const joined = btcGroups(decimal, unit).map(({ leading, digits }) => leading + digits);
        expect(joined.join('')).toBe(decimal);
      }),
    );
  });
});
