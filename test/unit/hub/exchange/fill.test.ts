import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  couldFill,
  type Fillable,
  fillOf,
  givenFor,
  isCrossed,
  neededFor,
  roomOf,
} from '../../../../hub/exchange/fill.ts';

const fresh = (tradeAmt: bigint, forAmt: bigint): Fillable => ({
  tradeAmt,
  forAmt,
  tradeLeft: tradeAmt,
  received: 0n,
});
const limit = (tradeAmt: bigint, forAmt: bigint) => ({ tradeAmt, forAmt });

/** An order in any state that it can be in: some of it filled as a taker, some while it rested. */
const small = fc.bigInt(1n, 40n);
const someOrder: fc.Arbitrary<Fillable> = fc
  .record({ tradeAmt: small, forAmt: small, taken: fc.nat(), received: fc.nat() })
  .map(({ tradeAmt, forAmt, taken, received }) => {
    const resting = tradeAmt - (BigInt(taken) % tradeAmt);
    const start = { tradeAmt, forAmt, tradeLeft: resting, received: 0n };
    const got = BigInt(received) % (roomOf(start) + 1n);
    return { ...start, received: got, tradeLeft: resting - givenFor(start, got) };
  });

describe('a fill', () => {
  test('gives the taker the resting order’s price, rounded down (the example of docs/hub-api.md)', () => {
    expect(fillOf(limit(100_000n, 4_000n), 100_000n, fresh(10_000n, 200_000n))).toEqual({
      takerGives: 100_000n,
      takerGets: 5_000n,
    });
  });

  test('is rounded over all that the resting order received, so that rounding never adds up', () => {
    const order = fresh(10_000n, 200_000n);
    expect(fillOf(limit(30n, 1n), 30n, order)).toEqual({ takerGives: 30n, takerGets: 1n });
    const after = { ...order, received: 30n, tradeLeft: 9_999n };
    expect(fillOf(limit(30n, 1n), 30n, after)).toEqual({ takerGives: 30n, takerGets: 2n });
  });

  test('is smaller than it could be where only that keeps the taker’s limit', () => {
    const order = fresh(100_000n, 6_000n);
    expect(fillOf(limit(6_000n, 100_000n), 2_999n, order)).toEqual({
      takerGives: 2_997n,
      takerGets: 49_950n,
    });
    expect(fillOf(limit(6_000n, 100_000n), 2n, order)).toBeUndefined();
  });

  test('is the largest that keeps the taker’s limit and gives both at least one unit', () => {
    fc.assert(
      fc.property(small, small, fc.bigInt(1n, 60n), someOrder, (tradeAmt, forAmt, left, order) => {
        const taker = limit(tradeAmt, forAmt);
        fc.pre(isCrossed(taker, order));
        let largest = 0n;
        const room = roomOf(order);
        for (let x = 1n; x <= left && x <= room; x += 1n) {
          const gets = givenFor(order, x);
          if (gets >= 1n && gets * tradeAmt >= x * forAmt) largest = x;
        }
        expect(fillOf(taker, left, order)?.takerGives ?? 0n).toBe(largest);
      }),
      { numRuns: 5_000 },
    );
  });

  test('that a fresh order of a price could not make, no fresh order of that price or a worse one can', () => {
    // Limits so close together that rounding decides.
    const factor = fc.bigInt(1n, 3n);
    const nudge = fc.bigInt(0n, 1n);
    fc.assert(
      fc.property(small, small, factor, factor, nudge, small, (a, b, times, size, nudged, left) => {
        const better = fresh(a, b);
        const worse = fresh(a * size, b * size + nudged);
        const taker = limit(b * times + nudged, a * times);
        if (!isCrossed(taker, worse) || couldFill(taker, left, better)) return;
        expect(fillOf(taker, left, worse)).toBeUndefined();
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('what a resting order can still receive', () => {
  test('is all that it wants, when nobody took anything yet', () => {
    fc.assert(fc.property(small, small, (a, b) => void expect(roomOf(fresh(a, b))).toBe(b)));
  });

  test('is the least that gets the most of what it has left', () => {
    fc.assert(
      fc.property(someOrder, (order) => {
        let most = 0n;
        let room = 0n;
        for (let x = 1n; x <= 100n; x += 1n) {
          const gives = givenFor(order, x);
          if (gives > most && gives <= order.tradeLeft) [most, room] = [gives, x];
        }
        expect(roomOf(order)).toBe(room);
      }),
      { numRuns: 5_000 },
    );
  });

  test('is nothing when what is left is less than it gives for one unit', () => {
    expect(roomOf({ ...fresh(600n, 1n), tradeLeft: 599n })).toBe(0n);
  });

  test('never costs it more than its limit allows', () => {
    fc.assert(
      fc.property(someOrder, (order) => {
        const given = (order.received * order.tradeAmt) / order.forAmt + givenFor(order, roomOf(order));
        const received = order.received + roomOf(order);
        expect(received * order.tradeAmt >= given * order.forAmt).toBe(true);
      }),
    );
  });
});

test('what is needed for an amount is the least that gets it', () => {
  fc.assert(
    fc.property(someOrder, small, (order, units) => {
      const needed = neededFor(order, units);
      expect(givenFor(order, needed) >= units).toBe(true);
      expect(needed === 0n || givenFor(order, needed - 1n) < units).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});
