import { describe, expect, test } from 'vitest';
import { decodeBook, EMPTY_BOOK, encodeBook } from '../../../../main/watcher/balance-book.ts';
import { observedPayment } from '../../../../main/watcher/balance-outcome.ts';
import { btc, fromSatoshi } from '../../../../shared/money/money.ts';
import { BalanceTill, START_MS } from './balance-till.ts';

describe('attributing a change of the balance to sales', () => {
  test('money that was there at the first snapshot is nobody’s', () => {
    const till = new BalanceTill({ latte: 5_000n });
    till.book = EMPTY_BOOK;
    expect(till.look(1, 5_000n, 9_000n)).toEqual([]);
    expect(till.look(2, 10_000n, 9_000n)).toEqual(['booked latte 5000 pending']);
  });

  test('a rise of pending by one due books it, as of the snapshot before', () => {
    const till = new BalanceTill({ latte: 5_000n, mocha: 6_000n });
    till.look(7, 0n, 0n);
    expect(till.look(9, 5_000n, 0n)).toEqual(['booked latte 5000 pending']);
    expect(till.outcomes).toEqual([
      {
        kind: 'booked',
        bookingId: 'balance:latte:1',
        saleId: 'latte',
        amount: btc('0.00005'),
        where: 'pending',
        firstSeenMs: START_MS + 7_000,
      },
    ]);
  });

  test('a rise of available by one due books it as available', () => {
    expect(new BalanceTill({ latte: 5_000n }).look(9, 0n, 5_000n)).toEqual(['booked latte 5000 available']);
  });

  test('two payments between two snapshots are both booked', () => {
    const till = new BalanceTill({ latte: 5_000n, mocha: 6_000n });
    expect(till.look(9, 5_000n, 6_000n)).toEqual([
      'booked latte 5000 pending',
      'booked mocha 6000 available',
    ]);
  });

  test('booked money moves to available', () => {
    const till = new BalanceTill({ latte: 5_000n, mocha: 6_000n });
    till.look(1, 5_000n, 0n);
    expect(till.look(600, 0n, 5_000n)).toEqual(['moved latte 5000']);
    expect(till.outcomes).toMatchObject([
      { bookingId: 'balance:latte:1', firstSeenMs: START_MS, where: 'available' },
    ]);
    expect(till.book.bookings).toEqual([]);
  });

  test('a payment that comes while another moves is booked', () => {
    const till = new BalanceTill({ latte: 5_000n, mocha: 6_000n });
    till.look(1, 5_000n, 0n);
    expect(till.look(600, 6_000n, 5_000n)).toEqual(['moved latte 5000', 'booked mocha 6000 pending']);
  });

  test('several bookings of one sale have names of their own', () => {
    const till = new BalanceTill({ latte: 5_000n });
    till.look(1, 5_000n, 0n);
    till.charge('latte', 700n);
    till.look(2, 5_700n, 0n);
    expect(till.book.bookings.map(({ bookingId }) => bookingId)).toEqual([
      'balance:latte:1',
      'balance:latte:2',
    ]);
  });

  test('a balance that rests is no news', () => {
    const till = new BalanceTill({ latte: 5_000n });
    expect(till.look(5, 0n, 0n)).toEqual([]);
    expect(till.changed).toBe(false);
    expect(till.book.lastSettled?.atMs).toBe(START_MS + 5_000);
  });

  test('own sends and orders are taken out first', () => {
    const till = new BalanceTill({ latte: 5_000n });
    const own = { pending: fromSatoshi(0n), available: fromSatoshi(-20_000n) };
    till.book = { ...till.book, lastSettled: { atMs: START_MS, pending: btc('0'), available: btc('0.001') } };
    expect(till.look(1, 5_000n, 80_000n, { own })).toEqual(['booked latte 5000 pending']);
    expect(till.look(2, 5_000n, 80_000n, { own })).toEqual([]);
    till.charge('mocha', 6_000n);
    const more = { ...own, pending: fromSatoshi(900n) };
    expect(till.look(3, 11_900n, 80_000n, { own: more })).toEqual(['booked mocha 6000 pending']);
  });
});

