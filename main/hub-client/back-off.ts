import type { Random } from '../../shared/clock.ts';

const FIRST_MS = 500;
const LONGEST_MS = 30_000;
/** A hub may ask for more patience than this; a shop can't give it. */
const LONGEST_RETRY_AFTER_MS = 10 * 60_000;

/**
 * How long to wait after so many failures in a row (1 for the first): twice as long each time, at most 30 s, and at
 * least as long as the hub's `Retry-After` asks (10 minutes at most). `random01` (0 to 1) takes off up to half of it,
 * so that a shop's tills do not come back all at once.
 */
export function backOffMs(failures: number, random01 = 0, retryAfterMs = 0): number {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, failures - 1));
  const jittered = longest * (1 - random01 / 2);
  return Math.round(Math.max(jittered, Math.min(retryAfterMs, LONGEST_RETRY_AFTER_MS)));
}

/** From 0 up to, but not including, 1. */
export function random01(random: Random): number {
  const [high = 0, low = 0] = random.bytes(2);
  return (high * 256 + low) / 65_536;
}
