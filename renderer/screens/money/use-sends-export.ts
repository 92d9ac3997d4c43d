import type { CommandReply } from '../../../shared/ipc/contract.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { download } from '../../components/download.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';

const PART = 1_000;

/** Writes all sends to a CSV file, part by part. */
export function useSendsExport() {
  const { call } = useBridge();
  const exporting = useCommandRun<readonly string[]>();
  const collect = async () => {
    const parts: string[] = [];
    for (let afterSeq: number | undefined; ; ) {
      const part: CommandReply<'exportSends'> = await call.exportSends({
        limit: PART,
        ...(afterSeq !== undefined && { afterSeq }),
      });
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
      exporting.run(collect, (parts) => download('sends.csv', new Blob([...parts], { type: 'text/csv' }))),
  };
}
