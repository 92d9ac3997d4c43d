import { useRef, useState } from 'react';
import type { TillError } from '../../../shared/errors/catalogue.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { download } from '../../components/download.ts';
import type { Range } from './report-range.ts';

/** So many rows are asked for at once: the till goes on selling in between. */
const PART = 1_000;

export interface SalesExport {
  /** How many sales are written, while it is under way. */
  readonly written: number | undefined;
  readonly error: TillError | undefined;
  readonly start: (range: Range, fileName: string) => void;
  /** Nothing is saved then. */
  readonly cancel: () => void;
}

/** Writes the sales of a range to a CSV file, part by part. */
export function useExport(timeZone: string): SalesExport {
  const { call } = useBridge();
  const [written, setWritten] = useState<number>();
  const [error, setError] = useState<TillError>();
  const current = useRef<object>(undefined);

  async function run(range: Range, fileName: string, own: object): Promise<void> {
    const parts: string[] = [];
    let count = 0;
    let afterNumber: number | undefined;
    for (;;) {
      const request = { ...range, timeZone, limit: PART };
      const part = await call.exportSales({ ...request, ...(afterNumber !== undefined && { afterNumber }) });
      if (current.current !== own) return;
      if (!part.ok) return setError(part.error);
      parts.push(part.value.csv);
      count += part.value.count;
      afterNumber = part.value.lastNumber;
      setWritten(count);
      if (part.value.done) break;
    }
    download(fileName, new Blob(parts, { type: 'text/csv' }));
  }

  return {
    written,
    error,
    start(range, fileName) {
      if (current.current) return;
      const own = {};
      current.current = own;
      setError(undefined);
      setWritten(0);
      void run(range, fileName, own).finally(() => {
        if (current.current !== own) return;
        current.current = undefined;
        setWritten(undefined);
      });
    },
    cancel() {
      current.current = undefined;
      setWritten(undefined);
    },
  };
}
