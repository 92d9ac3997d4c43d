import type { Rate } from './rate-source.ts';

/** What is known of a price: the last good one, and the latest where that one is not believed yet. */
export interface KnownPrice<R extends Rate = Rate> {
  readonly good?: R;
  readonly doubtful?: R;
}

/** A price is dealt at for so long. */
export const MAX_AGE_MS = 300_000;
/** What confirms a price that jumped is at least so much later. */
const CONFIRMED_AFTER_MS = 60_000;
const LARGEST_STEP_PERCENT = 20;

/** Whether a price may be dealt at by its age. */
export function isFresh({ atMs }: Rate, nowMs: number): boolean {
  return nowMs - atMs <= MAX_AGE_MS;
}

/**
 * A fresh reading is the price, unless it is more than 20 % off the last good one, however old that is: then it waits
 * for another reading, of a minute later or more by the readings' own times, that is within 20 % of it. A reading near
 * the last good price ends the doubt; one that is near neither is the new doubt.
 * @param confirms whether the reading can confirm a doubt: what was typed once can't by being read again
 */
export function afterReading<R extends Rate>(
  { good, doubtful }: KnownPrice<R>,
  reading: R,
  confirms = true,
): KnownPrice<R> {
  if (!good || isNear(good, reading)) return { good: reading };
  if (!doubtful || !isNear(doubtful, reading)) return { good, doubtful: reading };
  const isConfirmed = confirms && reading.atMs - doubtful.atMs >= CONFIRMED_AFTER_MS;
  return isConfirmed ? { good: reading } : { good, doubtful };
}

/** The price to deal at: none while one that jumped is in doubt, for then the former one may be wrong as well. */
export function usedPrice({ good, doubtful }: KnownPrice, nowMs: number): Rate | undefined {
  return good && !doubtful && isFresh(good, nowMs) ? good : undefined;
}

function isNear(before: Rate, after: Rate): boolean {
  const step = after.price.minus(before.price).abs();
  return step.isLessThanOrEqualTo(before.price.times(LARGEST_STEP_PERCENT).shiftedBy(-2));
}
