import { expect, test } from 'vitest';
import { feeAt, flatFee, rateAbove } from '../../../../hub/ledger/send-fee.ts';
import { toDecimal } from '../../../../shared/money/money.ts';

test.each([
  [1_000n, '0.00000210'],
  [1_001n, '0.00000211'],
  [10_000n, '0.00002100'],
  [500_000n, '0.00105000'],
])('at %s satoshi per 1000 vB a send costs %s, rounded up to a satoshi', (rate, fee) => {
  expect(toDecimal(flatFee(rate))).toBe(fee);
});

test('a part of a satoshi is a whole one', () => {
  expect(toDecimal(feeAt(1n, 1n))).toBe('0.00000001');
  expect(toDecimal(feeAt(1_000n, 141n))).toBe('0.00000141');
});

test('a replacement pays a quarter and a satoshi per vB more, or what is wanted where that is more', () => {
  expect(rateAbove(1_000n, 500n)).toBe(2_250n);
  expect(rateAbove(10_000n, 30_000n)).toBe(30_000n);
});
