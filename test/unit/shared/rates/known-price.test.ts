import { describe, expect, test } from 'vitest';
import { currency } from '../../../../shared/money/currency.ts';
import { parseRate } from '../../../../shared/money/rate.ts';
import { afterReading, type KnownPrice, usedPrice } from '../../../../shared/rates/known-price.ts';
import type { Rate } from '../../../../shared/rates/rate-source.ts';

const START_MS = 1_700_000_000_000;

function reading(price: string, atSeconds: number): Rate {
  const rate = parseRate(price, currency('EUR'));
  if (!rate.ok) throw new Error(rate.error);
  return { ...rate.value, atMs: START_MS + atSeconds * 1000 };
}

/** What is dealt at right after the last of some readings. */
function usedAfter(...readings: readonly (readonly [string, number])[]): string | undefined {
  const rates = readings.map(([price, atSeconds]) => reading(price, atSeconds));
  const known = rates.reduce<KnownPrice>((before, rate) => afterReading(before, rate), {});
  return usedPrice(known, rates.at(-1)?.atMs ?? START_MS)?.price.toFixed();
}

describe('a price', () => {
  test('is dealt at from the first reading on, until it is 5 minutes old', () => {
    const known = afterReading({}, reading('60000', 0));
    expect(usedPrice(known, START_MS + 300_000)?.price.toFixed()).toBe('60000');
    expect(usedPrice(known, START_MS + 300_001)).toBeUndefined();
    expect(usedPrice({}, START_MS)).toBeUndefined();
  });

  test('may move by 20 % at a time, up and down, and by not a cent more', () => {
    expect(usedAfter(['60000', 0], ['72000', 60])).toBe('72000');
    expect(usedAfter(['60000', 0], ['72000.01', 60])).toBeUndefined();
    expect(usedAfter(['60000', 0], ['48000', 60])).toBe('48000');
    expect(usedAfter(['60000', 0], ['47999.99', 60])).toBeUndefined();
  });

  test('that jumped by 21 % is dealt at once a reading of a minute later confirms it', () => {
    expect(usedAfter(['60000', 0], ['72600', 60], ['72600', 119])).toBeUndefined();
    expect(usedAfter(['60000', 0], ['72600', 60], ['72500', 120])).toBe('72500');
    // The doubt has its age from the first reading of it.
    expect(usedAfter(['60000', 0], ['72600', 60], ['72700', 100], ['72800', 120])).toBe('72800');
  });

  test('that jumped is not confirmed by the same answer again, however late that comes', () => {
    expect(usedAfter(['60000', 0], ['72600', 60], ['72600', 60], ['72600', 60])).toBeUndefined();
  });

  test('that falls back to where it was was a slip', () => {
    expect(usedAfter(['60000', 0], ['6000', 60], ['60100', 120])).toBe('60100');
    // And the slip does not count when it comes again.
    expect(usedAfter(['60000', 0], ['6000', 60], ['60100', 120], ['6000', 180])).toBeUndefined();
  });

  test('that jumps somewhere else each time is never dealt at', () => {
    expect(usedAfter(['60000', 0], ['6000', 60], ['600', 120], ['600000', 180])).toBeUndefined();
    expect(usedAfter(['60000', 0], ['6000', 60], ['600', 120], ['601', 180])).toBe('601');
  });

  test('is compared with the last good one however old that is', () => {
    expect(usedAfter(['60000', 0], ['90000', 86_400])).toBeUndefined();
    expect(usedAfter(['60000', 0], ['90000', 86_400], ['90000', 86_460])).toBe('90000');
  });
});
