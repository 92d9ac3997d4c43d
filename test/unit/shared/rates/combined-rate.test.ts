import { describe, expect, test } from 'vitest';
import { currency } from '../../../../shared/money/currency.ts';
import { parseRate } from '../../../../shared/money/rate.ts';
import { combinedRate, type SourcedRate } from '../../../../shared/rates/combined-rate.ts';
import { RATE_SOURCE_NAMES } from '../../../../shared/rates/rate-choice.ts';
import { RATE_SOURCES } from '../../../../shared/rates/rate-sources.ts';
import { parseSpread, rateWithSpread } from '../../../../shared/rates/spread.ts';

function eur(price: string) {
  const rate = parseRate(price, currency('EUR'));
  if (!rate.ok) throw new Error(rate.error);
  return rate.value;
}

function rates(...prices: readonly string[]): readonly SourcedRate[] {
  return prices.map((price, index) => ({ ...eur(price), atMs: 1_000 - index, source: `source-${index}` }));
}

describe('several rates', () => {
  test('the first is as it is, the median of an odd number the middle one, of an even number the exact middle', () => {
    const median = (...prices: readonly string[]) =>
      combinedRate(rates(...prices), 'median')?.price.toFixed();
    expect(combinedRate(rates('3', '1', '2'), 'first')?.price.toFixed()).toBe('3');
    expect(median('3', '1', '2')).toBe('2');
    expect(median('9', '100', '10')).toBe('10');
    expect(median('60000.01', '60000')).toBe('60000.005');
    expect(median('1', '60000', '60001', '99999999')).toBe('60000.5');
    expect(median('7')).toBe('7');
    expect(combinedRate([], 'median')).toBeUndefined();
  });

  test('a median is as old as its oldest reading, and names its sources in the order of the owner', () => {
    expect(combinedRate(rates('3', '1', '2'), 'median')).toMatchObject({
      atMs: 998,
      source: 'source-0+source-1+source-2',
    });
  });

  test('every public source can be chosen', () => {
    expect(RATE_SOURCE_NAMES).toEqual(['fixed', 'hub', ...RATE_SOURCES.map(({ name }) => name)]);
  });
});

describe('a spread', () => {
  const rateAt = (price: string, percent: string) => {
    const spread = parseSpread(percent);
    return spread && rateWithSpread(eur(price), spread).price.toFixed();
  };

  test('lowers the rate so that the shop gets so much more, rounded down to a cent', () => {
    expect(rateAt('60600', '1')).toBe('60000');
    expect(rateAt('60000', '1.5')).toBe('59113.3');
    expect(rateAt('60000', '0.000001')).toBe('59999.99');
    expect(rateAt('60000', '50')).toBe('40000');
    expect(rateAt('60000.005', '0')).toBe('60000');
    expect(rateAt('0.01', '1')).toBe('0');
  });

  test.each(['', '-1', '50.1', '1e1', 'NaN', '01', '1.', '0.0000001', ' 1'])('%j is not a spread', (text) => {
    expect(parseSpread(text)).toBeUndefined();
  });
});
