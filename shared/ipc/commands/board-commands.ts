import { z } from 'zod';
import { boardView, ownPostedInvoice } from '../board-view.ts';

export const BOARD_COMMANDS = {
  getBoard: { request: z.undefined(), reply: boardView },
  /** The shop's invoices on the public board, as others find them there: the latest 20. */
  listPostedInvoices: { request: z.undefined(), reply: z.array(ownPostedInvoice) },
  /** Another key signs from now on; the older ones stay, for what they signed. */
  changeInvoiceKey: { request: z.undefined(), reply: boardView },
} as const;
