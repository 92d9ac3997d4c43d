import { useState } from 'react';
import { flushSync } from 'react-dom';
import type { TillError } from '../../../shared/errors/catalogue.ts';
import type { ReceiptLine } from '../../../shared/ipc/receipt-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { download } from '../../components/download.ts';
import { usePaperRun } from '../receipt/use-paper-run.ts';

export interface ShiftPaper {
  /** What is to be printed through the system. */
  readonly sheet: readonly ReceiptLine[] | undefined;
  readonly busy: boolean;
  readonly error: TillError | undefined;
  readonly print: () => void;
  readonly saveCsv: () => void;
}

/** Prints a shift's report, on the receipt printer or through the system's dialog, and saves it as CSV. */
export function useShiftPaper(shiftId: string): ShiftPaper {
  const { call } = useBridge();
  const { busy, error, once } = usePaperRun();
  const [sheet, setSheet] = useState<readonly ReceiptLine[]>();

  const print = async () => {
    const sent = await call.sendShift({ shiftId });
    if (!sent.ok) return sent.error;
    if (sent.value.sent) return undefined;
    const reply = await call.shiftLines({ shiftId });
    if (!reply.ok) return reply.error;
    flushSync(() => setSheet(reply.value.lines));
    const printed = await call.printReceipt({ saleId: shiftId });
    if (!printed.ok) return printed.error;
    if (!printed.value.printed) window.print();
    return undefined;
  };

  const saveCsv = async () => {
    const reply = await call.shiftCsv({ shiftId });
    if (!reply.ok) return reply.error;
    download(reply.value.fileName, new Blob([reply.value.csv], { type: 'text/csv' }));
    return undefined;
  };

  return { sheet, busy, error, print: () => once(print), saveCsv: () => once(saveCsv) };
}
