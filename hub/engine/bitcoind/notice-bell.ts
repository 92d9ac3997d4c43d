import type { Clock } from '../../../shared/clock.ts';

/** Tells listeners that something may have changed; many rings in a row become few. */
export interface NoticeBell {
  ring(): void;
  listen(listener: () => void): () => void;
  /** No listener is called any more. */
  silence(): void;
}

/**
 * The first ring is heard at once; those that come within the pause after it are heard together, at its end.
 * So a node that relays thousands of strangers' transactions does not keep the wallet busy.
 *
 * @param pauseMs asked after each time that the listeners were called
 */
export function createNoticeBell(clock: Clock, pauseMs: () => number): NoticeBell {
  const listeners = new Set<() => void>();
  let pausing = false;
  let rungMeanwhile = false;
  let cancelPause: (() => void) | undefined;

  function ring(): void {
    if (pausing) {
      rungMeanwhile = true;
      return;
    }
    pausing = true;
    rungMeanwhile = false;
    cancelPause = clock.after(pauseMs(), () => {
      pausing = false;
      if (rungMeanwhile) ring();
    });
    for (const listener of [...listeners]) listener();
  }

  function listen(listener: () => void): () => void {
    const own = () => listener();
    listeners.add(own);
    return () => {
      listeners.delete(own);
    };
  }

  function silence(): void {
    listeners.clear();
    cancelPause?.();
  }

  return { ring, listen, silence };
}
