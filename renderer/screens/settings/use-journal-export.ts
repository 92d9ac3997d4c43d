import { useState } from 'react';
import type { TillError } from '../../../shared/errors/catalogue.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { download } from '../../components/download.ts';

/** So many events are asked for at once: the till goes on selling in between. */
const PART = 1_000;

/** Saves the whole journal as JSON lines, part by part. */
export function useJournalExport() {
  const { call } = useBridge();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<TillError>();

  async function run(): Promise<void> {
    const parts: Blob[] = [];
    for (let afterSeq = 0; ; ) {
      const part = await call.exportJournal({ afterSeq, limit: PART });
      if (!part.ok) return setError(part.error);
      parts.push(new Blob([part.value.lines]));
      afterSeq = part.value.lastSeq;
      if (part.value.done) break;
    }
    download('journal.jsonl', new Blob(parts, { type: 'application/jsonl' }));
  }

  const start = () => {
    setBusy(true);
    setError(undefined);
    void run().finally(() => setBusy(false));
  };
  return { busy, error, start };
}
