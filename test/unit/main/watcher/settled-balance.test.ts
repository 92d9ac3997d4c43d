import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type BalanceReading,
  type SettledBalance,
  type SettlingBalance,
  settleBalance,
} from '../../../../main/watcher/settled-balance.ts';
import { fromSatoshi, toSmallestUnits } from '../../../../shared/money/money.ts';

const START_MS = 1_700_000_000_000;

function reading(ms: number, pending: bigint, available: bigint, wallMs = START_MS + ms): BalanceReading {
  return { atMs: wallMs, monotonicMs: ms, pending: fromSatoshi(pending), available: fromSatoshi(available) };
}

function settle(...readings: readonly BalanceReading[]): readonly (SettledBalance | undefined)[] {
  let state: SettlingBalance = {};
  return readings.map((next) => {
    const step = settleBalance(state, next);
    state = step.state;
    return step.settled;
  });
}

const settledAt = (...readings: readonly BalanceReading[]) =>
  settle(...readings).map((settled) => settled && settled.atMs - START_MS);

describe('a settled snapshot', () => {
  test('is a balance read twice alike, a second apart, as of the later reading', () => {
    const [first, second] = settle(reading(0, 5n, 7n), reading(1_000, 5n, 7n));
    expect(first).toBeUndefined();
    expect(second).toEqual({ atMs: START_MS + 1_000, pending: fromSatoshi(5n), available: fromSatoshi(7n) });
  });

  test('is none when the readings are closer than a second', () => {
    expect(settledAt(reading(0, 5n, 7n), reading(999, 5n, 7n))).toEqual([undefined, undefined]);
  });

  test('is none when either side changed', () => {
    expect(settledAt(reading(0, 5n, 7n), reading(2_000, 5n, 8n), reading(2_500, 6n, 8n))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('needs a whole second again after a change in between', () => {
    const readings = [
      reading(0, 1n, 0n),
      reading(500, 2n, 0n),
      reading(1_000, 1n, 0n),
      reading(2_000, 1n, 0n),
    ];
    expect(settledAt(...readings)).toEqual([undefined, undefined, undefined, 2_000]);
  });

  test('moves on with every further like reading', () => {
    const readings = [0, 600, 1_200, 1_300, 60_000].map((ms) => reading(ms, 1n, 0n));
    expect(settledAt(...readings)).toEqual([undefined, undefined, 1_200, 1_300, 60_000]);
  });

  test('does not settle because the wall clock was set', () => {
    const readings = [reading(0, 1n, 0n), reading(10, 1n, 0n, START_MS + 3_600_000)];
    expect(settledAt(...readings)).toEqual([undefined, undefined]);
  });

  test('starts over when the steady clock starts over', () => {
    const readings = [
      reading(90_000, 1n, 0n),
      reading(5, 1n, 0n),
      reading(900, 1n, 0n),
      reading(1_005, 1n, 0n),
    ];
    expect(settledAt(...readings)).toEqual([undefined, undefined, undefined, 1_005]);
  });

  test('always has two like readings a second apart, and only like ones between them', () => {
    const step = fc.record({
      gapMs: fc.integer({ min: 0, max: 1_500 }),
      pending: fc.bigInt({ min: 0n, max: 1n }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let ms = 0;
        const readings = steps.map(({ gapMs, pending }) => {
          ms += gapMs;
          return reading(ms, pending, 0n);
        });
        for (const [index, settled] of settle(...readings).entries()) {
          const now = readings[index] as BalanceReading;
          const run = readings.slice(0, index + 1).reverse();
          const unlike = run.findIndex(
            (other) => toSmallestUnits(other.pending) !== toSmallestUnits(now.pending),
          );
          const oldest = run[(unlike < 0 ? run.length : unlike) - 1] as BalanceReading;
          expect(settled !== undefined).toBe(now.monotonicMs - oldest.monotonicMs >= 1_000);
        }
      }),
    );
  });
});
