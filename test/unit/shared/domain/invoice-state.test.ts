import { describe, expect, test } from 'vitest';
import { asksForMoney, type InvoiceState, stateOf } from '../../../../shared/domain/invoice-state.ts';
import { currency } from '../../../../shared/money/currency.ts';
import { toSmallestUnits } from '../../../../shared/money/money.ts';
import { parseRate } from '../../../../shared/money/rate.ts';
import {
  AFTER_ALL_MS,
  AFTER_MS,
  acceptedUnconfirmed,
  DEADLINE_MS,
  declaredPaid,
  history,
  ISSUED_MS,
  issued,
  lateAccepted,
  looked,
  markedPaid,
  NEW_DEADLINE_MS,
  type NewFact,
  payment,
  REQUOTED_MS,
  refund,
  requoted,
  trusting,
  withdrawal,
  withdrawalConfirmed,
  writtenOff,
} from './invoice-history.ts';

const late = { firstSeenMs: AFTER_MS };

function status(...facts: readonly NewFact[]) {
  return stateOf(history(...facts), AFTER_MS);
}

describe('the state of an invoice', () => {
  const rows: readonly (readonly [InvoiceState, boolean, string, readonly NewFact[]])[] = [
    ['open', false, 'nothing happened', [issued()]],
    ['open', false, 'time is over and nobody looked since', [issued({ deadlineMs: ISSUED_MS })]],
    [
      'open',
      false,
      'a look began before time was over',
      [issued(), { kind: 'looked', beganMs: DEADLINE_MS }],
    ],
    ['open', false, 'all that was seen is gone', [issued(), payment({ standing: 'dropped' })]],
    ['open', false, 'all that was seen conflicts', [issued(), payment({ standing: 'conflicted' })]],
    [
      'partial',
      false,
      'some came, less than due',
      [issued(), payment({ satoshi: 9_999n, confirmations: 3 })],
    ],
    [
      'partial',
      false,
      'one of two is gone',
      [
        issued(),
        payment({ satoshi: 6_000n }),
        payment({ paymentId: 'b:0', satoshi: 4_000n, standing: 'dropped' }),
      ],
    ],
    ['seen', false, 'all of it is on the network', [issued(), payment()]],
    [
      'seen',
      false,
      'two make it up',
      [issued(), payment({ satoshi: 6_000n }), payment({ paymentId: 'b:0', satoshi: 4_000n })],
    ],
    [
      'seen',
      false,
      'one of two is not confirmed',
      [
        issued(),
        payment({ satoshi: 6_000n, confirmations: 1 }),
        payment({ paymentId: 'b:0', satoshi: 4_000n }),
      ],
    ],
    [
      'seen',
      false,
      'confirmed too little',
      [issued({ policy: [{ confirmations: 3 }] }), payment({ confirmations: 2 })],
    ],
    [
      'seen',
      false,
      'a confirmation was reorganised away',
      [issued(), payment({ confirmations: 1 }), declaredPaid, payment()],
    ],
    [
      'seen',
      false,
      'accepted money is at risk',
      [issued({ policy: trusting }), payment({ standing: 'at-risk' })],
    ],
    [
      'seen',
      false,
      'at risk, though a person took it',
      [issued(), payment({ standing: 'at-risk' }), acceptedUnconfirmed],
    ],
    [
      'seen',
      false,
      'pending in a balance that is not trusted',
      [issued({ policy: trusting }), payment({ byBalance: 'pending' })],
    ],
    ['seen', true, 'the policy takes it unconfirmed', [issued({ policy: trusting }), payment()]],
    [
      'seen',
      true,
      'the policy takes a replaceable one',
      [issued({ policy: trusting }), payment({ replaceable: true })],
    ],
    [
      'seen',
      true,
      'pending in a balance that the owner trusts',
      [issued({ policy: trusting, trustPending: true }), payment({ byBalance: 'pending' })],
    ],
    ['seen', true, 'a person takes it unconfirmed', [issued(), payment(), acceptedUnconfirmed]],
    [
      'seen',
      true,
      'enough is sure and more is at risk',
      [issued({ policy: trusting }), payment(), payment({ paymentId: 'b:0', standing: 'at-risk' })],
    ],
    [
      'seen',
      false,
      'enough only with what is at risk',
      [
        issued({ policy: trusting }),
        payment({ satoshi: 5_000n }),
        payment({ paymentId: 'b:0', standing: 'at-risk' }),
      ],
    ],
    ['confirmed', true, 'confirmed as the policy asks', [issued(), payment({ confirmations: 1 })]],
    [
      'confirmed',
      true,
      'confirmed though the policy asks for nothing',
      [issued({ policy: trusting }), payment({ confirmations: 1 })],
    ],
    [
      'confirmed',
      true,
      'moved inside the hub',
      [issued({ policy: [{ confirmations: 6 }] }), payment({ internal: true })],
    ],
    ['confirmed', true, 'available in a balance', [issued(), payment({ byBalance: 'available' })]],
    [
      'confirmed',
      true,
      'enough is confirmed and more is not',
      [issued(), payment({ confirmations: 1 }), payment({ paymentId: 'b:0' })],
    ],
    [
      'confirmed',
      true,
      'seen in the very last moment',
      [issued(), payment({ confirmations: 1, firstSeenMs: DEADLINE_MS })],
    ],
    ['confirmed', true, 'marked by hand', [issued(), markedPaid]],
    ['confirmed', true, 'marked by hand after time was over', [issued(), looked, markedPaid]],
    [
      'confirmed',
      true,
      'late and accepted',
      [issued(), payment({ ...late, confirmations: 1 }), lateAccepted(['a:0'])],
    ],
    ['seen', false, 'late, accepted and not confirmed', [issued(), payment(late), lateAccepted(['a:0'])]],
    ['late', false, 'seen after the deadline', [issued(), payment({ ...late, confirmations: 6 })]],
    ['late', false, 'seen after the deadline, and a look since', [issued(), looked, payment(late)]],
    [
      'late',
      false,
      'the rest came too late',
      [issued(), payment({ satoshi: 6_000n }), payment({ ...late, paymentId: 'b:0' })],
    ],
    [
      'late',
      false,
      'seen after the withdrawal',
      [issued(), withdrawal(), withdrawalConfirmed, payment({ firstSeenMs: ISSUED_MS + 60_001 })],
    ],
    [
      'late',
      false,
      'another late payment was accepted',
      [issued(), payment(late), payment({ ...late, paymentId: 'b:0', satoshi: 1n }), lateAccepted(['b:0'])],
    ],
    ['withdrawing', false, 'cancelled', [issued(), withdrawal()]],
    ['withdrawing', false, 'cancelled with a part in it', [issued(), payment({ satoshi: 5n }), withdrawal()]],
    ['withdrawn', false, 'cancelled, and the hub agreed', [issued(), withdrawal(), withdrawalConfirmed]],
    [
      'withdrawn',
      false,
      'cancelled, and time is over',
      [issued(), withdrawal(), withdrawalConfirmed, looked],
    ],
    ['seen', false, 'cancelled after it was paid', [issued(), payment(), withdrawal(), withdrawalConfirmed]],
    ['expired', false, 'time is over and a look since found nothing', [issued(), looked]],
    [
      'expired',
      false,
      'time is over and a look since found too little',
      [issued(), payment({ satoshi: 9_999n }), looked],
    ],
    [
      'expired',
      false,
      'late money is gone again',
      [issued(), looked, payment({ ...late, standing: 'dropped' })],
    ],
    [
      'reversed',
      false,
      'declared paid, then double-spent',
      [issued(), payment({ confirmations: 1 }), declaredPaid, payment({ standing: 'conflicted' })],
    ],
    [
      'reversed',
      false,
      'declared paid, and part of it is gone',
      [issued(), payment({ satoshi: 9_000n, confirmations: 1 }), declaredPaid],
    ],
    ['reversed', false, 'declared paid, gone, and time is over', [issued(), declaredPaid, looked]],
    [
      'seen',
      false,
      'declared paid, and at risk only',
      [
        issued({ policy: trusting, trustPending: true }),
        declaredPaid,
        payment({ byBalance: 'pending', standing: 'at-risk' }),
      ],
    ],
    [
      'late',
      false,
      'declared paid, gone, and paid again too late',
      [issued(), declaredPaid, payment({ standing: 'conflicted' }), payment({ ...late, paymentId: 'b:0' })],
    ],
    ['confirmed', true, 'declared paid, gone, and marked by hand', [issued(), declaredPaid, markedPaid]],
    ['expired', false, 'declared paid, gone, and written off', [issued(), declaredPaid, looked, writtenOff]],
    [
      'refunded',
      false,
      'all of it was given back',
      [issued(), payment({ confirmations: 1 }), declaredPaid, refund(10_000n)],
    ],
    ['refunded', false, 'late money was given back', [issued(), looked, payment(late), refund(10_000n)]],
    [
      'refunded',
      false,
      'two refunds cover it',
      [issued(), payment(), refund(4_000n), refund(6_000n, true, 'r2')],
    ],
    ['refunded', false, 'marked by hand and given back', [issued(), payment(), markedPaid, refund(10_000n)]],
    [
      'confirmed',
      true,
      'a refund is under way',
      [issued(), payment({ confirmations: 1 }), refund(10_000n, false)],
    ],
    ['confirmed', true, 'a part was given back', [issued(), payment({ confirmations: 1 }), refund(9_999n)]],
    ['open', false, 'a refund of nothing', [issued(), refund(0n)]],
  ];

  test.each(rows)('is %s (paid: %s) when %s', (state, paid, _, facts) => {
    expect(status(...facts)).toMatchObject({ state, paid });
  });

  test('has a row for every state', () => {
    const states = new Set(rows.map(([state]) => state));
    expect([...states].sort()).toEqual([
      'confirmed',
      'expired',
      'late',
      'open',
      'partial',
      'refunded',
      'reversed',
      'seen',
      'withdrawing',
      'withdrawn',
    ]);
  });

  test('is expired only once the deadline has passed', () => {
    const facts = history(issued(), looked);
    expect(stateOf(facts, DEADLINE_MS).state).toBe('open');
    expect(stateOf(facts, DEADLINE_MS + 1).state).toBe('expired');
  });

  test('needs an invoice', () => {
    expect(() => stateOf(history(payment()), AFTER_MS)).toThrow('without an issued fact');
  });
});

