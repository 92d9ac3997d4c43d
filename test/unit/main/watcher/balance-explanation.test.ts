import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Explanation,
  explainChange,
  type Holding,
  MAX_EXPLANATIONS,
} from '../../../../main/watcher/balance-explanation.ts';
import type { Payable } from '../../../../main/watcher/payment-search.ts';
import { everyExplanation } from './every-explanation.ts';

const due = (saleId: string, satoshi: bigint): Payable => ({ saleId, satoshi });
const held = (bookingId: string, satoshi: bigint, standing: Holding['standing'] = 'pending'): Holding => ({
  bookingId,
  satoshi,
  standing,
});

const SIDE = { pending: 'P', available: 'A', both: 'PA' } as const;

function written({ paid, moves }: Explanation): string {
  const parts = [
    ...paid.map(({ saleId, where }) => `${saleId}>${SIDE[where]}`),
    ...moves.map(({ bookingId, move }) => `${bookingId}:${move}`),
  ];
  return parts.sort().join(' ');
}

function explained(
  pending: bigint,
  available: bigint,
  payables: readonly Payable[],
  holdings: readonly Holding[],
) {
  const { found, exhaustive } = explainChange({ pending, available }, payables, holdings);
  return { found: found.map(written), exhaustive };
}

describe('explaining a change of the balance', () => {
  const coffees = [due('latte', 5_000n), due('mocha', 6_000n), due('cake', 11_000n)];

  test('one exact due into pending is one payment', () => {
    expect(explained(5_000n, 0n, coffees, [])).toEqual({ found: ['latte>P'], exhaustive: true });
  });

  test('a due may come straight into available', () => {
    expect(explained(0n, 6_000n, coffees, []).found).toEqual(['mocha>A']);
  });

  test('two dues may come in on different sides', () => {
    expect(explained(5_000n, 6_000n, coffees, []).found).toEqual(['latte>P mocha>A']);
  });

  test('a due that is the sum of two others has two explanations, the simpler one first', () => {
    expect(explained(11_000n, 0n, coffees, []).found).toEqual(['cake>P', 'latte>P mocha>P']);
  });

  test('three payments at once are beyond the formula', () => {
    expect(explained(22_000n, 0n, coffees, [])).toEqual({ found: [], exhaustive: true });
  });

  test('the same due is not paid twice at once', () => {
    expect(explained(10_000n, 0n, coffees, []).found).toEqual([]);
  });

  test('a payment may show on both sides while the hub moves it', () => {
    expect(explained(5_000n, 5_000n, coffees, []).found).toEqual(['latte>PA']);
    expect(explained(11_000n, 5_000n, coffees, []).found).toEqual(['cake>P latte>A', 'latte>PA mocha>P']);
    expect(explained(5_000n, 11_000n, coffees, []).found).toEqual(['cake>A latte>P', 'latte>PA mocha>A']);
    expect(explained(11_000n, 11_000n, coffees, []).found).toEqual(['cake>PA', 'latte>PA mocha>PA']);
  });

  test('pending money moves to available, leaves, or shows in available first', () => {
    const holdings = [held('b1', 7_000n)];
    expect(explained(-7_000n, 7_000n, coffees, holdings).found).toEqual(['b1:moved']);
    expect(explained(-7_000n, 0n, coffees, holdings).found).toEqual(['b1:left']);
    expect(explained(0n, 7_000n, coffees, holdings).found).toEqual(['b1:credited']);
  });

  test('money at risk comes back, arrives, or does both at once', () => {
    const holdings = [held('b1', 7_000n, 'at-risk')];
    expect(explained(7_000n, 0n, coffees, holdings).found).toEqual(['b1:returned']);
    expect(explained(0n, 7_000n, coffees, holdings).found).toEqual(['b1:arrived']);
    expect(explained(7_000n, 7_000n, coffees, holdings).found).toEqual(['b1:reappeared']);
    expect(explained(-7_000n, 0n, coffees, holdings).found).toEqual([]);
  });

  test('money credited early leaves pending later, and nothing else', () => {
    const holdings = [held('b1', 7_000n, 'credited-early')];
    expect(explained(-7_000n, 0n, coffees, holdings).found).toEqual(['b1:cleared']);
    expect(explained(-7_000n, 7_000n, coffees, holdings).found).toEqual([]);
  });

  test('which of two equal bookings moved is two explanations', () => {
    const { found } = explained(-7_000n, 7_000n, [], [held('b1', 7_000n), held('b2', 7_000n)]);
    expect(found).toEqual(expect.arrayContaining(['b1:moved', 'b2:moved']));
  });

  test('a payment beside a move is found', () => {
    expect(explained(5_000n - 7_000n, 7_000n, coffees, [held('b1', 7_000n)]).found).toEqual([
      'b1:moved latte>P',
    ]);
  });

  test('a payment hidden behind a drop counts as another explanation', () => {
    // 11,500 less the 6,500 that left is 5,000 as well.
    const { found } = explained(5_000n, 0n, [...coffees, due('lunch', 11_500n)], [held('b1', 6_500n)]);
    expect(found).toEqual(['latte>P', 'b1:left lunch>P']);
  });

  test('gives up at its bound and says so', () => {
    const many = Array.from({ length: 30 }, (_, index) =>
      held(`b${index}`, 1_000_003n * BigInt(index * index + 7)),
    );
    const half = many.slice(0, 15).reduce((total, { satoshi }) => total + satoshi, 0n);
    expect(explainChange({ pending: -half, available: half }, [], many, 1_000).exhaustive).toBe(false);
    const alike = Array.from({ length: 40 }, (_, index) => held(`b${index}`, 1_000n));
    const { found, exhaustive } = explainChange({ pending: -3_000n, available: 3_000n }, [], alike);
    expect([found.length, exhaustive]).toEqual([MAX_EXPLANATIONS, false]);
  });

  test('a block that confirms half of sixteen pending bookings is searched through', () => {
    let amount = 4_001n;
    const many = Array.from({ length: 16 }, (_, index) => {
      amount = (amount * 7_919n + 13n) % 100_000_007n;
      return held(`b${index}`, amount + 600n);
    });
    const dues = many.map(({ satoshi }, index) => due(`s${index}`, satoshi * 3n + 11n));
    const half = many.slice(0, 8).reduce((total, { satoshi }) => total + satoshi, 0n);
    expect(explainChange({ pending: -half, available: half }, dues, many)).toMatchObject({
      exhaustive: true,
      found: [{ moves: { length: 8 } }],
    });
  });

  test('finds exactly what brute force finds', () => {
    // Few small amounts, so that coincidences are the rule.
    const amount = fc.bigInt({ min: 1n, max: 12n });
    const standing = fc.constantFrom('pending' as const, 'at-risk' as const, 'credited-early' as const);
    fc.assert(
      fc.property(
        fc.array(amount, { maxLength: 5 }),
        fc.array(fc.record({ amount, standing }), { maxLength: 4 }),
        fc.bigInt({ min: -20n, max: 25n }),
        fc.bigInt({ min: -3n, max: 25n }),
        (dues, holdings, pending, available) => {
          const payables = dues.map((satoshi, index) => due(`s${index}`, satoshi));
          const bookings = holdings.map((holding, index) =>
            held(`b${index}`, holding.amount, holding.standing),
          );
          const every = everyExplanation({ pending, available }, payables, bookings);
          const { found, exhaustive } = explained(pending, available, payables, bookings);
          if (every.length < MAX_EXPLANATIONS) {
            expect(exhaustive).toBe(true);
            expect(found.toSorted()).toEqual(every.toSorted());
          } else {
            expect(exhaustive).toBe(false);
            expect(found.filter((explanation) => !every.includes(explanation))).toEqual([]);
          }
        },
      ),
      { numRuns: 600 },
    );
  }, 60_000);
});
