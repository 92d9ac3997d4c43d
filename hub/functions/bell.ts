import type { Clock } from '../../shared/clock.ts';

/**
 * What there is to wait for: an account's payments, an authkey's permissions, what becomes of a send; for the hub
 * itself the engine's notices, sends to be made, and identities to attach to them.
 */
export type Topic =
  | `account ${string}`
  | `authkey ${string}`
  | `send ${string}`
  | 'chain'
  | 'sends'
  | 'identities';

/** Wakes those who wait for something to happen. */
export interface Bell {
  ring(topic: Topic): void;
  /** Hears from now on, so that nothing is missed between a look and the wait for the next change. */
  listen(...topics: readonly Topic[]): Listening;
}

export interface Listening {
  /** Resolves once a topic has rung since the last wait, after `ms`, or when the signal is aborted. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  end(): void;
}

export function createBell(clock: Clock): Bell {
  const listeners = new Map<Topic, Set<() => void>>();
  return {
    ring(topic) {
      for (const listener of listeners.get(topic) ?? []) listener();
    },
    listen(...topics) {
      let rung = false;
      let wake = () => {};
      const listener = () => {
        rung = true;
        wake();
      };
      for (const topic of topics) listeners.set(topic, (listeners.get(topic) ?? new Set()).add(listener));
      return {
        async wait(ms, signal) {
          if (!rung && !signal.aborted) {
            const { promise, resolve } = Promise.withResolvers<void>();
            const stop = () => resolve();
            wake = stop;
            signal.addEventListener('abort', stop, { once: true });
            const cancel = clock.after(ms, stop);
            await promise;
            cancel();
            signal.removeEventListener('abort', stop);
          }
          rung = false;
        },
        end() {
          for (const topic of topics) {
            listeners.get(topic)?.delete(listener);
            if (listeners.get(topic)?.size === 0) listeners.delete(topic);
          }
        },
      };
    },
  };
}