describe('what an invoice shows beside its state', () => {
  const sat = (...facts: readonly NewFact[]) => {
    const { due, received, missing, paidOver, refunded } = status(...facts);
    return [due, received, missing, paidOver, refunded].map(toSmallestUnits);
  };

  test('is what came, what is missing and what is too much', () => {
    expect(sat(issued())).toEqual([10_000n, 0n, 10_000n, 0n, 0n]);
    expect(sat(issued(), payment({ satoshi: 4_000n }))).toEqual([10_000n, 4_000n, 6_000n, 0n, 0n]);
    expect(sat(issued(), payment({ satoshi: 12_500n }))).toEqual([10_000n, 12_500n, 0n, 2_500n, 0n]);
    expect(sat(issued(), payment({ satoshi: 12_500n }), refund(2_000n))).toEqual([
      10_000n,
      12_500n,
      0n,
      500n,
      2_000n,
    ]);
    expect(sat(issued(), payment(late))).toEqual([10_000n, 10_000n, 10_000n, 0n, 0n]);
    expect(sat(issued(), payment({ ...late, satoshi: 12_500n }), lateAccepted(['a:0']))).toEqual([
      10_000n,
      12_500n,
      0n,
      2_500n,
      0n,
    ]);
  });

  test('is who took it unconfirmed', () => {
    expect(status(issued({ policy: trusting }), payment()).accepted).toEqual({ by: 'policy' });
    expect(status(issued(), payment(), acceptedUnconfirmed).accepted).toEqual({
      by: 'person',
      person: 'ana',
    });
    expect(status(issued(), payment()).accepted).toBeUndefined();
    expect(status(issued({ policy: trusting }), payment({ confirmations: 1 })).accepted).toBeUndefined();
    expect(status(issued({ policy: trusting }), payment({ satoshi: 5n })).accepted).toBeUndefined();
  });

  test('is who marked it, and why', () => {
    expect(status(issued(), markedPaid)).toMatchObject({
      markedBy: 'ana',
      markedReason: 'saw it in their wallet',
    });
    expect(status(issued(), payment())).not.toHaveProperty('markedBy');
  });

  test('is money that came after somebody marked it as paid', () => {
    const came = (...facts: readonly NewFact[]) => toSmallestUnits(status(...facts).cameAfterMark);
    const part = payment({ satoshi: 4_000n });
    expect(came(issued(), part, markedPaid)).toBe(0n);
    expect(came(issued(), part, markedPaid, payment({ satoshi: 4_000n, confirmations: 3 }))).toBe(0n);
    expect(came(issued(), part, markedPaid, payment({ paymentId: 'b:0', satoshi: 6_000n }))).toBe(6_000n);
    expect(came(issued(), markedPaid, payment(late))).toBe(10_000n);
    expect(came(issued(), markedPaid, payment({ standing: 'dropped' }))).toBe(0n);
    expect(came(issued(), payment({ satoshi: 12_500n }))).toBe(0n);
  });

  test('is how far the least confirmed payment is', () => {
    const two = [
      payment({ satoshi: 5_000n, confirmations: 4 }),
      payment({ paymentId: 'b:0', satoshi: 5_000n, confirmations: 2 }),
    ];
    expect(status(issued(), ...two)).toMatchObject({ confirmations: 2, confirmationsRequired: 1 });
    expect(status(issued())).not.toHaveProperty('confirmations');
  });

  test('is what may still go wrong', () => {
    const flags = (...facts: readonly NewFact[]) => {
      const { atRisk, replaceable, conflicted, matchedByAmount } = status(issued(), ...facts);
      return { atRisk, replaceable, conflicted, matchedByAmount };
    };
    const none = { atRisk: false, replaceable: false, conflicted: false, matchedByAmount: false };
    expect(flags(payment())).toEqual(none);
    expect(flags(payment({ standing: 'at-risk' }))).toEqual({ ...none, atRisk: true });
    expect(flags(payment({ replaceable: true }))).toEqual({ ...none, replaceable: true });
    expect(flags(payment({ replaceable: true, confirmations: 1 }))).toEqual(none);
    expect(flags(payment({ replaceable: true, internal: true }))).toEqual(none);
    expect(flags(payment({ standing: 'conflicted' }))).toEqual({ ...none, conflicted: true });
    expect(flags(payment({ byBalance: 'pending' }))).toEqual({ ...none, matchedByAmount: true });
  });

  test('is money in it that somebody must see to', () => {
    const part = payment({ satoshi: 5_000n });
    expect(status(issued(), part, looked).holdsMoney).toBe(true);
    expect(status(issued(), part, withdrawal(), withdrawalConfirmed).holdsMoney).toBe(true);
    expect(status(issued(), looked).holdsMoney).toBe(false);
    expect(status(issued(), part).holdsMoney).toBe(false);
    expect(status(issued(), payment({ standing: 'dropped' }), looked).holdsMoney).toBe(false);
  });

  test('is a part given back, and a loss taken', () => {
    expect(status(issued(), payment(), refund(1n)).refundedInPart).toBe(true);
    expect(status(issued(), payment(), refund(10_000n)).refundedInPart).toBe(false);
    expect(status(issued(), payment(), refund(5n, false)).refundedInPart).toBe(false);
    expect(status(issued(), declaredPaid, writtenOff).writtenOff).toBe(true);
  });

  test('is every payment as last heard of, first seen first', () => {
    const { payments } = status(
      issued(),
      payment({ paymentId: 'b:0', firstSeenMs: ISSUED_MS + 5 }),
      payment({ paymentId: 'a:0', firstSeenMs: ISSUED_MS + 9 }),
      payment({ paymentId: 'b:0', firstSeenMs: ISSUED_MS + 5, confirmations: 2 }),
    );
    expect(payments.map(({ paymentId, confirmations }) => [paymentId, confirmations])).toEqual([
      ['b:0', 2],
      ['a:0', 0],
    ]);
  });
});

