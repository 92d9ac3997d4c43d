import { useRef, useState } from 'react';
import type { TillError } from '../../../shared/errors/catalogue.ts';

export interface PaperRun {
  readonly busy: boolean;
  readonly error: TillError | undefined;
  /** Something went wrong without anybody having pressed. */
  readonly fail: (error: TillError) => void;
  /** Does one thing at a time: a press while one is under way does nothing. */
  readonly once: (work: () => Promise<TillError | undefined>) => void;
}

/** What prints and saves: busy while it does, and what went wrong with the latest. */
export function usePaperRun(): PaperRun {
  const underWay = useRef(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<TillError>();
  const run = async (work: () => Promise<TillError | undefined>) => {
    if (underWay.current) return;
    underWay.current = true;
    setBusy(true);
    setError(await work());
    setBusy(false);
    underWay.current = false;
  };
  return { busy, error, fail: setError, once: (work) => void run(work) };
}
