import { z } from 'zod';

const shopLines = z.array(z.string().max(200)).max(10);

/** One line of a receipt, laid out alike on paper, in a PDF and on screen. */
export const receiptLine = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['heading', 'centred', 'text', 'notice', 'mono', 'qr']), text: z.string() }),
  z.object({ kind: z.enum(['pair', 'total']), label: z.string(), value: z.string() }),
  z.object({ kind: z.literal('rule') }),
]);

/** Where receipts go: the system's print dialog, a printer on the network, or one that is a device of this machine. */
export const printerPlace = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('system') }),
  z.object({
    kind: z.literal('network'),
    host: z.string().max(255),
    port: z.number().int().min(1).max(65_535),
  }),
  z.object({ kind: z.literal('device'), path: z.string().max(1_000) }),
]);

export const receiptSettings = z.object({
  printer: printerPlace,
  /** Millimetres. */
  paper: z.union([z.literal(58), z.literal(80)]),
  /** Prints once a sale is paid, where the printer is one of the till's own. */
  automatic: z.boolean(),
  /** When the drawer that hangs on the printer opens, at a sale's first receipt. */
  drawer: z.enum(['never', 'cash', 'always']),
  /** The shop's own lines: address, tax number, thanks. */
  header: shopLines,
  footer: shopLines,
  /** One bit a dot, rows of whole bytes, in base64. */
  logo: z
    .object({
      width: z.number().int().min(1).max(384),
      height: z.number().int().min(1).max(300),
      dots: z.string().max(20_000),
    })
    .optional(),
});

export type PrinterPlace = z.infer<typeof printerPlace>;

export type ReceiptSettings = z.infer<typeof receiptSettings>;

export type ReceiptLine = z.infer<typeof receiptLine>;