describe('a change with no explanation or several', () => {
  test('a due that is the sum of two others is left to a person', () => {
    const till = new BalanceTill({ cake: 11_000n, latte: 5_000n, mocha: 6_000n });
    expect(till.look(1, 11_000n, 0n)).toEqual(['unattributed 11000/0: cake latte mocha']);
    expect(till.book.bookings).toEqual([]);
  });

  test('a payment on both sides at once is left to a person', () => {
    const till = new BalanceTill({ latte: 5_000n });
    expect(till.look(1, 5_000n, 5_000n)).toEqual(['unattributed 5000/5000: latte']);
  });

  test('two payments that may be one on both sides are left to a person', () => {
    const till = new BalanceTill({ cake: 11_000n, latte: 5_000n, mocha: 6_000n });
    expect(till.look(1, 11_000n, 5_000n)).toEqual(['unattributed 11000/5000: cake latte mocha']);
  });

  test('an odd amount names the sales whose due comes nearest', () => {
    const till = new BalanceTill({ feast: 90_000n, latte: 5_000n, mocha: 6_000n });
    expect(till.look(1, 5_100n, 0n)).toEqual(['unattributed 5100/0: latte mocha feast']);
  });

  test('switches booking off until somebody decides', () => {
    const till = new BalanceTill({ latte: 5_000n, mocha: 6_000n });
    till.look(1, 777n, 0n);
    expect(till.look(2, 5_777n, 0n)).toEqual([]);
    expect(till.book.paused?.held).toHaveLength(1);
  });

  test('which of two equal bookings moved is left to a person', () => {
    const till = new BalanceTill({ latte: 5_000n });
    till.look(1, 5_000n, 0n);
    till.charge('other', 5_000n);
    till.look(2, 10_000n, 0n);
    expect(till.look(3, 5_000n, 5_000n)).toEqual([
      'at-risk latte 5000',
      'at-risk other 5000',
      'unattributed -5000/5000: other latte',
    ]);
  });

  test('which of two sums left is left to a person, and none of them is trusted', () => {
    const till = new BalanceTill({ cake: 11_000n, latte: 5_000n });
    till.look(1, 11_000n, 0n);
    till.look(2, 16_000n, 0n);
    till.charge('mocha', 6_000n);
    till.look(3, 22_000n, 0n);
    expect(till.look(4, 11_000n, 0n)).toEqual([
      'at-risk cake 11000',
      'at-risk latte 5000',
      'at-risk mocha 6000',
      'unattributed -11000/0: cake mocha latte',
    ]);
  });

  test('an unexplained fall of pending is no longer trusted to leave any booking whole', () => {
    const till = new BalanceTill({ latte: 5_000n, mocha: 6_000n });
    till.look(1, 5_000n, 0n);
    expect(till.look(2, 4_000n, 0n)).toEqual(['at-risk latte 5000', 'unattributed -1000/0: latte']);
  });

  test('a stranger’s deposit leaves what is booked alone', () => {
    const till = new BalanceTill({ latte: 5_000n });
    till.look(1, 5_000n, 0n);
    expect(till.look(2, 5_000n, 123_456n)).toEqual(['unattributed 0/123456: nobody']);
  });

  test('a fall of pending while booking is off is not trusted either', () => {
    const till = new BalanceTill({ latte: 5_000n });
    till.look(1, 5_000n, 0n);
    till.look(2, 5_000n, 777n);
    expect(till.look(3, 0n, 777n)).toEqual(['at-risk latte 5000']);
    expect(till.look(4, 0n, 777n)).toEqual([]);
  });
});

