import type { App } from 'electron';

/** What ends a program from outside. */
export interface EndingSignals {
  /** Calls back when the program is asked to end: by the system, by Ctrl-C, or because its parent is gone. */
  onAsked(end: () => void): void;
}

/**
 * Lets the program end only when the till has stopped: the journal closed, its hub ended. The windows are gone by
 * then. The last window's closing ends the program on every system: a till that nobody sees takes no payments.
 */
export function endCleanly(
  app: Pick<App, 'on' | 'quit' | 'exit'>,
  signals: EndingSignals,
  stop: () => Promise<void>,
  log: (line: string) => void,
): void {
  let stopping = false;
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (stopping) return;
    stopping = true;
    stop().then(
      () => app.exit(0),
      (error: unknown) => {
        log(`the till did not stop cleanly: ${String(error)}`);
        app.exit(1);
      },
    );
  });
  signals.onAsked(() => app.quit());
}

/** The signals of a process, and its standard input where the program that started it keeps that open. */
export function processSignals(process: NodeJS.Process): EndingSignals {
  return {
    onAsked(end) {
      process.on('SIGTERM', end);
      process.on('SIGINT', end);
      process.on('SIGHUP', end);
      if (process.env['TILL_PARENT_PIPE'] === '1') process.stdin.on('end', end).resume();
    },
  };
}
