import type { BigNumber } from 'bignumber.js';
import { err, ok, type Result } from '../result.ts';
import { readPrice } from './rate-answer.ts';
import type { RateProblem } from './rate-source.ts';

/** The best seller may ask for so much more than the best buyer offers; beyond it nobody knows the price. */
const WIDEST_PERCENT = 5;

/**
 * The exact middle between what the best buyer offers and the best seller asks. It is the price of now also where
 * nobody has traded for an hour, which an exchange's last trade is not. Errors: `no-price`, also when the two are
 * the wrong way round; `wide-spread`.
 */
export function middleOf(bidDigits: string, askDigits: string): Result<BigNumber, RateProblem> {
  const bid = readPrice(bidDigits);
  if (!bid.ok) return bid;
  const ask = readPrice(askDigits);
  if (!ask.ok) return ask;
  if (ask.value.isLessThan(bid.value)) return err('no-price');
  const widest = bid.value.times(100 + WIDEST_PERCENT).shiftedBy(-2);
  if (ask.value.isGreaterThan(widest)) return err('wide-spread');
  return ok(bid.value.plus(ask.value).times('0.5'));
}
