import { describe, expect, test } from 'vitest';
import { isFarBelow, orderRate } from '../../../../../shared/domain/trade/order-rate.ts';
import { btc, money, toDecimal } from '../../../../../shared/money/money.ts';

describe('the rate of an order', () => {
  test.each([
    [btc('0.03'), money('1800', 'EUR'), 'BTC', '60000.00'],
    [money('1800', 'EUR'), btc('0.03'), 'BTC', '60000.00'],
    [btc('0.00000003'), money('0.01', 'EUR'), 'BTC', '333333.33'],
    [money('100', 'EUR'), money('110', 'USD'), 'EUR', '1.10'],
    [btc('1'), money('9000000', 'JPY'), 'BTC', '9000000'],
  ])('is told of a whole bitcoin, else of what is given (%#)', (gives, gets, of, price) => {
    const rate = orderRate(gives, gets);
    expect([rate?.of, rate && toDecimal(rate.price)]).toEqual([of, price]);
  });

  test('is none where nothing is given or got, or where it is less than one smallest unit', () => {
    expect(orderRate(btc('0'), money('1', 'EUR'))).toBeUndefined();
    expect(orderRate(btc('1'), money('0', 'EUR'))).toBeUndefined();
    expect(orderRate(btc('1000'), money('0.01', 'EUR'))).toBeUndefined();
  });

  test('is far below another where it is less than 95 % of it', () => {
    expect(isFarBelow(money('94.99', 'EUR'), money('100', 'EUR'))).toBe(true);
    expect(isFarBelow(money('95', 'EUR'), money('100', 'EUR'))).toBe(false);
  });
});
