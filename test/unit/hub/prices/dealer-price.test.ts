import { BigNumber } from 'bignumber.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dealerPrice } from '../../../../hub/prices/dealer-price.ts';
import { BTC, currency } from '../../../../shared/money/currency.ts';
import { btc, fromSmallestUnits, type Money, money, toDecimal } from '../../../../shared/money/money.ts';
import { type ExchangeRate, parseRate } from '../../../../shared/money/rate.ts';

function rateOf(price: string, code = 'EUR'): ExchangeRate {
  const rate = parseRate(price, currency(code));
  if (!rate.ok) throw new Error(rate.error);
  return rate.value;
}

function ask(to: Money, rate: ExchangeRate, spread: string): string | undefined {
  const from = dealerPrice(to, rate, new BigNumber(spread));
  return from && `${toDecimal(from)} ${from.currency}`;
}

describe('what a dealer asks', () => {
  test('is the price itself without a spread', () => {
    expect(ask(money('60', 'EUR'), rateOf('60000'), '0')).toBe('0.00100000 BTC');
    expect(ask(btc('0.001'), rateOf('60000'), '0')).toBe('60.00 EUR');
  });

  test('is worse by the spread, for who buys bitcoin and for who sells it', () => {
    expect(ask(money('59.40', 'EUR'), rateOf('60000'), '1')).toBe('0.00100000 BTC');
    expect(ask(btc('0.001'), rateOf('60000'), '1')).toBe('60.60 EUR');
    expect(ask(money('30', 'EUR'), rateOf('60000'), '50')).toBe('0.00100000 BTC');
    expect(ask(btc('0.001'), rateOf('60000'), '0.000001')).toBe('60.01 EUR');
  });

  test('has the decimals of its currency', () => {
    expect(ask(btc('0.00000001'), rateOf('9000000', 'JPY'), '1')).toBe('1 JPY');
    expect(ask(btc('0.00000001'), rateOf('23000.123', 'KWD'), '1')).toBe('0.001 KWD');
  });

  test('is nothing where the books could not count it', () => {
    expect(ask(btc('21000000'), rateOf('999999999999999'), '0')).toBeUndefined();
    expect(ask(money('9999999999999999.99', 'EUR'), rateOf('0.0000000001'), '1')).toBeUndefined();
  });

  test('never pays the buyer for being small, and is never a unit too much', () => {
    const units = fc.bigInt({ min: 1n, max: 10n ** 12n });
    const price = fc
      .bigInt({ min: 1n, max: 10n ** 12n })
      .map((digits) => new BigNumber(`${digits}`).shiftedBy(-4));
    const spread = fc
      .bigInt({ min: 0n, max: 500n })
      .map((tenths) => new BigNumber(`${tenths}`).shiftedBy(-1));
    fc.assert(
      fc.property(units, price, spread, fc.boolean(), (count, perBtc, percent, wantsBtc) => {
        const EUR = currency('EUR');
        const to = fromSmallestUnits(count, wantsBtc ? BTC : EUR);
        const from = dealerPrice(to, { currency: EUR, price: perBtc }, percent);
        if (!from) return;
        const hundredth = percent.shiftedBy(-2);
        // What both sides are worth at the dealer's own rate, in euros.
        const rate = wantsBtc
          ? perBtc.times(hundredth.plus(1))
          : perBtc.times(new BigNumber(1).minus(hundredth));
        const [given, gotten] = wantsBtc
          ? [from.amount, to.amount.times(rate)]
          : [from.amount.times(rate), to.amount];
        const unit = wantsBtc ? new BigNumber('0.01') : rate.shiftedBy(-8);
        expect(given.isGreaterThanOrEqualTo(gotten)).toBe(true);
        expect(given.minus(unit).isLessThan(gotten)).toBe(true);
      }),
    );
  });
});
