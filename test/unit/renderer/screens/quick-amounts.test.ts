import { describe, expect, test } from 'vitest';
import { quickAmounts } from '../../../../renderer/screens/ticket/quick-amounts.ts';
import { money, toDecimal } from '../../../../shared/money/money.ts';

describe('what a customer is likely to hand over', () => {
  test.each([
    ['7.50', 'EUR', ['10.00', '20.00', '50.00']],
    ['33.20', 'EUR', ['35.00', '40.00', '50.00']],
    ['780', 'JPY', ['800', '1000', '2000']],
    ['100.00', 'EUR', ['200.00', '500.00', '1000.00']],
    ['0.50', 'KWD', ['5.000', '10.000', '20.000']],
  ])('of %s %s is %j', (price, currency, sums) => {
    expect(quickAmounts(money(price, currency)).map(toDecimal)).toEqual(sums);
  });
});
