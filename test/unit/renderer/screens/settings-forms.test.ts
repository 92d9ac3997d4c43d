import { describe, expect, test } from 'vitest';
import { rateProblem, ratesOf, rowsOf } from '../../../../renderer/screens/settings/rates-form.ts';
import { formOf, rulesOf } from '../../../../renderer/screens/settings/rules-form.ts';

describe('rates as they are typed', () => {
  test('they come back as they were saved', () => {
    const rates = { USD: '61000.5', EUR: '60000' };
    expect(ratesOf(rowsOf(rates))).toEqual(rates);
  });

  test.each([
    [{ code: 'EU', rate: '1' }, 'bad-currency'],
    [{ code: 'BTC', rate: '1' }, 'bad-currency'],
    [{ code: 'EUR', rate: '0' }, 'bad-rate'],
    [{ code: 'EUR', rate: '1e5' }, 'bad-rate'],
    [{ code: 'EUR', rate: '60,000' }, 'bad-rate'],
    [{ code: 'eur', rate: '60000.25' }, undefined],
  ])('%j: %s', (row, problem) => {
    expect(rateProblem([row], 0)).toBe(problem);
  });

  test('a currency stands once', () => {
    const rows = [
      { code: 'EUR', rate: '1' },
      { code: 'EUR', rate: '2' },
    ];
    expect([rateProblem(rows, 0), rateProblem(rows, 1)]).toEqual([undefined, 'bad-currency']);
  });
});

describe('the confirmation policy as it is typed', () => {
  const rules = [
    { upTo: { amount: '50.00', currency: 'EUR' }, confirmations: 0 },
    { upTo: { amount: '0.10000000', currency: 'BTC' }, confirmations: 2 },
    { confirmations: 3 },
  ];

  test('it comes back as it was saved', () => {
    expect(rulesOf(formOf(rules))).toEqual(rules);
  });

  test('a policy that says nothing of other sales asks for one confirmation', () => {
    expect(formOf([]).otherwise).toBe(1);
  });

  test.each(['', '0', '-5', '1.234', 'ten'])('a limit of %j can’t be saved', (amount) => {
    const limits = [{ amount, currency: 'EUR', confirmations: 0 }];
    expect(rulesOf({ limits, otherwise: 1 })).toBeUndefined();
  });
});
