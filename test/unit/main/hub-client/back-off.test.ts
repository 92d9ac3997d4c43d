import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BackOff, backOffMs, random01 } from '../../../../main/hub-client/back-off.ts';

describe('backing off', () => {
  test('doubles from half a second to half a minute', () => {
    expect([1, 2, 3, 6, 7, 8, 1_000].map((failures) => backOffMs(failures))).toEqual([
      500, 1_000, 2_000, 16_000, 30_000, 30_000, 30_000,
    ]);
  });

  test('never waits longer than without chance, nor less than half of that', () => {
    fc.assert(
      fc.property(fc.nat(100), fc.double({ min: 0, max: 1, noNaN: true }), (failures, chance) => {
        const whole = backOffMs(failures);
        expect(backOffMs(failures, chance)).toBeLessThanOrEqual(whole);
        expect(backOffMs(failures, chance)).toBeGreaterThanOrEqual(whole / 2);
      }),
    );
    expect(backOffMs(1, 1)).toBe(250);
  });

  test('takes its chance from random bytes', () => {
    expect(random01({ bytes: () => Uint8Array.of(0, 0) })).toBe(0);
    expect(random01({ bytes: () => Uint8Array.of(128, 0) })).toBe(0.5);
    expect(random01({ bytes: () => Uint8Array.of(255, 255) })).toBeLessThan(1);
  });

  test('counts failures in a row, and waits at least as long as the hub asks', () => {
    const backOff = new BackOff({ bytes: () => Uint8Array.of(0, 0) });
    expect([backOff.failed(), backOff.failed(), backOff.failed(5_000)]).toEqual([500, 1_000, 5_000]);
    backOff.succeeded();
    expect([backOff.failed(100), backOff.failed()]).toEqual([500, 1_000]);
  });
});
