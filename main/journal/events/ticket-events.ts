import { z } from 'zod';
import { ticketRequest } from '../../../shared/ipc/ticket-view.ts';
import { seller } from './seller.ts';

export const TICKET_EVENTS = {
  /** A ticket was put aside, and is on a screen again or thrown away. */
  'ticket-parked': z.object({
    parkId: z.string(),
    name: z.string(),
    currency: z.string(),
    memo: z.string(),
    ticket: ticketRequest,
    by: seller,
  }),
  'ticket-unparked': z.object({
    parkId: z.string(),
    as: z.enum(['recalled', 'discarded']),
    by: seller,
  }),
} as const;
