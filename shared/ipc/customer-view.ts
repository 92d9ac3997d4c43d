import { z } from 'zod';
import { unitView } from './money-view.ts';
import { invoiceSaleView } from './sale-view.ts';
import { settingsView } from './settings-view.ts';
import { customerTicket } from './ticket-view.ts';

/** All that the customer's display is told: what is being rung up, or the sale that is being paid, how the shop looks, and nothing else. */
export const customerView = z.object({
  shopName: z.string(),
  practice: z.boolean(),
  theme: settingsView.shape.theme,
  textSize: settingsView.shape.textSize,
  language: settingsView.shape.language,
  unit: unitView,
  /** Add it to this machine's clock: deadlines are by the hub's. */
  clockOffsetMs: z.number(),
  sale: invoiceSaleView
    .pick({ state: true, paid: true, price: true, due: true, missing: true, uri: true, deadlineMs: true })
    .optional(),
  ticket: customerTicket.optional(),
});

export type CustomerView = z.infer<typeof customerView>;
