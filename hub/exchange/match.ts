import { couldFill, fillOf, isCrossed, roomOf } from './fill.ts';
import type { Fill, OrderTerms, RestingOrder } from './order.ts';

/** Resting orders in their priority: best price first, at one price the oldest first. Read as far as needed. */
export type Book = AsyncIterable<RestingOrder>;

/** What a new order takes from the book, and what is left of it. */
export interface Matched {
  /** More than `MAX_FILLS` when there are too many. */
  readonly fills: readonly Fill[];
  /** Of what the taker gives, what is not filled. */
  readonly left: bigint;
  /** Whether the rest goes into the book; else it is released, for nothing could ever fill it. */
  readonly rests: boolean;
}

/** An order that would take more than these is refused: nobody else is served while it is booked. */
export const MAX_FILLS = 10_000;
/** Leftovers too small for a taker's limit are passed over, but not without end. */
const MAX_PASSED_OVER = 1_000;

/**
 * Fills a new order from the book, as far as the limits meet (hub-api §4, `place-order`). The book must hold other
 * accounts' orders only.
 */
export async function match(taker: OrderTerms, book: Book): Promise<Matched> {
  const fills: Fill[] = [];
  let left = taker.tradeAmt;
  let passedOver = 0;
  for await (const order of book) {
    if (!isCrossed(taker, order)) break;
    const fill = fillOf(taker, left, order);
    if (fill) {
      fills.push({ order, ...fill });
      left -= fill.takerGives;
    } else passedOver += 1;
    if (
      left === 0n ||
      fills.length > MAX_FILLS ||
      passedOver > MAX_PASSED_OVER ||
      !couldFill(taker, left, order)
    )
      break;
  }
  return { fills, left, rests: roomOf({ ...taker, tradeLeft: left, received: 0n }) > 0n };
}

/** A resting order after a fill, and whether anything can still fill it. */
export function afterFill({ order, takerGives, takerGets }: Fill): {
  readonly order: RestingOrder;
  readonly rests: boolean;
} {
  const after = {
    ...order,
    tradeLeft: order.tradeLeft - takerGets,
    received: order.received + takerGives,
  };
  return { order: after, rests: roomOf(after) > 0n };
}
