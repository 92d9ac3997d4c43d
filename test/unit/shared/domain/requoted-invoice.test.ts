import { describe, expect, test } from 'vitest';
import { asksForMoney, stateOf } from '../../../../shared/domain/invoice-state.ts';
import { toSmallestUnits } from '../../../../shared/money/money.ts';
import {
  AFTER_ALL_MS,
  AFTER_MS,
  declaredPaid,
  history,
  issued,
  lateAccepted,
  looked,
  NEW_DEADLINE_MS,
  type NewFact,
  payment,
  REQUOTED_MS,
  requoted,
} from './invoice-history.ts';

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
