import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PaymentObservation } from '../../../../shared/domain/invoice-fact.ts';
import {
  type GivenBack,
  givesBack,
  type RefundUnit,
  refundable,
} from '../../../../shared/domain/refundable.ts';
import { currency } from '../../../../shared/money/currency.ts';
import { btc, fromSatoshi, money, toDecimal, toSmallestUnits, zero } from '../../../../shared/money/money.ts';
import { parseRate } from '../../../../shared/money/rate.ts';
import { paymentObservation } from '../../../helpers/payment-observation.ts';

const EUR = currency('EUR');
const BITCOIN: RefundUnit = { kind: 'bitcoin' };
const rate = parseRate('60000', EUR);
if (!rate.ok) throw new Error(rate.error);
const FIAT: RefundUnit = { kind: 'fiat', rate: rate.value };

function payment(amount: string, more: Partial<PaymentObservation> = {}): PaymentObservation {
  return paymentObservation({ paymentId: `${amount}:0`, amount: btc(amount), confirmations: 1, ...more });
}

const status = (over: string, ...payments: PaymentObservation[]) => ({ payments, paidOver: btc(over) });

describe('what may be given back', () => {
  test('is what came in with a confirmation, and what is too much of it', () => {
    const sale = status('0.0001', payment('0.0011'), payment('0.5', { confirmations: 0 }));
    const offer = refundable(sale, [], BITCOIN);
    expect([offer.left, offer.over, offer.waiting].map(toDecimal)).toEqual([
      '0.00110000',
      '0.00010000',
      '0.50000000',
    ]);
    expect(toDecimal(refundable(sale, [], FIAT).left)).toBe('66.00');
  });

  test('is nothing of money that is gone, and all of what moved inside the hub', () => {
    const gone = payment('1', { standing: 'conflicted' });
    expect(toDecimal(refundable(status('0', gone), [], BITCOIN).left)).toBe('0.00000000');
    const inside = payment('1', { confirmations: 0, internal: true });
    expect(toDecimal(refundable(status('0', inside), [], BITCOIN).left)).toBe('1.00000000');
  });

  test('shrinks by what was given back, in whichever unit', () => {
    const sale = status('0', payment('0.001'));
    const given: GivenBack[] = [
      { value: money('20.00', 'EUR'), gives: givesBack(money('20.00', 'EUR'), sale, FIAT) },
    ];
    expect(toDecimal(refundable(sale, given, FIAT).left)).toBe('40.00');
    expect(toDecimal(refundable(sale, given, BITCOIN).left)).toBe('0.00066666');
    const all: GivenBack[] = [{ value: btc('0.001'), gives: btc('0.001') }];
    expect(toDecimal(refundable(sale, all, FIAT).left)).toBe('0.00');
    expect(toDecimal(refundable(sale, all, BITCOIN).left)).toBe('0.00000000');
  });

  test('never comes to more than what came in, however it is taken and whatever the unit', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1_000n, max: 10n ** 9n }),
        fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 100 })), { maxLength: 12 }),
        (satoshi, steps) => {
          const sale = {
            payments: [payment(toDecimal(fromSatoshi(satoshi)))],
            paidOver: zero(currency('BTC')),
          };
          const given: GivenBack[] = [];
          for (const [inFiat, percent] of steps) {
            const unit = inFiat ? FIAT : BITCOIN;
            const { left } = refundable(sale, given, unit);
            const units = (toSmallestUnits(left) * BigInt(percent)) / 100n;
            const value = inFiat
              ? money(`${units / 100n}.${`${units % 100n}`.padStart(2, '0')}`, 'EUR')
              : fromSatoshi(units);
            given.push({ value, gives: givesBack(value, sale, unit) });
          }
          const inBtc = given.filter(({ value }) => value.currency === 'BTC');
          const sum = inBtc.reduce((total, { value }) => total + toSmallestUnits(value), 0n);
          return sum <= satoshi && !refundable(sale, given, BITCOIN).left.amount.isNegative();
        },
      ),
    );
  });
});
