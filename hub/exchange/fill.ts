import { floorSum } from './floor-sum.ts';
import type { Fill, OrderTerms, RestingOrder } from './order.ts';

type Limit = Pick<OrderTerms, 'tradeAmt' | 'forAmt'>;
/** As much of an order as fills depend on. */
export type Fillable = Limit & Pick<RestingOrder, 'tradeLeft' | 'received'>;

/**
 * What a resting order gives for `units` more of what it wants: the floor at its limit of all that it has received,
 * less what it gave for that before (hub-api §4, `place-order`), so that rounding never adds up.
 */
export function givenFor({ tradeAmt, forAmt, received }: Fillable, units: bigint): bigint {
  return ((received + units) * tradeAmt) / forAmt - (received * tradeAmt) / forAmt;
}

/** The least that must be given to a resting order for so much of what it gives, or more where it can't be less. */
export function neededFor({ tradeAmt, forAmt, received }: Fillable, units: bigint): bigint {
  const given = (received * tradeAmt) / forAmt;
  return ceilDivide((given + units) * forAmt, tradeAmt) - received;
}

/** How much a resting order can still receive for what it has left; zero when nothing can fill it any more. */
export function roomOf(order: Fillable): bigint {
  const { tradeAmt, forAmt, received, tradeLeft } = order;
  const given = (received * tradeAmt) / forAmt;
  const most = ((given + tradeLeft + 1n) * forAmt - 1n) / tradeAmt - received;
  const gives = givenFor(order, most);
  return gives === 0n ? 0n : neededFor(order, gives);
}

/** Whether the limits of the two meet: the resting order gives at its own at least what the taker demands. */
export function isCrossed(taker: Limit, order: Limit): boolean {
  return order.tradeAmt * taker.tradeAmt >= order.forAmt * taker.forAmt;
}

/**
 * The fill between a taker who has `left` to give and a resting order whose limit meets his: the largest for which
 * both sides get at least one smallest unit and the taker's limit holds. Nothing when there is none.
 */
export function fillOf(taker: Limit, left: bigint, order: Fillable): Omit<Fill, 'order'> | undefined {
  const room = roomOf(order);
  const takerGives = largestWithinLimit(taker, lesser(left, room), order);
  return takerGives === 0n ? undefined : { takerGives, takerGets: givenFor(order, takerGives) };
}

/**
 * Whether a fresh order of this price, however large, could fill something of what a taker has left. When it
 * could not, no fresh order at a worse price can.
 */
export function couldFill(taker: Limit, left: bigint, { tradeAmt, forAmt }: Limit): boolean {
  return largestWithinLimit(taker, left, { tradeAmt, forAmt, received: 0n, tradeLeft: tradeAmt }) > 0n;
}

/** The largest amount up to `most` that a taker may give to a resting order without breaking his limit, or zero. */
function largestWithinLimit(taker: Limit, most: bigint, order: Fillable): bigint {
  if (most <= 0n) return 0n;
  if (givenFor(order, most) * taker.tradeAmt >= most * taker.forAmt) return most;
  const all = fillsUpTo(taker, most, order);
  let [without, withAll] = [0n, most];
  while (withAll - without > 1n) {
    const middle = (without + withAll) / 2n;
    if (fillsUpTo(taker, middle, order) === all) withAll = middle;
    else without = middle;
  }
  return all === 0n ? 0n : withAll;
}

/**
 * Counts for each amount from 1 to `most` the outcomes from what the taker demands to what the order gives, and adds
 * them up. An amount that breaks the taker's limit has none (the limits meet, so there it is short by less than one
 * unit): the sum grows at just those amounts that hold it.
 */
function fillsUpTo(taker: Limit, most: bigint, { tradeAmt, forAmt, received }: Fillable): bigint {
  const carried = (received * tradeAmt) % forAmt;
  const given = floorSum(most, forAmt, tradeAmt, tradeAmt + carried);
  const demanded = floorSum(most, taker.tradeAmt, taker.forAmt, taker.forAmt + taker.tradeAmt - 1n);
  return given - demanded + most;
}

function ceilDivide(numerator: bigint, denominator: bigint): bigint {
  return (numerator + denominator - 1n) / denominator;
}

function lesser(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
