import type { TillError } from '../../shared/errors/catalogue.ts';

/** What is known of the way to the hub: when it last answered, and why it last did not. */
export class Connection {
  readonly #nowMs: () => number;
  readonly #changed: () => void;
  #lastHeardMs: number | undefined;
  #problem: TillError | undefined;

  constructor(nowMs: () => number, changed: () => void) {
    this.#nowMs = nowMs;
    this.#changed = changed;
  }

  get lastHeardMs(): number | undefined {
    return this.#lastHeardMs;
  }

  get problem(): TillError | undefined {
    return this.#problem;
  }

  get state(): 'fresh' | 'stale' | 'never' {
    if (this.#problem) return this.#lastHeardMs === undefined ? 'never' : 'stale';
    return this.#lastHeardMs === undefined ? 'never' : 'fresh';
  }

  heard(): void {
    this.#lastHeardMs = this.#nowMs();
    this.#problem = undefined;
    this.#changed();
  }

  failed(problem: TillError): void {
    this.#problem = problem;
    this.#changed();
  }
}
