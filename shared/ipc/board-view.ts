import { z } from 'zod';
import { moneyText } from './money-view.ts';

/** How a sale's invoice stands on the hub's public board while it may be paid. */
const BOARD_STANDINGS = ['posting', 'posted', 'not-posted'] as const;

/** What the hub's public board has of a sale: the code that a cashier reads out. */
export const saleOnBoard = z.object({
  code: z.string(),
  standing: z.enum(BOARD_STANDINGS),
  /** Why it is not there. */
  problemCode: z.string().optional(),
});

/** Whether sales can be posted on the hub's public board, or why not. */
const BOARD_OFFERS = ['offered', 'practice', 'hub-lacks', 'unknown'] as const;

export const boardView = z.object({
  offer: z.enum(BOARD_OFFERS),
  /** The public key that the shop signs with, hex; absent until the first invoice is signed, or while the keys are closed. */
  signer: z.string().optional(),
});
export type BoardView = z.infer<typeof boardView>;

/** One of the shop's invoices, as anybody who looks for its code sees it. */
export const ownPostedInvoice = z.object({
  saleId: z.string(),
  number: z.number(),
  code: z.string(),
  price: moneyText,
  due: moneyText,
  deadlineMs: z.number(),
  /** Absent where the hub lists none with this code that is the shop's. */
  listed: z
    .object({
      amount: z.object({ amount: z.string(), currency: z.string() }),
      memo: z.string().optional(),
      place: z.object({ lat: z.string(), lng: z.string() }).optional(),
      postedMs: z.number(),
    })
    .optional(),
});
export type OwnPostedInvoice = z.infer<typeof ownPostedInvoice>;
