import { z } from 'zod';
import { boardView, ownPostedInvoice } from '../board-view.ts';

export const BOARD_COMMANDS = {
  getBoard: { request: z.undefined(), reply: boardView },
  /** The shop's invoices on public boards, also of hubs that were left, as others find them there: the latest 20. */
  listPostedInvoices: {
    request: z.undefined(),
    reply: z.object({ invoices: z.array(ownPostedInvoice), more: z.number().int() }),
  },
  /** Another key signs from now on; the older ones stay, for what they signed. */
  changeInvoiceKey: { request: z.undefined(), reply: boardView },
} as const;