describe('money that is in neither or both sides of the balance', () => {
  test('is at risk when it leaves pending, and dropped a minute later', () => {
    const till = new BalanceTill({ latte: 5_000n });
    till.look(1, 5_000n, 0n);
    expect(till.look(100, 0n, 0n)).toEqual(['at-risk latte 5000']);
    expect(till.look(159.999, 0n, 0n)).toEqual([]);
    expect(till.look(160, 0n, 0n)).toEqual(['dropped latte 5000']);
    expect(till.look(300, 0n, 0n)).toEqual([]);
  });

  test('has moved when it arrives within the minute, or at its end', () => {
    for (const seconds of [101, 160, 9_999]) {
      const till = new BalanceTill({ latte: 5_000n });
      till.look(1, 5_000n, 0n);
      till.look(100, 0n, 0n);
      expect(till.look(seconds, 0n, 5_000n)).toEqual(['moved latte 5000']);
    }
  });

  test('has returned when pending rises again', () => {
    const till = new BalanceTill({ latte: 5_000n });
    till.look(1, 5_000n, 0n);
    till.look(100, 0n, 0n);
    expect(till.look(120, 5_000n, 0n)).toEqual(['returned latte 5000']);
    expect(till.look(200, 5_000n, 0n)).toEqual([]);
  });

  test('waits for pending when it shows on both sides after all', () => {
    const till = new BalanceTill({ latte: 5_000n });
    till.look(1, 5_000n, 0n);
    till.look(100, 0n, 0n);
    expect(till.look(120, 5_000n, 5_000n)).toEqual(['returned latte 5000']);
    expect(till.look(179, 0n, 5_000n)).toEqual(['moved latte 5000']);
  });

  test('is booked anew when it comes after it was dropped', () => {
    const till = new BalanceTill({ latte: 5_000n });
    till.look(1, 5_000n, 0n);
    till.look(100, 0n, 0n);
    till.look(160, 0n, 0n);
    till.charge('latte', 5_000n);
    expect(till.look(170, 0n, 5_000n)).toEqual(['booked latte 5000 available']);
  });

  test('another sale’s payment is booked while one is at risk', () => {
    const till = new BalanceTill({ latte: 5_000n, mocha: 6_000n });
    till.look(1, 5_000n, 0n);
    till.look(100, 0n, 0n);
    expect(till.look(110, 6_000n, 0n)).toEqual(['booked mocha 6000 pending']);
    expect(till.look(160, 6_000n, 0n)).toEqual(['dropped latte 5000']);
  });

  test('a payment and a drop at once are told apart', () => {
    const till = new BalanceTill({ latte: 5_000n, mocha: 6_000n });
    till.look(1, 5_000n, 0n);
    expect(till.look(100, 6_000n, 0n)).toEqual(['at-risk latte 5000', 'booked mocha 6000 pending']);
  });

  test('waits for pending when available rises first', () => {
    const till = new BalanceTill({ latte: 5_000n });
    till.look(1, 5_000n, 0n);
    expect(till.look(100, 5_000n, 5_000n)).toEqual([]);
    expect(till.look(159, 0n, 5_000n)).toEqual(['moved latte 5000']);
  });

  test('is left to a person when pending has not followed available for a minute', () => {
    const till = new BalanceTill({ latte: 5_000n });
    till.look(1, 5_000n, 0n);
    till.look(100, 5_000n, 5_000n);
    expect(till.look(159.999, 5_000n, 5_000n)).toEqual([]);
    expect(till.look(160, 5_000n, 5_000n)).toEqual(['unattributed 0/5000: latte']);
  });
});

describe('while a send is unknown or an order open', () => {
  const onlyPendingRises = true;

  test('a rise of pending is booked', () => {
    const till = new BalanceTill({ latte: 5_000n });
    expect(till.look(1, 5_000n, 0n, { onlyPendingRises })).toEqual(['booked latte 5000 pending']);
  });

  test('a payment into available is left to a person once it is over', () => {
    const till = new BalanceTill({ latte: 5_000n, mocha: 6_000n });
    expect(till.look(1, 5_000n, 6_000n, { onlyPendingRises })).toEqual(['booked latte 5000 pending']);
    expect(till.look(2, 5_000n, 6_000n, { onlyPendingRises })).toEqual([]);
    expect(till.look(3, 5_000n, 6_000n)).toEqual(['unattributed 0/6000: mocha']);
    expect(till.resolve('mocha')).toEqual(['booked mocha 6000 available']);
    till.charge('tea', 4_000n);
    expect(till.look(4, 5_000n, 10_000n)).toEqual(['booked tea 4000 available']);
  });

  test('booking goes on as before once it is over and available is as it was', () => {
    const till = new BalanceTill({ latte: 5_000n, mocha: 6_000n });
    till.look(1, 5_000n, 700n, { onlyPendingRises });
    expect(till.look(2, 5_000n, 0n)).toEqual([]);
    expect(till.changed).toBe(true);
    expect(till.look(3, 5_000n, 6_000n)).toEqual(['booked mocha 6000 available']);
  });

  test('a fall of pending puts what is pending at risk, until it is over', () => {
    const till = new BalanceTill({ latte: 5_000n });
    till.look(1, 5_000n, 0n);
    expect(till.look(100, 0n, 0n, { onlyPendingRises })).toEqual(['at-risk latte 5000']);
    expect(till.look(900, 0n, 0n, { onlyPendingRises })).toEqual([]);
    expect(till.look(901, 0n, 5_000n)).toEqual(['moved latte 5000']);
  });

  test('a rise that hides a fall waits', () => {
    const till = new BalanceTill({ latte: 5_000n, mocha: 6_000n });
    till.look(1, 5_000n, 0n);
    expect(till.look(2, 6_000n, 0n, { onlyPendingRises })).toEqual([]);
    expect(till.look(3, 6_000n, 5_000n).at(-1)).toBe('unattributed 1000/5000: mocha latte');
    expect(till.resolve('mocha')).toEqual(['moved latte 5000', 'booked mocha 6000 pending']);
  });

  test('a payment into pending that comes as it ends is booked', () => {
    const till = new BalanceTill({ latte: 5_000n });
    till.look(1, 0n, 700n, { onlyPendingRises });
    expect(till.look(2, 5_000n, 0n)).toEqual(['booked latte 5000 pending']);
  });

  test('an odd rise waits for the end with all that follow, then is left to a person', () => {
    const till = new BalanceTill({ latte: 5_000n, mocha: 6_000n });
    expect(till.look(1, 777n, 0n, { onlyPendingRises })).toEqual([]);
    expect(till.look(2, 6_000n, 0n, { onlyPendingRises })).toEqual([]);
    expect(till.look(3, 6_000n, 0n)).toEqual(['unattributed 6000/0: mocha']);
  });

  test('an odd rise is left to a person at the end', () => {
    const till = new BalanceTill({ latte: 5_000n });
    expect(till.look(1, 777n, 0n, { onlyPendingRises })).toEqual([]);
    expect(till.look(2, 777n, 0n)).toEqual(['unattributed 777/0: latte']);
  });

  test('doubts end also for what turns out to be on both sides', () => {
    const till = new BalanceTill({ latte: 5_000n, mocha: 6_000n });
    till.look(1, 5_000n, 0n);
    till.look(2, 11_000n, 0n);
    till.look(3, 6_000n, 0n, { onlyPendingRises });
    expect(till.look(4, 6_000n, 6_000n)).toEqual(['returned mocha 6000']);
    expect(till.look(5, 0n, 6_000n)).toEqual(['moved mocha 6000']);
  });

  test('doubts end when everything is explained', () => {
    const till = new BalanceTill({ latte: 5_000n, mocha: 6_000n });
    till.look(1, 5_000n, 0n);
    till.look(2, 11_000n, 0n);
    till.look(3, 6_000n, 0n, { onlyPendingRises });
    expect(till.look(4, 6_000n, 5_000n)).toEqual(['moved latte 5000', 'returned mocha 6000']);
  });
});

