import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ConfirmationPolicy,
  confirmationsRequired,
  DEFAULT_POLICY,
  type PricedSale,
} from '../../../../shared/domain/confirmation-policy.ts';
import { currency } from '../../../../shared/money/currency.ts';
import { btc, fromSatoshi, type Money, money } from '../../../../shared/money/money.ts';
import { btcForPrice, type ExchangeRate, parseRate } from '../../../../shared/money/rate.ts';

const usd = rateOf('50000', 'USD');
const eur = rateOf('40000', 'EUR');

function rateOf(price: string, code: string): ExchangeRate {
  const parsed = parseRate(price, currency(code));
  if (!parsed.ok) throw new Error('not a rate');
  return parsed.value;
}

function sale(price: Money, rates: readonly ExchangeRate[] = [usd, eur]): PricedSale {
  const rate = rates.find((candidate) => candidate.currency === price.currency);
  return { price, due: rate ? btcForPrice(price, rate) : price, rates };
}

function dollars(amount: string): Money {
  return money(amount, 'USD');
}

/** Up to 50 USD unconfirmed, up to 1,000 USD one confirmation, three above. */
const TIERED: ConfirmationPolicy = [
  { confirmations: 3 },
  { upTo: dollars('1000'), confirmations: 1 },
  { upTo: dollars('50'), confirmations: 0 },
];

describe('how many confirmations a sale needs', () => {
  test('is one by default', () => {
    expect(confirmationsRequired(DEFAULT_POLICY, sale(dollars('1')))).toBe(1);
    expect(confirmationsRequired(DEFAULT_POLICY, sale(btc('1000')))).toBe(1);
  });

  test.each([
    ['0.01', 0],
    ['50', 0],
    ['50.01', 1],
    ['1000', 1],
    ['1000.01', 3],
    ['1000000', 3],
  ])('goes by the lowest limit that %s USD is within', (price, confirmations) => {
    expect(confirmationsRequired(TIERED, sale(dollars(price)))).toBe(confirmations);
    expect(confirmationsRequired(TIERED.toReversed(), sale(dollars(price)))).toBe(confirmations);
  });

  test('is compared at the sale’s own rates where the price is in another currency', () => {
    expect(confirmationsRequired(TIERED, sale(money('40', 'EUR')))).toBe(0);
    expect(confirmationsRequired(TIERED, sale(money('40.01', 'EUR')))).toBe(1);
    expect(confirmationsRequired(TIERED, sale(btc('0.001')))).toBe(0);
    expect(confirmationsRequired(TIERED, sale(btc('0.00100001')))).toBe(1);
  });

  test('is that of a limit in bitcoin without any rate', () => {
    const policy = [{ upTo: btc('0.001'), confirmations: 0 }, { confirmations: 2 }];
    expect(confirmationsRequired(policy, sale(btc('0.001'), []))).toBe(0);
    expect(confirmationsRequired(policy, sale(btc('0.00100001'), []))).toBe(2);
  });

  test('leaves out a limit that can’t be compared for want of a rate', () => {
    expect(confirmationsRequired(TIERED, sale(btc('0.00000001'), []))).toBe(3);
    expect(confirmationsRequired(TIERED, sale(btc('0.00000001'), [eur]))).toBe(3);
    const unconfirmed = [{ upTo: dollars('50'), confirmations: 0 }];
    expect(confirmationsRequired(unconfirmed, sale(btc('0.00000001'), []))).toBe(1);
  });

  test('is the stricter of two rules with the same limit', () => {
    const twice = [
      { upTo: dollars('50'), confirmations: 0 },
      { upTo: dollars('50'), confirmations: 2 },
    ];
    expect(confirmationsRequired(twice, sale(dollars('5')))).toBe(2);
    expect(confirmationsRequired([{ confirmations: 1 }, { confirmations: 4 }], sale(dollars('5')))).toBe(4);
  });

  test('is the strictest of all where no rule applies, and one at least', () => {
    const small = { upTo: dollars('50'), confirmations: 0 };
    expect(confirmationsRequired([small], sale(dollars('51')))).toBe(1);
    expect(
      confirmationsRequired([small, { upTo: dollars('60'), confirmations: 2 }], sale(dollars('61'))),
    ).toBe(2);
    expect(confirmationsRequired([], sale(dollars('1')))).toBe(1);
  });

  test('is none only where the owner said so', () => {
    expect(confirmationsRequired([{ confirmations: 0 }], sale(dollars('1000000')))).toBe(0);
  });

  test('never falls as the price rises, when higher limits ask for more', () => {
    const steps = fc.uniqueArray(fc.bigInt({ min: 1n, max: 1_000n }), { minLength: 1, maxLength: 5 });
    const amount = fc.bigInt({ min: 1n, max: 1_200n });
    fc.assert(
      fc.property(steps, amount, amount, (limits, a, b) => {
        const sorted = limits.toSorted((one, two) => (one < two ? -1 : 1));
        const policy = [
          ...sorted.map((limit, confirmations) => ({ upTo: fromSatoshi(limit), confirmations })),
          { confirmations: sorted.length },
        ];
        const needed = (satoshi: bigint) => confirmationsRequired(policy, sale(fromSatoshi(satoshi), []));
        expect(needed(a < b ? a : b)).toBeLessThanOrEqual(needed(a < b ? b : a));
        expect(needed(a)).toBe(sorted.filter((limit) => limit < a).length);
      }),
    );
  });
});
