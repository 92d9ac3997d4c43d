import { describe, expect, test } from 'vitest';
import { type InvoiceState, stateOf } from '../../../../shared/domain/invoice-state.ts';
import {
  AFTER_MS,
  acceptedUnconfirmed,
  DEADLINE_MS,
  declaredPaid,
  history,
  ISSUED_MS,
  issued,
  late,
  lateAccepted,
  looked,
  markedPaid,
  type NewFact,
  payment,
  refund,
  statusAfter,
  trusting,
  withdrawal,
  withdrawalConfirmed,
  writtenOff,
} from './invoice-history.ts';

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
    expect(statusAfter(...facts)).toMatchObject({ state, paid });
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
