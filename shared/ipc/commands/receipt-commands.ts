import { z } from 'zod';
import { receiptLine } from '../receipt-view.ts';

export const RECEIPT_COMMANDS = {
  /** Journals that a receipt leaves for the printer; answers how many did before, and the receipt's lines. */
  recordReceipt: {
    request: z.object({ saleId: z.string().max(64) }),
    reply: z.object({ count: z.number(), lines: z.array(receiptLine) }),
  },
  /** The system's print dialog, where the host has one of its own; `false` asks the renderer to print. */
  printReceipt: {
    request: z.object({ saleId: z.string().max(64) }),
    reply: z.object({ printed: z.boolean() }),
  },
  /** Prints on the printer of the till's own; `false` where receipts go to the system's print dialog. */
  sendReceipt: {
    request: z.object({ saleId: z.string().max(64) }),
    reply: z.object({ sent: z.boolean() }),
  },
  /** Prints a page without a sale on the printer of the till's own. */
  printTestPage: { request: z.undefined(), reply: z.object({ sent: z.boolean() }) },
  /** A message with the receipt as text, for the system's mail program to open. */
  receiptMail: {
    request: z.object({ saleId: z.string().max(64) }),
    reply: z.object({ uri: z.string() }),
  },
  receiptPdf: {
    request: z.object({ saleId: z.string().max(64) }),
    reply: z.object({ fileName: z.string(), base64: z.string() }),
  },
} as const;
