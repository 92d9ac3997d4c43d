import { describe, expect, test } from 'vitest';
import { stateOf } from '../../../../shared/domain/invoice-state.ts';
import { refundable } from '../../../../shared/domain/refundable.ts';
import { refusalOf } from '../../../../shared/domain/sale-decision.ts';
import { taskOf } from '../../../../shared/domain/sale-task.ts';
import { btc, fromSatoshi, toSmallestUnits } from '../../../../shared/money/money.ts';
import {
  AFTER_MS,
  declaredPaid,
  history,
  issued,
  looked,
  markedPaid,
  type NewFact,
  payment,
  refund,
} from './invoice-history.ts';

const NOW_MS = AFTER_MS + 60_000;
const status = (...facts: readonly NewFact[]) => stateOf(history(issued(), ...facts), NOW_MS);
const settled = (satoshi: bigint): NewFact => ({
  kind: 'settled',
  by: 'ana',
  reason: 'kept',
  received: fromSatoshi(satoshi),
});
const inTime = payment({ confirmations: 1 });
const again = payment({ paymentId: 'b:0', firstSeenMs: AFTER_MS, confirmations: 1 });

describe('money that comes late for a sale that is paid', () => {
  test('is too much, may be given back, and is a task until somebody decides', () => {
    const paid = status(inTime, declaredPaid, looked, again);
    expect(paid).toMatchObject({ state: 'confirmed', paid: true });
    expect(toSmallestUnits(paid.paidOver)).toBe(10_000n);
    expect(taskOf(paid)).toBe('over');
    expect(refusalOf('settle', paid, NOW_MS)).toBeUndefined();
    expect(refundable(paid, [], { kind: 'bitcoin' })).toMatchObject({
      left: btc('0.0002'),
      over: btc('0.0001'),
    });
    expect(taskOf(status(inTime, declaredPaid, looked, again, settled(20_000n)))).toBeUndefined();
    expect(taskOf(status(inTime, declaredPaid, looked, again, refund(10_000n)))).toBeUndefined();
  });

  test('of which too much came before it was marked as paid is too much', () => {
    const late = payment({ satoshi: 15_000n, firstSeenMs: AFTER_MS, confirmations: 1 });
    expect(taskOf(status(looked, late, markedPaid))).toBe('over');
    expect(taskOf(status(looked, again, markedPaid))).toBeUndefined();
  });
});

describe('money that was there when a sale was marked as paid', () => {
  const part = { satoshi: 9_000n };
  const gone = payment({ ...part, standing: 'conflicted' });

  test('and is gone since is a task until somebody decides', () => {
    const marked = status(payment(part), markedPaid, gone);
    expect(marked).toMatchObject({ state: 'confirmed', paid: true, goneAfterMark: btc('0.00009') });
    expect(taskOf(marked)).toBe('gone-after-mark');
    expect(refusalOf('settle', marked, NOW_MS)).toBeUndefined();
    expect(taskOf(status(payment(part), markedPaid, gone, settled(0n)))).toBeUndefined();
  });

  test('is not gone where as much came in its place, where it was never there, or was gone before', () => {
    const instead = payment({ ...part, paymentId: 'b:0' });
    const amount = (...facts: readonly NewFact[]) => toSmallestUnits(status(...facts).goneAfterMark);
    expect(amount(payment(part), markedPaid, gone, instead)).toBe(0n);
    expect(amount(markedPaid, payment(part), gone)).toBe(0n);
    expect(amount(payment(part), gone, markedPaid)).toBe(0n);
    expect(amount(payment(part), gone)).toBe(0n);
  });
});

describe('a refund that is got ready', () => {
  const asked: NewFact = { kind: 'refund-asked', address: 'bc1q', value: btc('0.0001'), by: 'Carl' };
  const undone = (refundId = 'r1'): NewFact => ({
    kind: 'refund',
    refundId,
    amount: btc('0'),
    final: false,
    undone: true,
  });
  const waits = (...facts: readonly NewFact[]) => status(inTime, ...facts).refundAsked?.address;

  test('waits until it is sent, and again with its address when the send fails', () => {
    expect(waits(asked)).toBe('bc1q');
    expect(waits(asked, refund(10_000n, false))).toBeUndefined();
    expect(waits(asked, refund(10_000n, false), undone())).toBe('bc1q');
    expect(taskOf(status(inTime, asked, refund(10_000n, false), undone()))).toBe('refund');
    expect(waits(asked, refund(10_000n, false), undone(), refund(10_000n, true, 'r2'))).toBeUndefined();
    expect(waits(asked, refund(10_000n, false), undone(), { kind: 'refund-dropped' })).toBeUndefined();
  });

  test('is not ended by what becomes of one that was begun before', () => {
    expect(waits(refund(5_000n, false), asked, refund(5_000n, true))).toBe('bc1q');
  });
});