describe('an invoice that was requoted', () => {
  /** Seen while the second quote stood, between the two, and after both. */
  const inTime = { firstSeenMs: REQUOTED_MS + 1, confirmations: 1 };
  const between = { firstSeenMs: AFTER_MS, confirmations: 1 };
  const tooLate = { firstSeenMs: AFTER_ALL_MS, confirmations: 1 };
  const asked = [issued(), looked, requoted(12_000n)];
  const then = (...facts: readonly NewFact[]) => stateOf(history(...asked, ...facts), AFTER_ALL_MS);
  const sums = ({ due, missing, paidOver }: ReturnType<typeof stateOf>) =>
    [due, missing, paidOver].map(toSmallestUnits);

  test('is open again, for the new amount until the new deadline', () => {
    const status = stateOf(history(...asked), REQUOTED_MS);
    expect(status).toMatchObject({ state: 'open', deadlineMs: NEW_DEADLINE_MS, quoteSeq: 2 });
    expect(sums(status)).toEqual([12_000n, 12_000n, 0n]);
    expect(asksForMoney(status, NEW_DEADLINE_MS)).toBe(true);
  });

  test('expires again only after a look that began after the new deadline', () => {
    expect(then().state).toBe('open');
    expect(then({ kind: 'looked', beganMs: NEW_DEADLINE_MS }).state).toBe('open');
    expect(then({ kind: 'looked', beganMs: AFTER_ALL_MS }).state).toBe('expired');
  });

  test('is paid by the new amount in time for it, and a lower one counts as a part', () => {
    expect(then(payment({ ...inTime, satoshi: 12_000n })).state).toBe('confirmed');
    const old = then(payment(inTime));
    expect([old.state, ...sums(old)]).toEqual(['partial', 12_000n, 2_000n, 0n]);
  });

  test('takes a payment that came between the quotes for the new amount, not for the old', () => {
    const old = then(payment(between));
    expect([old.state, ...sums(old)]).toEqual(['partial', 12_000n, 2_000n, 0n]);
    expect(then(payment({ ...between, satoshi: 12_000n })).state).toBe('confirmed');
  });

  test('is paid at the old amount by a payment that was in time for it, however late it is heard of', () => {
    const first = then(payment({ confirmations: 1 }));
    expect(first).toMatchObject({ state: 'confirmed', quoteSeq: 0 });
    expect(sums(first)).toEqual([10_000n, 0n, 0n]);
    const both = then(payment({ confirmations: 1 }), payment({ ...inTime, paymentId: 'b:0' }));
    expect(sums(both)).toEqual([10_000n, 0n, 10_000n]);
  });

  test('is late only for what came after the new deadline', () => {
    expect(then(payment({ ...tooLate, satoshi: 12_000n })).state).toBe('late');
    const accepted = then(payment({ ...tooLate, satoshi: 12_000n }), lateAccepted(['a:0']));
    expect(accepted.state).toBe('confirmed');
    expect(then(payment(tooLate), lateAccepted(['a:0'])).paid).toBe(false);
  });

  test('at a lower amount takes the old one as paid over', () => {
    const facts = history(issued(), looked, requoted(9_000n), payment(inTime));
    expect(sums(stateOf(facts, AFTER_ALL_MS))).toEqual([9_000n, 0n, 1_000n]);
  });

  test('is reversed when the money it was called paid for is gone', () => {
    expect(then(payment({ ...inTime, satoshi: 12_000n, standing: 'dropped' }), declaredPaid).state).toBe(
      'reversed',
    );
  });
});

