import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import { err, type Result } from '../../shared/result.ts';
import { type PrintOptions, printOnce } from './print-once.ts';
import type { OwnPrinter } from './printer-link.ts';

/** More than these wait for nothing that comes soon. */
const MOST_WAITING = 20;

/** What is printed is made when its turn comes, and told of before the next one's. */
export interface PrintJob {
  make(): Promise<Result<Uint8Array, TillError>>;
  /** The printer took it. */
  taken(): Result<void, TillError>;
}

interface Line {
  last: Promise<unknown>;
  waiting: number;
}

/** A line before each printer: one receipt at a time, in order; nobody waits for another printer's. */
export class PrintQueue {
  readonly #options: Omit<PrintOptions, 'signal'>;
  readonly #ending = new AbortController();
  readonly #lines = new Map<string, Line>();

  constructor(options: Omit<PrintOptions, 'signal'>) {
    this.#options = options;
  }

  /** Errors: those of `printOnce`, of the job itself, and `printer-busy` where too many wait. */
  async print(place: OwnPrinter, job: PrintJob): Promise<Result<void, TillError>> {
    const key = JSON.stringify(place);
    const line = this.#lines.get(key) ?? { last: Promise.resolve(), waiting: 0 };
    if (line.waiting >= MOST_WAITING) return err(tillError('printer-busy'));
    this.#lines.set(key, line);
    line.waiting += 1;
    const printed = line.last.then(() => this.#run(place, job));
    line.last = printed.catch(() => undefined);
    try {
      return await printed;
    } finally {
      line.waiting -= 1;
      if (line.waiting === 0) this.#lines.delete(key);
    }
  }

  /** Gives up what is under way. Resolves when nothing is any more. */
  async stop(): Promise<void> {
    this.#ending.abort();
    await Promise.all([...this.#lines.values()].map(({ last }) => last));
  }

  async #run(place: OwnPrinter, job: PrintJob): Promise<Result<void, TillError>> {
    const { signal } = this.#ending;
    if (signal.aborted) return err(tillError('printer-busy'));
    const made = await job.make();
    if (!made.ok) return made;
    const printed = await printOnce(place, made.value, { ...this.#options, signal });
    return printed.ok ? job.taken() : printed;
  }
}
