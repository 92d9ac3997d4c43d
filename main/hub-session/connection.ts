import type { TillError } from '../../shared/errors/catalogue.ts';

export interface ConnectionOptions {
  readonly nowMs: () => number;
  readonly changed: () => void;
  /** There is a problem that there was not before. */
  readonly newProblem: (problem: TillError) => void;
}

/** What is known of the way to the hub: when it last answered, and why it last did not. */
export class Connection {
  readonly #options: ConnectionOptions;
  #lastHeardMs: number | undefined;
  #problem: TillError | undefined;

  constructor(options: ConnectionOptions) {
    this.#options = options;
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
    this.#lastHeardMs = this.#options.nowMs();
    this.#problem = undefined;
    this.#options.changed();
  }

  failed(problem: TillError): void {
    if (problem.code !== this.#problem?.code) this.#options.newProblem(problem);
    this.#problem = problem;
    this.#options.changed();
  }
}
