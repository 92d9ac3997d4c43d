import type { Clock } from '../../shared/clock.ts';

/** So many a second on average, and so many at once. */
export interface RateLimit {
  readonly perSecond: number;
  readonly burst: number;
}

/** Counts what each key (an authkey, an IP address) does, as a bucket that refills. */
export interface RateLimiter {
  /** Takes one. Says how many ms to wait when there is none; then nothing is taken. */
  take(key: string): number;
}

/** Full buckets say nothing; they are thrown away when there are this many. */
const MAX_BUCKETS = 10_000;

export function createRateLimiter(clock: Clock, { perSecond, burst }: RateLimit): RateLimiter {
  const buckets = new Map<string, { readonly left: number; readonly atMs: number }>();

  function leftIn(key: string, nowMs: number): number {
    const bucket = buckets.get(key);
    return bucket ? Math.min(burst, bucket.left + ((nowMs - bucket.atMs) / 1000) * perSecond) : burst;
  }

  return {
    take(key) {
      const nowMs = clock.monotonicMs();
      const left = leftIn(key, nowMs);
      if (left < 1) return Math.ceil(((1 - left) / perSecond) * 1000);
      if (buckets.size >= MAX_BUCKETS) {
        for (const other of buckets.keys()) if (leftIn(other, nowMs) >= burst) buckets.delete(other);
      }
      buckets.set(key, { left: left - 1, atMs: nowMs });
      return 0;
    },
  };
}
