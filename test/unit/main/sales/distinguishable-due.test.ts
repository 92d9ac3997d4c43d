import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distinguishableDue, MAX_TAG } from '../../../../main/sales/distinguishable-due.ts';
import { btc, fromSatoshi, toSmallestUnits } from '../../../../shared/money/money.ts';

function due(price: bigint, taken: readonly bigint[] = [], minimum?: bigint): bigint | undefined {
  const found = distinguishableDue(fromSatoshi(price), new Set(taken), minimum);
  return found && toSmallestUnits(found);
}

describe('the due of a sale that is found by the balance alone', () => {
  test('is the price when nobody else is asked for it', () => {
    expect(due(5_000n)).toBe(5_000n);
  });

  test('is a satoshi less when the price is taken', () => {
    expect(due(5_000n, [5_000n])).toBe(4_999n);
  });

  test('is not the sum of two dues, while another tag is free', () => {
    expect(due(11_000n, [5_000n, 6_000n])).toBe(10_999n);
  });

  test('is not what is left of one due when another goes', () => {
    expect(due(5_000n, [11_000n, 6_000n])).toBe(4_999n);
  });

  test('is not two dues less a third', () => {
    expect(due(5_000n, [4_100n, 3_100n, 2_200n])).toBe(4_999n);
  });

  test('is not one due less two others', () => {
    expect(due(5_000n, [20_000n, 9_000n, 6_000n])).toBe(4_999n);
  });

  test('is an amount that looks like a sum when no other is free', () => {
    const others = Array.from({ length: 99 }, (_, tag) => 10_999n - BigInt(tag));
    expect(due(11_000n, [...others, 5_000n, 6_000n])).toBe(11_000n);
  });

  test('is none when all hundred tags are taken', () => {
    const taken = Array.from({ length: 100 }, (_, tag) => 5_000n - BigInt(tag));
    expect(due(5_000n, taken.slice(0, 99))).toBe(4_901n);
    expect(due(5_000n, taken)).toBeUndefined();
  });

  test('is never pushed below the dust limit by its tag', () => {
    expect(due(547n, [547n])).toBe(546n);
    expect(due(547n, [547n, 546n])).toBeUndefined();
    expect(due(300n)).toBe(300n);
    expect(due(300n, [300n])).toBeUndefined();
    expect(due(600n, [600n], 600n)).toBeUndefined();
  });

  test('is never zero, whatever the minimum', () => {
    expect(due(1n, [], 0n)).toBe(1n);
    expect(due(1n, [1n], 0n)).toBeUndefined();
  });

  test('is asked for a positive price only', () => {
    expect(() => distinguishableDue(btc('0'), new Set())).toThrow('positive');
  });

  test('is at most 99 satoshi under the price, never above it, and nobody else’s', () => {
    const near = fc.bigInt({ min: 400n, max: 1_100n });
    fc.assert(
      fc.property(near, fc.array(near, { maxLength: 200 }), (price, taken) => {
        const found = due(price, taken);
        const possible = Array.from({ length: 100 }, (_, tag) => price - BigInt(tag)).filter(
          (amount) => amount === price || amount >= 546n,
        );
        const free = possible.filter((amount) => !taken.includes(amount));
        if (found === undefined) expect(free).toEqual([]);
        else {
          expect(free).toContain(found);
          expect(price - found).toBeLessThanOrEqual(MAX_TAG);
        }
      }),
    );
  });
});
