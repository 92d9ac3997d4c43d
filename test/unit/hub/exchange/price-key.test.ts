import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_UNITS } from '../../../../hub/exchange/order.ts';
import { priceKey } from '../../../../hub/exchange/price-key.ts';

const amount = fc.oneof(fc.bigInt(1n, 20n), fc.bigInt(1n, MAX_UNITS), fc.bigInt(MAX_UNITS - 20n, MAX_UNITS));

test('price keys sort as the ratios do, and are equal only where these are', () => {
  fc.assert(
    fc.property(amount, amount, amount, amount, (a, b, c, d) => {
      const [left, right] = [priceKey(a, b), priceKey(c, d)];
      const difference = a * d - c * b;
      const order = left < right ? -1 : left > right ? 1 : 0;
      expect(order).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0);
    }),
    { numRuns: 2_000 },
  );
});

test('price keys are digits of one width, up to the closest two ratios that there are', () => {
  const keys = [
    priceKey(1n, MAX_UNITS),
    priceKey(MAX_UNITS, 1n),
    priceKey(MAX_UNITS - 2n, MAX_UNITS - 1n),
    priceKey(MAX_UNITS - 1n, MAX_UNITS),
  ];
  for (const key of keys) expect(key).toMatch(/^[0-9]{55}$/);
  expect(keys[2] && keys[3] && keys[2] < keys[3]).toBe(true);
});
