import { decimalsOf } from '../../../shared/money/currency.ts';
import { fromSmallestUnits, type Money, toSmallestUnits } from '../../../shared/money/money.ts';

const MOST = 3;
/** Notes begin about here; below it are coins. */
const LEAST_NOTE = 5n;
/** A note that is a smaller part of the price than this is not what a customer rounds to. */
const SMALLEST_PART = 20n;

/** What a customer is likely to hand over beside the exact price: the next sums that end on a note, least first. */
export function quickAmounts(price: Money): readonly Money[] {
  const units = toSmallestUnits(price);
  const whole = 10n ** BigInt(decimalsOf(price.currency));
  const sums = new Set<bigint>();
  for (let ten = 1n; sums.size < MOST; ten *= 10n) {
    for (const step of [1n, 2n, 5n]) {
      const note = step * ten * whole;
      if (note < LEAST_NOTE * whole || note * SMALLEST_PART < units) continue;
      const sum = ((units + note - 1n) / note) * note;
      if (sum > units && sums.size < MOST) sums.add(sum);
    }
  }
  return [...sums].map((sum) => fromSmallestUnits(sum, price.currency));
}
