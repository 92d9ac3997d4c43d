import { fromSatoshi, type Money, toSmallestUnits } from '../../shared/money/money.ts';

/** The largest tag, in satoshi (hub-api §5). */
export const MAX_TAG = 99n;

/**
 * What the costliest of the usual outputs (P2PKH) must carry for nodes to relay it, in satoshi. A tag never
 * takes a due below it: a price that could be paid stays one that can be paid.
 */
const DUST_LIMIT = 546n;

/** Beyond this many dues the look for a tag without look-alike sums is left out; uniqueness never is. */
const MAX_DUES_TO_COMPARE = 60;

/**
 * The due of a sale that is found by the balance alone (hub-api §5, *distinguishable dues*): the price less a
 * tag of 0 to 99 satoshi, never above the price, never below the dust limit (nor below the price, where that
 * is under the limit already), and not the due of any other sale still watched. Smallest tag first, but tags
 * that make a due the sum or difference of two or three others come last: such payments have two explanations.
 *
 * @param price in BTC, positive
 * @param taken dues of all sales still watched and all bookings still pending, in satoshi
 * @param minimum in satoshi
 * @returns `undefined` when no tag is free: a person books that sale
 */
export function distinguishableDue(
  price: Money,
  taken: ReadonlySet<bigint>,
  minimum: bigint = DUST_LIMIT,
): Money | undefined {
  const full = toSmallestUnits(price);
  if (full <= 0n) throw new Error('a price must be positive');
  const lowest = full < minimum ? full : minimum;
  const free: bigint[] = [];
  for (let tag = 0n; tag <= MAX_TAG && full - tag >= lowest && full > tag; tag += 1n) {
    if (!taken.has(full - tag)) free.push(full - tag);
  }
  const looksLikeOthers = lookAlikes(taken);
  const due = free.find((candidate) => !looksLikeOthers(candidate)) ?? free[0];
  return due === undefined ? undefined : fromSatoshi(due);
}

/** Tells whether an amount is `a + b`, `a - b`, `a + b - c` or `a - b - c` of the others' dues. */
function lookAlikes(taken: ReadonlySet<bigint>): (due: bigint) => boolean {
  const others = [...taken];
  if (others.length > MAX_DUES_TO_COMPARE) return () => false;
  const sums = new Set<bigint>();
  for (const [index, a] of others.entries()) for (const b of others.slice(index + 1)) sums.add(a + b);
  return (due) =>
    sums.has(due) ||
    others.some((other) => taken.has(due + other) || sums.has(due + other) || sums.has(other - due));
}
