import type { Clock } from '../../shared/clock.ts';

/** So many a second on average, and so many at once. */
export interface RateLimit {
  readonly perSecond: number;
  readonly burst: number;
}

/** Counts what each key (an authkey, an IP address) does, as a bucket that drips. */
export interface RateLimiter {
  /** Takes one. Says how many ms to wait when there is none; then nothing is taken. */
  take(key: string): number;
}

export function createRateLimiter(clock: Clock, { perSecond, burst }: RateLimit): RateLimiter {
  const intervalMs = 1000 / perSecond;
  const burstMs = burst * intervalMs;
  /** When each key's bucket will have run dry; the past says nothing, so old ones are dropped by halves. */
  let recent = new Map<string, number>();
  let older = new Map<string, number>();
  let turnedMs = clock.monotonicMs();

  return {
    take(key) {
      const nowMs = clock.monotonicMs();
      if (nowMs - turnedMs >= burstMs) {
        older = recent;
        recent = new Map();
        turnedMs = nowMs;
      }
      // As a difference, which is exactly zero for a dry bucket: a clock's fractions would be rounded up to a wait.
      const untilDryMs = Math.max(0, (recent.get(key) ?? older.get(key) ?? nowMs) - nowMs);
      const waitMs = Math.ceil(untilDryMs + intervalMs - burstMs);
      if (waitMs > 0) return waitMs;
      recent.set(key, nowMs + untilDryMs + intervalMs);
      return 0;
    },
  };
}
