import fc from 'fast-check';
import { expect, test } from 'vitest';
import { floorSum } from '../../../../hub/exchange/floor-sum.ts';

test('the sum of floors is what adding them up one by one gives', () => {
  const small = fc.bigInt(0n, 60n);
  fc.assert(
    fc.property(small, fc.bigInt(1n, 60n), small, small, (count, divisor, slope, offset) => {
      let sum = 0n;
      for (let i = 0n; i < count; i += 1n) sum += (slope * i + offset) / divisor;
      expect(floorSum(count, divisor, slope, offset)).toBe(sum);
    }),
    { numRuns: 2_000 },
  );
});
