import { z } from 'zod';
import { parkedTicket, ticketRequest } from '../ticket-view.ts';
import { pressId } from './press-id.ts';

export const TICKET_COMMANDS = {
  /** Puts a ticket aside. `parkId` is the renderer's identity of this: the same one again parks nothing more. */
  parkTicket: {
    request: z.object({
      parkId: pressId,
      name: z.string().max(100),
      currency: z.string().max(10),
      memo: z.string().max(500),
      ticket: ticketRequest,
    }),
    reply: z.array(parkedTicket),
  },
  /** Tickets put aside, oldest first. */
  listParkedTickets: { request: z.undefined(), reply: z.array(parkedTicket) },
  /** A parked ticket is on a screen again, or thrown away; `unknown-ticket` if somebody else was first. */
  unparkTicket: {
    request: z.object({ parkId: z.string().max(64), as: z.enum(['recalled', 'discarded']) }),
    reply: z.array(parkedTicket),
  },
} as const;
