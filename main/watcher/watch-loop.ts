import type { Clock } from '../../shared/clock.ts';
import { InterruptibleWait } from './interruptible-wait.ts';

/**
 * A watcher's loop: look, pause, look again, until it is stopped. Whoever wants a look at once cuts the wait
 * short, and is told when that look is over, well or badly, or will never be.
 */
export class WatchLoop {
  readonly wait: InterruptibleWait;
  #checks: (() => void)[] = [];
  #ended = false;

  constructor(clock: Clock) {
    this.wait = new InterruptibleWait(clock);
  }

  /** @param look answers how long to pause after it, ms; it is told whether somebody waits for it */
  async run(stop: AbortSignal, look: (hurried: boolean) => Promise<number>): Promise<void> {
    try {
      while (!stop.aborted) {
        const checks = this.#checks;
        this.#checks = [];
        let pauseMs: number;
        try {
          pauseMs = await look(checks.length > 0);
        } finally {
          for (const done of checks) done();
        }
        if (pauseMs > 0 && this.#checks.length === 0) await this.wait.pause(pauseMs, stop);
      }
    } finally {
      this.#ended = true;
      for (const done of this.#checks) done();
    }
  }

  checkNow(): Promise<void> {
    if (this.#ended) return Promise.resolve();
    return new Promise((resolve) => {
      this.#checks.push(resolve);
      this.wait.interrupt();
    });
  }
}
