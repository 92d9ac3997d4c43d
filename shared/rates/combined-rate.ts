import { BigNumber } from 'bignumber.js';
import type { RateChoice } from './rate-choice.ts';
import type { Rate } from './rate-source.ts';

/** A rate with the name of its source; of several, their names in the owner's order with `+` between them. */
export interface SourcedRate extends Rate {
  readonly source: string;
}

/**
 * One rate of what several sources said at a time, in the owner's order: the first, or the median. Of an even number
 * that is the exact middle between the two in the middle. It is as old as the oldest that it was made of. Nothing of
 * nothing.
 */
export function combinedRate(rates: readonly SourcedRate[], choice: RateChoice): SourcedRate | undefined {
  const [first] = rates;
  if (choice === 'first' || !first || rates.length === 1) return first;
  const prices = rates.map(({ price }) => price).sort((a, b) => a.comparedTo(b) ?? 0);
  const middle = Math.floor((prices.length - 1) / 2);
  const inTheMiddle = prices.slice(middle, prices.length % 2 === 0 ? middle + 2 : middle + 1);
  const sum = inTheMiddle.reduce((total, price) => total.plus(price), new BigNumber(0));
  return {
    currency: first.currency,
    price: inTheMiddle.length === 2 ? sum.times('0.5') : sum,
    atMs: Math.min(...rates.map(({ atMs }) => atMs)),
    source: rates.map(({ source }) => source).join('+'),
  };
}
