import { givenFor, neededFor, roomOf } from './fill.ts';
import { type Book, MAX_FILLS } from './match.ts';
import type { Fill } from './order.ts';

/** What it takes to get an amount out of the book at once, whatever the price. */
export interface Purchase {
  readonly fills: readonly Fill[];
  /** What the buyer gives, in smallest units. */
  readonly cost: bigint;
  /** What he gets: the amount wanted, or a few units more where the last order's price leaves no choice. */
  readonly bought: bigint;
}

/**
 * Buys `wanted` smallest units out of the book, each fill as cheap as it can be; as much as
 * there is in `MAX_FILLS` orders, if less.
 */
export async function purchase(wanted: bigint, book: Book): Promise<Purchase> {
  const fills: Fill[] = [];
  let [cost, bought] = [0n, 0n];
  for await (const order of book) {
    const room = roomOf(order);
    if (room === 0n) continue;
    const missing = wanted - bought;
    const takerGives = givenFor(order, room) <= missing ? room : neededFor(order, missing);
    const takerGets = givenFor(order, takerGives);
    fills.push({ order, takerGives, takerGets });
    cost += takerGives;
    bought += takerGets;
    if (bought >= wanted || fills.length >= MAX_FILLS) break;
  }
  return { fills, cost, bought };
}
