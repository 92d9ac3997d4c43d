import { BigNumber } from 'bignumber.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PaymentObservation } from '../../../../../shared/domain/invoice-fact.ts';
import { type SellingTerms, sellableOf, takingsOrder } from '../../../../../shared/domain/trade/takings.ts';
import { currency } from '../../../../../shared/money/currency.ts';
import { btc, fromSatoshi, money, toDecimal, toSmallestUnits } from '../../../../../shared/money/money.ts';
import { parseRate } from '../../../../../shared/money/rate.ts';
import { paymentObservation } from '../../../../helpers/payment-observation.ts';

const EUR = currency('EUR');
const rate = parseRate('60000', EUR);
if (!rate.ok) throw new Error(rate.error);
const RATE = rate.value;
const TERMS: SellingTerms = {
  share: new BigNumber(100),
  atLeast: btc('0.001'),
  worseBy: new BigNumber(2),
};

function payment(amount: string, more: Partial<PaymentObservation> = {}): PaymentObservation {
  return paymentObservation({ paymentId: `${amount}:0`, amount: btc(amount), confirmations: 1, ...more });
}

type Status = Parameters<typeof sellableOf>[0];

const status = (more: Partial<Status> = {}): Status => ({
  state: 'confirmed',
  payments: [payment('0.01')],
  paidOver: btc('0'),
  cameAfterMark: btc('0'),
  atRisk: false,
  settled: false,
  ...more,
});

const sellable = (more: Partial<Status> = {}, reserved = '0', share = 100) =>
  toDecimal(sellableOf(status(more), btc(reserved), new BigNumber(share)));

describe('what may be sold of a sale', () => {
  test('is its share of what has a confirmation, rounded down', () => {
    expect(sellable()).toBe('0.01000000');
    expect(sellable({}, '0', 12.5)).toBe('0.00125000');
    expect(sellable({ payments: [payment('0.00000003')] }, '0', 50)).toBe('0.00000001');
    expect(sellable({ payments: [payment('0.01', { confirmations: 0 })] })).toBe('0.00000000');
    expect(sellable({ payments: [payment('0.01', { standing: 'conflicted' })] })).toBe('0.00000000');
  });

  test('is not what was given back, or is promised to be', () => {
    expect(sellable({}, '0.004')).toBe('0.00600000');
    expect(sellable({}, '0.02')).toBe('0.00000000');
  });

  test('is not what was too much, until somebody leaves it as it is', () => {
    expect(sellable({ paidOver: btc('0.001') })).toBe('0.00900000');
    expect(sellable({ paidOver: btc('0.001'), settled: true })).toBe('0.01000000');
    expect(sellable({ cameAfterMark: btc('0.004') })).toBe('0.00600000');
    expect(sellable({ cameAfterMark: btc('0.004'), settled: true })).toBe('0.01000000');
  });

  test.each(['open', 'partial', 'seen', 'late', 'expired', 'withdrawn', 'reversed', 'refunded'] as const)(
    'is nothing of a sale that is %s',
    (state) => expect(sellable({ state })).toBe('0.00000000'),
  );

  test('is nothing while its money is at risk', () => {
    expect(sellable({ atRisk: true })).toBe('0.00000000');
  });
});

const part = (saleId: string, amount: string) => ({ saleId, amount: btc(amount) });

describe('an order of takings', () => {
  test('sells all of them for the rate less what is allowed, rounded up to the cent', () => {
    const order = takingsOrder([part('a', '0.005'), part('b', '0.00400001')], btc('1'), RATE, TERMS);
    expect(order).toMatchObject({
      ok: true,
      value: {
        trade: btc('0.00900001'),
        wanted: money('529.21', 'EUR'),
        parts: [{ saleId: 'a' }, { saleId: 'b' }],
      },
    });
  });

  test.each([
    ['takings-too-few', [part('a', '0.0005')], '1', TERMS],
    ['takings-too-few', [part('a', '0')], '1', TERMS],
    ['takings-not-there', [part('a', '0.005')], '0.004', TERMS],
    ['takings-too-few', [part('a', '0.005')], '1', { ...TERMS, atLeast: money('300.01', 'EUR') }],
  ] as const)('is not placed where it is %s (%#)', (error, parts, available, terms) => {
    expect(takingsOrder(parts, btc(available), RATE, terms)).toEqual({ ok: false, error });
  });

  test('sells what the account has whole, and leaves the rest for later', () => {
    const order = takingsOrder([part('a', '0.05'), part('b', '0.004')], btc('0.01'), RATE, TERMS);
    expect(order).toMatchObject({ ok: true, value: { trade: btc('0.004'), parts: [{ saleId: 'b' }] } });
  });

  test('is never of more than what there is, nor under the floor, whatever sales take', () => {
    const sats = fc.bigInt({ min: 0n, max: 10n ** 10n });
    fc.assert(
      fc.property(
        fc.array(sats, { maxLength: 8 }),
        sats,
        fc.integer({ min: 0, max: 50 }),
        (amounts, available, worseBy) => {
          const parts = amounts.map((amount, index) => ({ saleId: `${index}`, amount: fromSatoshi(amount) }));
          const terms = { ...TERMS, atLeast: btc('0'), worseBy: new BigNumber(worseBy) };
          const order = takingsOrder(parts, fromSatoshi(available), RATE, terms);
          if (!order.ok) return;
          const { trade, wanted, parts: sold } = order.value;
          const units = toSmallestUnits(trade);
          expect(units <= available).toBe(true);
          expect(sold.reduce((total, { amount }) => total + toSmallestUnits(amount), 0n)).toBe(units);
          // Cents for satoshi: 60,000 EUR for a bitcoin.
          const floor = units * 6_000_000n * BigInt(100 - worseBy);
          expect(toSmallestUnits(wanted) * 100n * 100_000_000n >= floor).toBe(true);
        },
      ),
    );
  });
});
