import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hubTimeAfter } from '../../../../main/hub-client/clock-offset.ts';

const trip = { sentMs: 1_000_000, answeredMs: 1_000_400 };

function dated(ms: number, more: Record<string, string> = {}): Headers {
  return new Headers({ date: new Date(ms).toUTCString(), ...more });
}

function offsetAfter(offsetMs: number, headers: Headers, roundTrip = trip): number {
  return hubTimeAfter({ offsetMs, told: false }, headers, roundTrip).offsetMs;
}

describe('the offset of the hub’s clock', () => {
  test('is measured against the middle of the round trip', () => {
    const before = { offsetMs: 7, told: false };
    expect(hubTimeAfter(before, new Headers(), trip, 1_060_200)).toEqual({ offsetMs: 60_000, told: true });
    expect(hubTimeAfter(before, dated(5_000_000), trip, 940_200)).toEqual({ offsetMs: -60_000, told: true });
  });

  test('stays as it was while the Date header agrees to two seconds', () => {
    const longAfter = { sentMs: trip.sentMs + 20_000_000_000, answeredMs: trip.answeredMs + 20_000_000_000 };
    fc.assert(
      fc.property(
        fc.integer({ min: -10_000_000, max: 10_000_000 }),
        fc.nat(400),
        fc.integer({ min: -2_000, max: 2_000 }),
        (offset, readAfter, error) => {
          const hubTime = longAfter.sentMs + readAfter + offset;
          const headers = dated(Math.floor(hubTime / 1_000) * 1_000);
          expect(offsetAfter(offset + error, headers, longAfter)).toBe(offset + error);
        },
      ),
    );
  });

  test('is learned from a Date header that shows it to be wrong', () => {
    expect(offsetAfter(0, dated(1_300_000))).toBe(300_300);
    expect(offsetAfter(300_300, dated(1_000_000))).toBe(300);
  });

  test('learns nothing from a missing, broken or cached Date', () => {
    expect(offsetAfter(7, new Headers())).toBe(7);
    expect(offsetAfter(7, new Headers({ date: 'yesterday' }))).toBe(7);
    expect(offsetAfter(7, dated(1_300_000, { age: '300' }))).toBe(7);
  });

  test('as the hub itself told it counts for more than a Date, which may be a proxy’s', () => {
    const told = { offsetMs: 7, told: true };
    expect(hubTimeAfter(told, dated(1_300_000), trip)).toEqual(told);
  });
});
