import type { CommandReply } from '../../../shared/ipc/contract.ts';
import { download } from '../../components/download.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';

const PART = 1_000;

type CsvPart = CommandReply<'exportSends' | 'exportTrades'>;

/** Writes all of a list to a CSV file, part by part. */
export function useCsvExport(
  fileName: string,
  ask: (part: { readonly limit: number; readonly afterSeq?: number }) => Promise<CsvPart>,
) {
  const exporting = useCommandRun<readonly string[]>();
  const collect = async () => {
    const parts: string[] = [];
    for (let afterSeq: number | undefined; ; ) {
      const part: CsvPart = await ask({ limit: PART, ...(afterSeq !== undefined && { afterSeq }) });
      if (!part.ok) return part;
      parts.push(part.value.csv);
      if (part.value.done) return { ok: true as const, value: parts };
      afterSeq = part.value.lastSeq;
    }
  };
  return {
    busy: exporting.busy,
    error: exporting.error,
    start: () =>
      exporting.run(collect, (parts) => download(fileName, new Blob([...parts], { type: 'text/csv' }))),
  };
}
