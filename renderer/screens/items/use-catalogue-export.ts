import { useState } from 'react';
import { useBridge } from '../../bridge/bridge-context.ts';
import { download } from '../../components/download.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';

/** So many rows are asked for at once: the till goes on selling in between. */
const PART = 1_000;

/** Writes the catalogue to a CSV file, part by part. */
export function useCatalogueExport() {
  const { call } = useBridge();
  const exporting = useCommandRun<readonly string[]>();
  const [written, setWritten] = useState(0);
  const parts = async () => {
    const texts: string[] = [];
    let count = 0;
    let afterRow: number | undefined;
    for (;;) {
      const part = await call.exportCatalogue({ limit: PART, ...(afterRow !== undefined && { afterRow }) });
      if (!part.ok) return part;
      texts.push(part.value.csv);
      count += part.value.count;
      afterRow = part.value.lastRow;
      setWritten(count);
      if (part.value.done) return { ok: true, value: texts } as const;
    }
  };
  return {
    busy: exporting.busy,
    error: exporting.error,
    written,
    start: (fileName: string) =>
      exporting.run(parts, (texts) => download(fileName, new Blob([...texts], { type: 'text/csv' }))),
  };
}
