import { useRef, useState } from 'react';
import type { TillError } from '../../shared/errors/catalogue.ts';

export interface CommandRun<Result> {
  readonly busy: boolean;
  readonly error: TillError | undefined;
  /** Runs one call at a time; a press while one is under way does nothing. */
  readonly run: (
    call: () => Promise<Reply<Result>>,
    onDone?: (value: Result) => void,
    onRefused?: (error: TillError) => void,
  ) => void;
  readonly forgetError: () => void;
}

type Reply<Result> =
  | { readonly ok: true; readonly value: Result }
  | { readonly ok: false; readonly error: TillError };

/** A command behind a button: busy while it runs, its refusal for showing. */
export function useCommandRun<Result>(): CommandRun<Result> {
  const underWay = useRef(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<TillError>();
  const run = async (...[call, onDone, onRefused]: Parameters<CommandRun<Result>['run']>) => {
    if (underWay.current) return;
    underWay.current = true;
    setBusy(true);
    setError(undefined);
    try {
      const reply = await call();
      if (reply.ok) onDone?.(reply.value);
      else {
        setError(reply.error);
        onRefused?.(reply.error);
      }
    } finally {
      underWay.current = false;
      setBusy(false);
    }
  };
  return {
    busy,
    error,
    run: (...ran) => void run(...ran),
    forgetError: () => setError(undefined),
  };
}
