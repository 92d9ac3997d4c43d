import { z } from 'zod';
import { customerView } from '../customer-view.ts';
import { portion, ticketRequest } from '../ticket-view.ts';

export const CUSTOMER_COMMANDS = {
  /** What the customer's display shows now. */
  getCustomerView: { request: z.undefined(), reply: customerView },
  /** The cashier's page shows this sale, this ticket, or neither: so does the customer's display. */
  showCustomer: {
    request: z.object({
      saleId: z.string().max(64).optional(),
      ticket: z
        .object({ ticketId: z.string().max(64), currency: z.string().max(10), ticket: ticketRequest })
        .optional(),
    }),
    reply: customerView,
  },
  /** The customer chose a tip for the ticket on his display, or none; `tipChosen` tells the cashier's page. */
  chooseTip: {
    request: z.object({ ticketId: z.string().max(64), tip: portion.optional() }),
    reply: customerView,
  },
  /** Opens the customer's display in a window of the program's own; `false` asks the page to open one. */
  openCustomerDisplay: { request: z.undefined(), reply: z.object({ opened: z.boolean() }) },
  /** A link that opens the customer's display once, on this machine; none where the host has no such display. */
  customerDisplayLink: { request: z.undefined(), reply: z.object({ link: z.string().optional() }) },
} as const;
