import type { Clock } from '../../shared/clock.ts';

/** A clock that stands still until it is moved on. */
export interface SteppedClock extends Clock {
  /** Lets time pass, and what falls due in it happen in its order; each may start more. */
  advance(ms: number): Promise<void>;
  /** Puts it to a time; nothing falls due by that. */
  set(ms: number): void;
  /** When the next thing falls due, in ms from now; nothing when nothing is waited for. */
  nextDueMs(): number | undefined;
}

export function createSteppedClock(startMs = 1_700_000_000_000): SteppedClock {
  let now = startMs;
  const timers = new Map<symbol, { readonly atMs: number; readonly run: () => void }>();

  function earliest() {
    return [...timers].reduce<[symbol, { atMs: number; run: () => void }] | undefined>(
      (first, timer) => (first && first[1].atMs <= timer[1].atMs ? first : timer),
      undefined,
    );
  }

  function after(ms: number, run: () => void): () => void {
    const key = Symbol('timer');
    timers.set(key, { atMs: now + ms, run });
    return () => {
      timers.delete(key);
    };
  }

  return {
    nowMs: () => now,
    monotonicMs: () => now,
    after,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        signal?.throwIfAborted();
        const cancel = after(ms, resolve);
        signal?.addEventListener('abort', () => {
          cancel();
          reject(signal.reason);
        });
      }),
    async advance(ms) {
      const untilMs = now + ms;
      await settled();
      for (let timer = earliest(); timer && timer[1].atMs <= untilMs; timer = earliest()) {
        timers.delete(timer[0]);
        now = Math.max(now, timer[1].atMs);
        timer[1].run();
        await settled();
      }
      now = untilMs;
    },
    set(ms) {
      now = ms;
    },
    nextDueMs: () => {
      const timer = earliest();
      return timer && timer[1].atMs - now;
    },
  };
}

/** Lets every promise that can go on do so. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
