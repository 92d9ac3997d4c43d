import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { TillError } from '../../../shared/errors/catalogue.ts';
import type { ReceiptLine } from '../../../shared/ipc/views.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { download } from '../../components/download.ts';

export interface ReceiptControls {
  /** What is to be printed, once main has journalled it. */
  readonly sheet: readonly ReceiptLine[] | undefined;
  readonly busy: boolean;
  readonly error: TillError | undefined;
  readonly print: () => void;
  readonly savePdf: () => void;
}

/** Prints and saves a sale's receipt: the journal first, then the paper. */
export function useReceipt(saleId: string): ReceiptControls {
  const { call } = useBridge();
  const underWay = useRef(false);
  const [busy, setBusy] = useState(false);
  const [sheet, setSheet] = useState<readonly ReceiptLine[]>();
  const [error, setError] = useState<TillError>();

  const once = async (work: () => Promise<TillError | undefined>) => {
    if (underWay.current) return;
    underWay.current = true;
    setBusy(true);
    setError(await work());
    setBusy(false);
    underWay.current = false;
  };

  const print = async () => {
    const recorded = await call.recordReceipt({ saleId });
    if (!recorded.ok) return recorded.error;
    flushSync(() => setSheet(recorded.value.lines));
    const reply = await call.printReceipt({ saleId });
    if (!reply.ok) return reply.error;
    if (!reply.value.printed) window.print();
    return undefined;
  };

  const savePdf = async () => {
    const reply = await call.receiptPdf({ saleId });
    if (!reply.ok) return reply.error;
    const bytes = Uint8Array.from(atob(reply.value.base64), (byte) => byte.charCodeAt(0));
    download(reply.value.fileName, new Blob([bytes], { type: 'application/pdf' }));
    return undefined;
  };

  return { sheet, busy, error, print: () => void once(print), savePdf: () => void once(savePdf) };
}
