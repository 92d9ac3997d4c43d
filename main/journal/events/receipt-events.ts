import { z } from 'zod';
import { seller } from './seller.ts';

export const RECEIPT_EVENTS = {
  /** A receipt left for the printer or as a file. */
  'receipt-left': z.object({ as: z.enum(['print', 'pdf', 'escpos', 'mail']), by: seller }),
  /** About to print by itself: after this it never does so again for the sale, whatever becomes of the paper. */
  'receipt-begun': z.object({ as: z.literal('escpos') }),
} as const;
