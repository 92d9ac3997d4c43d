import { useRef, useState } from 'react';
import type { TillError } from '../../../shared/errors/catalogue.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import type { ReadTarget } from './wanted-send.ts';

/** A payment request is not longer; more would not be one. */
export const MAX_TARGET_CHARACTERS = 2_000;

export interface TargetReading {
  readonly error: TillError | undefined;
  /** Asks main what a text says; the latest counts. */
  readonly read: (text: string) => void;
  /** The text is another by now: what was asked of the one before is not heard. */
  readonly forget: () => void;
}

/** What an address or a payment request says, which came whole. */
export function useTargetReading(onRead: (target: ReadTarget) => void): TargetReading {
  const { call } = useBridge();
  const latest = useRef(0);
  const [error, setError] = useState<TillError>();
  const read = async (text: string) => {
    latest.current += 1;
    const asked = latest.current;
    const reply = await call.readSendTarget({ text: text.slice(0, MAX_TARGET_CHARACTERS) });
    if (asked !== latest.current) return;
    setError(reply.ok ? undefined : reply.error);
    if (reply.ok) onRead(reply.value);
  };
  return {
    error,
    read: (text) => void read(text),
    forget: () => {
      latest.current += 1;
      setError(undefined);
    },
  };
}
