import { useRef, useState } from 'react';
import type { ImportPreview } from '../../../shared/ipc/catalogue-view.ts';
import type { CommandResult } from '../../../shared/ipc/contract.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { base64Of } from '../../bridge/file-part.ts';
import { newChargeId } from '../../bridge/page-random.ts';
import { type CommandRun, useCommandRun } from '../../queries/use-command-run.ts';

/** So many bytes of a file are sent at once; a multiple of three, so that their base64 has no padding between. */
const PART_BYTES = 300_000;

export type Imported = CommandResult<'importCatalogue'>;

export interface CatalogueImport {
  readonly reading: Pick<CommandRun<unknown>, 'busy' | 'error'>;
  readonly writing: Pick<CommandRun<unknown>, 'busy' | 'error'>;
  readonly preview: ImportPreview | undefined;
  readonly imported: Imported | undefined;
  readonly choose: (file: File) => void;
  readonly apply: () => void;
  readonly giveUp: () => void;
}

/** A catalogue's file on its way to the till: looked at first, then written. */
export function useImport(): CatalogueImport {
  const { call } = useBridge();
  const importId = useRef('');
  const [preview, setPreview] = useState<ImportPreview>();
  const [imported, setImported] = useState<Imported>();
  const reading = useCommandRun<CommandResult<'readCatalogueFile'>>();
  const writing = useCommandRun<Imported>();

  const send = async (file: File) => {
    importId.current = newChargeId();
    const id = importId.current;
    for (let from = 0; ; from += PART_BYTES) {
      const bytes = new Uint8Array(await file.slice(from, from + PART_BYTES).arrayBuffer());
      const last = from + PART_BYTES >= file.size;
      const reply = await call.readCatalogueFile({ importId: id, base64: base64Of(bytes), last });
      if (last || !reply.ok) return reply;
    }
  };
  return {
    reading,
    writing,
    preview,
    imported,
    choose(file) {
      setPreview(undefined);
      setImported(undefined);
      writing.forgetError();
      reading.run(
        () => send(file),
        (read) => setPreview(read.preview),
      );
    },
    apply: () =>
      writing.run(
        () => call.importCatalogue({ importId: importId.current }),
        (done) => {
          setPreview(undefined);
          setImported(done);
        },
      ),
    giveUp: () => setPreview(undefined),
  };
}
