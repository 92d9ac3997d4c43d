import { describe, expect, test } from 'vitest';
import { attributeBalance } from '../../../../main/watcher/balance-attribution.ts';
import { fromSatoshi } from '../../../../shared/money/money.ts';
import { BalanceTill, START_MS } from './balance-till.ts';

describe('a person’s decision on an unattributed change', () => {
  test('books an odd amount to the sale it was said to be, and tells when it moves', () => {
    const till = new BalanceTill({ latte: 5_000n });
    till.look(1, 4_800n, 0n);
    expect(till.resolve('latte')).toEqual(['booked latte 4800 pending']);
    expect(till.book.paused).toBeUndefined();
    expect(till.look(600, 0n, 4_800n)).toEqual(['moved latte 4800']);
  });

  test('nobody’s money may move without another question', () => {
    const till = new BalanceTill({ latte: 5_000n });
    till.look(1, 777n, 0n);
    expect(till.resolve()).toEqual([]);
    expect(till.look(2, 5_777n, 0n)).toEqual(['booked latte 5000 pending']);
    expect(till.look(3, 5_000n, 777n)).toEqual([]);
    expect(till.book.paused).toBeUndefined();
    expect(till.look(4, 0n, 5_777n)).toEqual(['moved latte 5000']);
  });

  test('a sale that one explanation names makes it the truth', () => {
    const till = new BalanceTill({ cake: 11_000n, latte: 5_000n, mocha: 6_000n });
    till.look(1, 11_000n, 0n);
    expect(till.resolve('mocha')).toEqual(['booked latte 5000 pending', 'booked mocha 6000 pending']);
  });

  test('of several explanations that name the sale the simplest is the truth', () => {
    const till = new BalanceTill({ cake: 11_500n, latte: 5_000n, tea: 6_500n });
    till.look(1, 6_500n, 0n);
    // Either latte, or cake while tea left.
    expect(till.look(2, 11_500n, 0n)).toEqual(['at-risk tea 6500', 'unattributed 5000/0: latte cake tea']);
    expect(till.resolve('latte')).toEqual(['booked latte 5000 pending', 'returned tea 6500']);
  });

  test('of two explanations that both name the sale the simpler is the truth', () => {
    const till = new BalanceTill({ tea: 6_000n, bun: 2_500n });
    till.look(1, 8_500n, 0n);
    till.charge('pie', 3_500n);
    till.look(2, 12_000n, 0n);
    till.charge('latte', 5_000n);
    // In available is tea, or bun and pie, and pending has not fallen yet.
    expect(till.look(3, 17_000n, 6_000n).at(-1)).toBe('unattributed 5000/6000: latte tea pie bun');
    expect(till.resolve('latte')).toEqual(['booked latte 5000 pending']);
    const tea = till.book.bookings.find(({ saleId }) => saleId === 'tea');
    expect(tea?.standing.kind).toBe('credited-early');
  });

  test('is taken as said when there are more explanations than were looked for', () => {
    const till = new BalanceTill();
    for (let pair = 1n; pair <= 25n; pair += 1n) {
      till.charge(`less${pair}`, 4_000n + pair * 7n);
      till.charge(`more${pair}`, 6_000n - pair * 7n);
    }
    till.look(1, 10_000n, 0n);
    expect(till.book.paused).toMatchObject({ exhaustive: false, explanations: { length: 20 } });
    const [first] = till.book.paused?.explanations[0]?.paid ?? [];
    expect(till.resolve(first?.saleId)).toEqual([`booked ${first?.saleId} 10000 pending`]);
  });

  test('says which of two sums moved, and the other is trusted again', () => {
    const till = new BalanceTill({ cake: 11_000n, latte: 5_000n });
    till.look(1, 11_000n, 0n);
    till.look(2, 16_000n, 0n);
    till.charge('mocha', 6_000n);
    till.look(3, 22_000n, 0n);
    expect(till.look(4, 11_000n, 11_000n).at(-1)).toBe('unattributed -11000/11000: cake mocha latte');
    expect(till.resolve('cake')).toEqual(['moved cake 11000', 'returned latte 5000', 'returned mocha 6000']);
  });

  test('says which of two sums is gone, and that one is dropped a minute later', () => {
    const till = new BalanceTill({ cake: 11_000n, latte: 5_000n });
    till.look(1, 11_000n, 0n);
    till.look(2, 16_000n, 0n);
    till.charge('mocha', 6_000n);
    till.look(3, 22_000n, 0n);
    till.look(4, 11_000n, 0n);
    expect(till.resolve('cake')).toEqual(['returned latte 5000', 'returned mocha 6000']);
    expect(till.look(64, 11_000n, 0n)).toEqual(['dropped cake 11000']);
  });

  test('snapshots held meanwhile are gone through, each as of its own time', () => {
    const till = new BalanceTill({ latte: 5_000n, mocha: 6_000n, tea: 4_000n });
    till.look(1, 777n, 0n);
    till.look(2, 5_777n, 0n);
    till.look(3, 5_777n, 0n);
    till.look(9, 5_777n, 0n);
    till.look(10, 11_777n, 0n);
    till.look(11, 15_777n, 0n);
    const seen = till.book.paused?.held.map(({ atMs }) => (atMs - START_MS) / 1_000);
    expect(seen, 'of equal ones the first and the last').toEqual([2, 9, 10, 11]);
    expect(till.resolve()).toEqual([
      'booked latte 5000 pending',
      'booked mocha 6000 pending',
      'booked tea 4000 pending',
    ]);
    const seconds = till.outcomes.map((outcome) =>
      'firstSeenMs' in outcome ? (outcome.firstSeenMs / 1_000) % 1_000 : 0,
    );
    expect(seconds).toEqual([1, 9, 10]);
  });

  test('a due is not booked twice from what was held', () => {
    const till = new BalanceTill({ latte: 5_000n });
    till.look(1, 777n, 0n);
    till.look(2, 5_777n, 0n);
    till.look(3, 10_777n, 0n);
    expect(till.resolve()).toEqual(['booked latte 5000 pending', 'unattributed 5000/0: nobody']);
  });

  test('a sale charged later is not paid by what was held', () => {
    const till = new BalanceTill();
    till.look(1, 777n, 0n);
    till.look(2, 5_777n, 0n);
    till.charge('latte', 5_000n, 60);
    expect(till.resolve()).toEqual(['unattributed 5000/0: nobody']);
  });

  test('what was decided leaves only the rest of the due to be looked for', () => {
    const till = new BalanceTill({ latte: 5_000n });
    till.look(1, 4_800n, 0n);
    till.look(2, 5_000n, 0n);
    expect(till.resolve('latte')).toEqual(['booked latte 4800 pending', 'booked latte 200 pending']);
  });

  test('the next unexplained change among what was held asks again', () => {
    const till = new BalanceTill({ latte: 5_000n });
    till.look(1, 777n, 0n);
    till.look(2, 777n, 31n);
    till.look(3, 5_777n, 31n);
    expect(till.resolve()).toEqual(['unattributed 0/31: latte']);
    expect(till.resolve()).toEqual(['booked latte 5000 pending']);
  });

  test('available that rose without pending falling is not counted twice', () => {
    const till = new BalanceTill({ latte: 5_000n });
    till.look(1, 5_000n, 0n);
    till.look(100, 5_000n, 5_000n);
    till.look(160, 5_000n, 5_000n);
    expect(till.resolve('latte')).toEqual(['moved latte 5000']);
    expect(till.look(170, 0n, 5_000n)).toEqual([]);
    expect(till.book.paused).toBeUndefined();
  });

  test('money seen on both sides at once is booked once', () => {
    const till = new BalanceTill({ latte: 5_000n });
    expect(till.look(1, 5_000n, 5_000n)).toEqual(['unattributed 5000/5000: latte']);
    expect(till.resolve('latte')).toEqual(['booked latte 5000 available']);
    expect(till.look(2, 0n, 5_000n)).toEqual([]);
    expect(till.book.paused).toBeUndefined();
    till.charge('mocha', 6_000n);
    till.look(3, 5_900n, 5_000n + 5_900n);
    expect(till.resolve('mocha')).toEqual(['booked mocha 5900 available']);
  });

  test('a stranger’s credit leaves the booking pending', () => {
    const till = new BalanceTill({ latte: 5_000n });
    till.look(1, 5_000n, 0n);
    till.look(100, 5_000n, 5_000n);
    till.look(160, 5_000n, 5_000n);
    expect(till.resolve()).toEqual([]);
    expect(till.look(170, 0n, 10_000n)).toEqual(['moved latte 5000']);
  });

  test('a booking that pending can no longer hold stays at risk, then is dropped', () => {
    const till = new BalanceTill({ latte: 5_000n });
    till.look(1, 5_000n, 0n);
    till.look(2, 4_000n, 0n);
    expect(till.resolve()).toEqual([]);
    expect(till.look(62, 4_000n, 0n)).toEqual(['dropped latte 5000']);
  });

  test('a booking that pending still holds is trusted again', () => {
    const till = new BalanceTill({ latte: 5_000n });
    till.look(1, 777n, 0n);
    till.resolve();
    till.look(2, 5_777n, 0n);
    expect(till.look(3, 5_500n, 0n)).toEqual(['at-risk latte 5000', 'unattributed -277/0: latte']);
    expect(till.resolve()).toEqual(['returned latte 5000']);
  });

  test('is nothing when nothing is asked', () => {
    const till = new BalanceTill({ latte: 5_000n });
    const { book } = till;
    expect(till.resolve('latte')).toEqual([]);
    expect([till.book, till.changed]).toEqual([book, false]);
  });

  test('no number of snapshots held loses a payment', () => {
    const till = new BalanceTill({ latte: 5_000n, mocha: 6_000n });
    till.look(1, 5_000n, 0n);
    till.look(2, 5_000n, 777n);
    for (let second = 3; second <= 303; second += 1) {
      const pending = fromSatoshi(second % 2 === 0 ? 5_000n : 0n);
      const snapshot = { atMs: START_MS + second * 1_000, pending, available: fromSatoshi(777n) };
      till.book = attributeBalance(till.book, { snapshot, dues: till.dues }).book;
    }
    till.look(400, 11_000n, 777n);
    expect(till.book.paused?.held).toHaveLength(200);
    expect(till.resolve().slice(-2)).toEqual(['returned latte 5000', 'booked mocha 6000 pending']);
  });
});
