import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { offsetAfterDate, offsetFromServerTime } from '../../../../main/hub-client/clock-offset.ts';

const trip = { sentMs: 1_000_000, answeredMs: 1_000_400 };

function dated(ms: number, more: Record<string, string> = {}): Headers {
  return new Headers({ date: new Date(ms).toUTCString(), ...more });
}

describe('the offset of the hub’s clock', () => {
  test('is measured against the middle of the round trip', () => {
    expect(offsetFromServerTime(1_060_200, trip)).toBe(60_000);
    expect(offsetFromServerTime(940_200, trip)).toBe(-60_000);
  });

  test('stays as it was while the Date header agrees to two seconds', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -10_000_000, max: 10_000_000 }),
        fc.nat(400),
        fc.integer({ min: -2_000, max: 2_000 }),
        (offset, readAfter, error) => {
          const hubTime = trip.sentMs + readAfter + offset + 20_000_000_000;
          const shifted = {
            sentMs: trip.sentMs + 20_000_000_000,
            answeredMs: trip.answeredMs + 20_000_000_000,
          };
          expect(offsetAfterDate(offset + error, dated(Math.floor(hubTime / 1_000) * 1_000), shifted)).toBe(
            offset + error,
          );
        },
      ),
    );
  });

  test('is learned from a Date header that shows it to be wrong', () => {
    expect(offsetAfterDate(0, dated(1_300_000), trip)).toBe(300_300);
    expect(offsetAfterDate(300_300, dated(1_000_000), trip)).toBe(300);
  });

  test('learns nothing from a missing, broken or cached Date', () => {
    expect(offsetAfterDate(7, new Headers(), trip)).toBe(7);
    expect(offsetAfterDate(7, new Headers({ date: 'yesterday' }), trip)).toBe(7);
    expect(offsetAfterDate(7, dated(1_300_000, { age: '300' }), trip)).toBe(7);
  });
});
