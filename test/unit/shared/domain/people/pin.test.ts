import { expect, test } from 'vitest';
import { PIN, waitAfterWrong } from '../../../../../shared/domain/people/pin.ts';

test.each(['1234', '000000', '123456789012'])('%s can be a PIN', (pin) => {
  expect(PIN.test(pin)).toBe(true);
});

test.each(['', '123', '1234567890123', '12a4', '12 4', '١٢٣٤', '1234\n'])('%j can not', (pin) => {
  expect(PIN.test(pin)).toBe(false);
});

test('two slips cost no time, then each wrong PIN twice as much, up to ten minutes', () => {
  expect([0, 1, 2, 3, 4, 5, 6].map(waitAfterWrong)).toEqual([0, 0, 0, 5_000, 10_000, 20_000, 40_000]);
  expect(waitAfterWrong(10)).toBe(600_000);
  expect(waitAfterWrong(10_000)).toBe(600_000);
});
