import type { DiagnosticLine } from '../../shared/ipc/till-view.ts';
import { withoutSecrets } from '../hub-client/redact.ts';

const LINES_KEPT = 50;

export interface DiagnosticLogOptions {
  readonly nowMs: () => number;
  /** Where each line goes beside. */
  readonly log: (line: string) => void;
}

/** The last lines that the till logged, in memory, for a person who wants to know what went wrong. */
export class DiagnosticLog {
  readonly #options: DiagnosticLogOptions;
  #lines: readonly DiagnosticLine[] = [];

  constructor(options: DiagnosticLogOptions) {
    this.#options = options;
  }

  note(line: string): void {
    this.#options.log(line);
    const noted = { atMs: this.#options.nowMs(), text: withoutSecrets(line) };
    this.#lines = [noted, ...this.#lines].slice(0, LINES_KEPT);
  }

  /** The latest first. */
  lines(): readonly DiagnosticLine[] {
    return this.#lines;
  }
}