describe('the confirmations an invoice needs', () => {
  const USD = currency('USD');
  const rate = parseRate('50000', USD);
  const rates = rate.ok ? [rate.value] : [];

  test('are those of the policy in force when it was issued, by its price', () => {
    const policy = [
      { upTo: { amount: '4.99', currency: 'USD' }, confirmations: 0 },
      { upTo: { amount: '5', currency: 'USD' }, confirmations: 2 },
      { confirmations: 6 },
    ].map(({ upTo, ...rule }) => ({ ...rule, ...(upTo && { upTo: price(upTo.amount) }) }));
    // 10,000 satoshi are 5 USD.
    expect(status(issued({ policy, rates })).confirmationsRequired).toBe(2);
    expect(status(issued({ policy, rates: [] })).confirmationsRequired).toBe(6);
  });

  function price(amount: string) {
    return { currency: USD, amount: (rates[0] as (typeof rates)[number]).price.times(0).plus(amount) };
  }
});

describe('an invoice asks for money', () => {
  test('while it is open or paid in part, until its deadline', () => {
    for (const facts of [[issued()], [issued(), payment({ satoshi: 5n })]]) {
      expect(asksForMoney(stateOf(history(...facts), DEADLINE_MS), DEADLINE_MS)).toBe(true);
      expect(asksForMoney(stateOf(history(...facts), AFTER_MS), AFTER_MS)).toBe(false);
    }
  });

  test('never when it is paid, cancelled or over', () => {
    for (const facts of [
      [payment()],
      [markedPaid],
      [withdrawal()],
      [declaredPaid],
      [payment(), refund(10_000n)],
    ]) {
      const now = ISSUED_MS + 120_000;
      expect(asksForMoney(stateOf(history(issued(), ...facts), now), now)).toBe(false);
    }
  });
});
