import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { isErrorCode, type TillError, tillError } from '../../../shared/errors/catalogue.ts';
import type { ReceiptLine } from '../../../shared/ipc/receipt-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { download, follow } from '../../components/download.ts';
import { usePaperRun } from './use-paper-run.ts';

export interface ReceiptControls {
  /** What is to be printed, once main has journalled it. */
  readonly sheet: readonly ReceiptLine[] | undefined;
  readonly busy: boolean;
  readonly error: TillError | undefined;
  /** On the receipt printer, or through the system's dialog where the shop has none. */
  readonly print: () => void;
  readonly printBySystem: () => void;
  readonly savePdf: () => void;
  /** Opens the system's mail program with the receipt. */
  readonly mail: () => void;
}

/** Prints, saves and mails a sale's receipt: the journal first, then the paper. */
export function useReceipt(saleId: string): ReceiptControls {
  const { call, on } = useBridge();
  const { busy, error, fail, once } = usePaperRun();
  const [sheet, setSheet] = useState<readonly ReceiptLine[]>();

  useEffect(
    () =>
      on.receiptFailed((failed) => {
        if (failed.saleId !== saleId) return;
        const { code, detail } = failed.error;
        fail(tillError(isErrorCode(code) ? code : 'internal', detail));
      }),
    [on, saleId, fail],
  );

  const printBySystem = async () => {
    const recorded = await call.recordReceipt({ saleId });
    if (!recorded.ok) return recorded.error;
    flushSync(() => setSheet(recorded.value.lines));
    const reply = await call.printReceipt({ saleId });
    if (!reply.ok) return reply.error;
    if (!reply.value.printed) window.print();
    return undefined;
  };

  const print = async () => {
    const reply = await call.sendReceipt({ saleId });
    if (!reply.ok) return reply.error;
    return reply.value.sent ? undefined : printBySystem();
  };

  const savePdf = async () => {
    const reply = await call.receiptPdf({ saleId });
    if (!reply.ok) return reply.error;
    const bytes = Uint8Array.from(atob(reply.value.base64), (byte) => byte.charCodeAt(0));
    download(reply.value.fileName, new Blob([bytes], { type: 'application/pdf' }));
    return undefined;
  };

  const mail = async () => {
    const reply = await call.receiptMail({ saleId });
    if (!reply.ok) return reply.error;
    follow(reply.value.uri);
    return undefined;
  };

  return {
    sheet,
    busy,
    error,
    print: () => once(print),
    printBySystem: () => once(printBySystem),
    savePdf: () => once(savePdf),
    mail: () => once(mail),
  };
}
