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
  const listeners: Listeners = new Map();
  return {
    ring(topic) {
      const heard = listeners.get(topic);
      if (heard instanceof Set) for (const listener of heard) listener.hear();
      else heard?.hear();
    },
    listen(...topics) {
      const listener = new Listener(topics, listeners, clock);
      for (const topic of topics) {
        const others = listeners.get(topic);
        if (others instanceof Set) others.add(listener);
        else listeners.set(topic, others ? new Set([others, listener]) : listener);
      }
      return listener;
    },
  };
}

/** By topic: nearly always one alone, for whom a set would be large. */
type Listeners = Map<Topic, Listener | Set<Listener>>;

/** A class, as thousands listen at the same time: functions of its own would weigh more than what each knows. */
class Listener implements Listening {
  readonly #topics: readonly Topic[];
  readonly #listeners: Listeners;
  readonly #clock: Clock;
  #hasRung = false;
  #wake: (() => void) | undefined;

  constructor(topics: readonly Topic[], listeners: Listeners, clock: Clock) {
    this.#topics = topics;
    this.#listeners = listeners;
    this.#clock = clock;
  }

  hear(): void {
    if (this.#wake) this.#wake();
    else this.#hasRung = true;
  }

  wait(ms: number, signal: AbortSignal): Promise<void> {
    if (this.#hasRung || signal.aborted) {
      this.#hasRung = false;
      return Promise.resolve();
    }
    const { promise, resolve } = Promise.withResolvers<void>();
    const wake = () => {
      cancel();
      signal.removeEventListener('abort', wake);
      this.#wake = undefined;
      resolve();
    };
    this.#wake = wake;
    signal.addEventListener('abort', wake, { once: true });
    const cancel = this.#clock.after(ms, wake);
    return promise;
  }

  end(): void {
    for (const topic of this.#topics) {
      const left = this.#listeners.get(topic);
      if (left instanceof Set) left.delete(this);
      if (left === this || (left instanceof Set && left.size === 0)) this.#listeners.delete(topic);
    }
  }
}