describe('what the journal keeps of it', () => {
  test('is plain JSON, and reads back as it was', () => {
    const till = new BalanceTill({ cake: 11_000n, latte: 5_000n, mocha: 6_000n, tea: 4_000n });
    till.look(1, 4_000n, 0n);
    till.look(2, 0n, 0n);
    till.look(3, 11_000n, 0n);
    till.look(4, 11_000n, 3n);
    const text = JSON.stringify(encodeBook(till.book));
    expect(decodeBook(JSON.parse(text))).toEqual(till.book);
    expect(JSON.parse(text)).toMatchObject({
      lastSettled: { pending: '0.00011000' },
      bookings: [{ amount: '0.00004000', standing: { kind: 'at-risk' } }],
      paused: { change: { pending: '0.00011000' }, held: [{ available: '0.00000003' }] },
    });
  });

  test('keeps a fall with its sign', () => {
    const till = new BalanceTill();
    till.look(1, 0n, 900n);
    till.resolve();
    till.look(2, 0n, 893n);
    expect(JSON.parse(JSON.stringify(encodeBook(till.book))).paused.change.available).toBe('-0.00000007');
  });

  test('refuses a book that nobody wrote', () => {
    for (const damaged of [{}, { ...EMPTY_BOOK, lastSettled: { atMs: 1, pending: '1e3', available: '0' } }]) {
      expect(() => decodeBook(damaged)).toThrow();
    }
  });
});

describe('a payment matched by its amount', () => {
  test('is known to the invoice by where it is, never by confirmations', () => {
    const till = new BalanceTill({ latte: 5_000n });
    till.look(1, 5_000n, 0n);
    const [booked] = till.outcomes;
    if (booked?.kind !== 'booked') throw new Error('not booked');
    expect(observedPayment(booked)).toEqual({
      paymentId: 'balance:latte:1',
      amount: btc('0.00005'),
      firstSeenMs: START_MS,
      confirmations: 0,
      standing: 'live',
      replaceable: false,
      internal: false,
      byBalance: 'pending',
    });
    const standings = (['moved', 'at-risk', 'returned', 'dropped'] as const).map(
      (kind) => observedPayment({ ...booked, kind }).standing,
    );
    expect(standings).toEqual(['live', 'at-risk', 'live', 'dropped']);
  });
});
