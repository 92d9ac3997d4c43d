import type { Random } from '../../shared/clock.ts';

const FIRST_MS = 500;
const LONGEST_MS = 30_000;

/**
 * How long to wait after so many failures in a row (1 for the first): twice as long each time, at most 30 s.
 * `random01` (0 to 1) takes off up to half of it, so that a shop's tills do not come back all at once. Where the hub
 * asked for more patience (`retryAfterMs` of an outcome), that counts.
 */
export function backOffMs(failures: number, random01 = 0): number {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, failures - 1));
  return Math.round(longest * (1 - random01 / 2));
}

/** From 0 up to, but not including, 1. */
export function random01(random: Random): number {
  const [high = 0, low = 0] = random.bytes(2);
  return (high * 256 + low) / 65_536;
}

/** Counts failures in a row, and says how long to wait after each. */
export class BackOff {
  readonly #random: Random;
  #failures = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  /** After a failure: ms to wait, as long as the hub asked for at least. */
  failed(retryAfterMs = 0): number {
    this.#failures += 1;
    return Math.max(retryAfterMs, backOffMs(this.#failures, random01(this.#random)));
  }

  succeeded(): void {
    this.#failures = 0;
  }
}
