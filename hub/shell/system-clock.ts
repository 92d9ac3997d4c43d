import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock, Random } from '../../shared/clock.ts';

/** This machine's clock. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  sleep: (ms, signal) => sleep(ms, undefined, signal && { signal }),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** The operating system's randomness. */
export const systemRandom: Random = { bytes: (count) => new Uint8Array(randomBytes(count)) };

/** Runs something once all that has arrived from the network by now is taken in. */
export function afterArrivals(run: () => void): void {
  setImmediate(run);
}
