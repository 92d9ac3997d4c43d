import type { Clock } from '../../shared/clock.ts';

/**
 * What a watcher's loop waits in: a pause or a long request that somebody can cut short. One wait at a time.
 */
export class InterruptibleWait {
  readonly #clock: Clock;
  #current: AbortController | undefined;
  #interrupted = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Cuts the wait under way short, or the next one if none is. */
  interrupt(): void {
    if (this.#current) this.#current.abort();
    else this.#interrupted = true;
  }

  /** Pauses for `ms`, less when interrupted or stopped. Never rejects. */
  async pause(ms: number, stop: AbortSignal): Promise<void> {
    await this.during(stop, (signal) => this.#clock.sleep(ms, signal).catch(() => undefined));
  }

  /** Runs work under a signal that an interruption or the stop aborts; the work must end soon after that. */
  async during<T>(stop: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    const abort = () => controller.abort();
    stop.addEventListener('abort', abort, { once: true });
    this.#current = controller;
    if (this.#interrupted || stop.aborted) controller.abort();
    this.#interrupted = false;
    try {
      return await work(controller.signal);
    } finally {
      this.#current = undefined;
      stop.removeEventListener('abort', abort);
    }
  }
}
