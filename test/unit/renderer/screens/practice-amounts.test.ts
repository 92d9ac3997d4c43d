import fc from 'fast-check';
import { expect, test } from 'vitest';
import { practiceAmounts } from '../../../../renderer/screens/practice/practice-amounts.ts';
import { compare, fromSatoshi, isPositive, toMoneyText } from '../../../../shared/money/money.ts';

test('too little is less than what is asked and more than nothing, too much is more', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 2n, max: 2_100_000_000_000_000n }), fc.boolean(), (satoshi, paid) => {
      const due = toMoneyText(fromSatoshi(satoshi));
      const missing = paid ? toMoneyText(fromSatoshi(0n)) : due;
      const { exactly, tooLittle, tooMuch } = practiceAmounts({ due, missing });
      expect(toMoneyText(exactly)).toEqual(due);
      expect(isPositive(tooLittle)).toBe(true);
      expect(compare(tooLittle, exactly)).toBeLessThan(0);
      expect(compare(tooMuch, exactly)).toBeGreaterThan(0);
    }),
  );
});
