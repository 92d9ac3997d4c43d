import { z } from 'zod';

/** Tickets as they cross the contract and stand in the journal; `shared/domain/ticket` says what each member means. */

const decimal = z.string().max(40);
const percent = z.string().max(20);
const reason = z.string().max(200);
export const portion = z.union([z.object({ percent }), z.object({ amount: decimal })]);
const discount = z.union([z.object({ percent, reason }), z.object({ amount: decimal, reason })]);

export const taxRate = z.object({ name: z.string().max(60), percent, included: z.boolean() });

const lineBasics = z.object({
  name: z.string().max(200),
  itemId: z.string().max(64).optional(),
  category: z.string().max(100).optional(),
  quantity: z.string().max(20),
  unitPrice: decimal,
  tax: taxRate.optional(),
});

/** What is rung up. */
export const ticketRequest = z.object({
  lines: z.array(lineBasics.extend({ discount: discount.optional() })).max(1_000),
  discount: discount.optional(),
  tip: portion.optional(),
});

/** A ticket put aside by name, to be rung up later. */
export const parkedTicket = z.object({
  parkId: z.string(),
  name: z.string(),
  parkedMs: z.number(),
  currency: z.string().length(3),
  memo: z.string(),
  ticket: ticketRequest,
  total: decimal,
});

/** What the customer's display tells of a ticket that is being rung up. */
export const customerTicket = z.object({
  ticketId: z.string(),
  currency: z.string().length(3),
  lines: z.array(z.object({ name: z.string(), quantity: z.string(), total: decimal })),
  discount: decimal.optional(),
  /** Those that come on top. */
  taxes: z.array(z.object({ name: z.string(), percent, tax: decimal })),
  tip: z.object({ percent: percent.optional(), amount: decimal }).optional(),
  total: decimal,
  /** What the customer can choose from; absent where the shop asks for no tip. */
  tips: z.array(z.object({ percent, amount: decimal })).optional(),
});

const workedDiscount = z.object({ percent: percent.optional(), reason, amount: decimal });

/** A ticket with everything worked out, in the sale's currency. */
export const ticketView = z.object({
  lines: z.array(
    lineBasics.extend({
      gross: decimal,
      discount: workedDiscount.optional(),
      total: decimal,
      revenue: decimal,
    }),
  ),
  subtotal: decimal,
  discount: workedDiscount.optional(),
  taxes: z.array(taxRate.extend({ net: decimal, tax: decimal })),
  tip: z.object({ percent: percent.optional(), amount: decimal }).optional(),
  total: decimal,
});

export type CustomerTicket = z.infer<typeof customerTicket>;
export type ParkedTicket = z.infer<typeof parkedTicket>;
export type TicketView = z.infer<typeof ticketView>;
