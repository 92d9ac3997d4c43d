import { describe, expect, test } from 'vitest';
import { asksForMoney, stateOf } from '../../../../shared/domain/invoice-state.ts';
import { currency } from '../../../../shared/money/currency.ts';
import { toSmallestUnits } from '../../../../shared/money/money.ts';
import { parseRate } from '../../../../shared/money/rate.ts';
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

describe('what an invoice shows beside its state', () => {
  const sat = (...facts: readonly NewFact[]) => {
    const { due, received, missing, paidOver, refunded } = statusAfter(...facts);
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
    expect(statusAfter(issued({ policy: trusting }), payment()).accepted).toEqual({ by: 'policy' });
    expect(statusAfter(issued(), payment(), acceptedUnconfirmed).accepted).toEqual({
      by: 'person',
      person: 'ana',
    });
    expect(statusAfter(issued(), payment()).accepted).toBeUndefined();
    expect(statusAfter(issued({ policy: trusting }), payment({ confirmations: 1 })).accepted).toBeUndefined();
    expect(statusAfter(issued({ policy: trusting }), payment({ satoshi: 5n })).accepted).toBeUndefined();
  });

  test('is who marked it, and why', () => {
    expect(statusAfter(issued(), markedPaid)).toMatchObject({
      markedBy: 'ana',
      markedReason: 'saw it in their wallet',
    });
    expect(statusAfter(issued(), payment())).not.toHaveProperty('markedBy');
  });

  test('is money that came after somebody marked it as paid', () => {
    const came = (...facts: readonly NewFact[]) => toSmallestUnits(statusAfter(...facts).cameAfterMark);
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
    expect(statusAfter(issued(), ...two)).toMatchObject({ confirmations: 2, confirmationsRequired: 1 });
    expect(statusAfter(issued())).not.toHaveProperty('confirmations');
  });

  test('is what may still go wrong', () => {
    const flags = (...facts: readonly NewFact[]) => {
      const { atRisk, replaceable, conflicted, matchedByAmount } = statusAfter(issued(), ...facts);
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
    expect(statusAfter(issued(), part, looked).holdsMoney).toBe(true);
    expect(statusAfter(issued(), part, withdrawal(), withdrawalConfirmed).holdsMoney).toBe(true);
    expect(statusAfter(issued(), looked).holdsMoney).toBe(false);
    expect(statusAfter(issued(), part).holdsMoney).toBe(false);
    expect(statusAfter(issued(), payment({ standing: 'dropped' }), looked).holdsMoney).toBe(false);
  });

  test('is a part given back, and a loss taken', () => {
    expect(statusAfter(issued(), payment(), refund(1n)).refundedInPart).toBe(true);
    expect(statusAfter(issued(), payment(), refund(10_000n)).refundedInPart).toBe(false);
    expect(statusAfter(issued(), payment(), refund(5n, false)).refundedInPart).toBe(false);
    expect(statusAfter(issued(), declaredPaid, writtenOff).writtenOff).toBe(true);
  });

  test('is every payment as last heard of, first seen first', () => {
    const { payments } = statusAfter(
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
    expect(statusAfter(issued({ policy, rates })).confirmationsRequired).toBe(2);
    expect(statusAfter(issued({ policy, rates: [] })).confirmationsRequired).toBe(6);
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
