import type { TillError } from '../shared/errors/catalogue.ts';
import { PRINT_LIMITS } from './printing/print-once.ts';
import { PrintQueue } from './printing/print-queue.ts';
import type { OpenPrinter } from './printing/printer-link.ts';
import { ReceiptPrinting } from './printing/receipt-printing.ts';
import { createSaleReceipts } from './receipts/sale-receipts.ts';
import type { Sales } from './sales/sales.ts';
import type { Preferences } from './settings/preferences.ts';
import type { TillBasis } from './till-basis.ts';

export interface ReceiptPartsOptions extends TillBasis {
  readonly sales: Sales;
  readonly settings: () => Preferences;
  readonly openPrinter: OpenPrinter;
  /** A receipt that nobody waits for did not print. */
  readonly failed: (saleId: string, error: TillError) => void;
}

/** The parts of the till that write receipts, and that print them. */
export function createReceiptParts(options: ReceiptPartsOptions) {
  const { journal, sales, settings, openPrinter, clock, nowMs, log, failed } = options;
  const receipts = createSaleReceipts({ sales, settings, nowMs });
  const printing = new ReceiptPrinting({
    queue: new PrintQueue({ openPrinter, clock, limits: PRINT_LIMITS }),
    journal,
    sales,
    settings: () => settings().receipts,
    nowMs,
    lines: receipts.lines,
    testLines: receipts.testLines,
    log,
    failed,
  });
  return { receipts, printing };
}
