import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BTC_UNITS, type BtcUnit, decimalInUnit, parseInUnit } from '../../../../shared/money/btc-unit.ts';
import { btc, fromSatoshi, subtract, toSmallestUnits } from '../../../../shared/money/money.ts';

function satoshi(text: string, unit: BtcUnit): bigint | undefined {
  const parsed = parseInUnit(text, unit);
  return parsed.ok ? toSmallestUnits(parsed.value) : undefined;
}

describe('an amount in the unit that the shop reads', () => {
  test('is the same money in each', () => {
    expect(satoshi('0.000125', 'BTC')).toBe(12_500n);
    expect(satoshi('0.125', 'mBTC')).toBe(12_500n);
    expect(satoshi('12500', 'sat')).toBe(12_500n);
  });

  test('is written with the unit’s decimals, without grouping', () => {
    const amount = fromSatoshi(12_500n);
    expect(BTC_UNITS.map((unit) => decimalInUnit(amount, unit))).toEqual(['0.00012500', '0.12500', '12500']);
    const less = subtract(btc('0'), amount);
    expect(BTC_UNITS.map((unit) => decimalInUnit(less, unit))).toEqual(['-0.00012500', '-0.12500', '-12500']);
  });

  test('has no fraction of a satoshi', () => {
    expect(satoshi('0.000001', 'mBTC')).toBeUndefined();
    expect(satoshi('1.0', 'sat')).toBeUndefined();
    expect(satoshi('0.000000001', 'BTC')).toBeUndefined();
  });

  test('is read strictly', () => {
    for (const unit of BTC_UNITS) {
      for (const text of ['', '1e3', '-1', '1,5', '٣', '.5', '5.', '01', '1 ', '1'.repeat(10_000)]) {
        expect(satoshi(text, unit), `${text.slice(0, 10)} ${unit}`).toBeUndefined();
      }
    }
  });

  test('is never more than all bitcoin', () => {
    expect(satoshi('2100000000000000', 'sat')).toBe(2_100_000_000_000_000n);
    expect(satoshi('2100000000000001', 'sat')).toBeUndefined();
    expect(satoshi('21000000000.00000', 'mBTC')).toBe(2_100_000_000_000_000n);
    expect(satoshi('21000000000.00001', 'mBTC')).toBeUndefined();
  });

  test('reads back as it was written', () => {
    const amount = fc.bigInt({ min: 0n, max: 2_100_000_000_000_000n });
    fc.assert(
      fc.property(amount, fc.constantFrom(...BTC_UNITS), (units, unit) => {
        expect(satoshi(decimalInUnit(fromSatoshi(units), unit), unit)).toBe(units);
      }),
    );
  });
});
