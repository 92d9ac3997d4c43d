import { z } from 'zod';
import { TRADE_STATES } from '../domain/trade/trade-state.ts';

const amountText = z.object({ amount: z.string(), currency: z.string() });

/** An invoice, and what it costs now. */
export const invoicePrice = z.object({
  address: z.string(),
  amount: amountText,
  memo: z.string().optional(),
  /** In BTC, with the fee where the hub tells it before: what the ceiling has to allow. */
  cost: amountText,
  /** Where its currency is not BTC: what names the price, and until when it holds, ms since 1970 by the hub's clock. */
  quoteToken: z.string().optional(),
  quoteExpiresMs: z.number().optional(),
  /** What that is in the shop's currency now, where that is known. */
  worth: amountText.optional(),
  /** Whether paying takes the owner's passphrase. */
  needsPassphrase: z.boolean(),
});
export type InvoicePriceView = z.infer<typeof invoicePrice>;

/** An invoice of the hub's public board. */
export const foundInvoice = z.object({
  invoiceJson: z.string(),
  address: z.string(),
  amount: amountText,
  memo: z.string().optional(),
  code: z.string().optional(),
  /** The public key that signed it, hex. */
  signer: z.string(),
  postedMs: z.number(),
});

/** An invoice that was paid, or an order that was placed or cancelled. */
export const tradeView = z.object({
  tradeId: z.string(),
  what: z.enum(['pay-invoice', 'place-order', 'cancel-order']),
  state: z.enum(TRADE_STATES),
  /** Where an invoice is paid to, and what it cost, or may cost at most while nobody knows. */
  address: z.string().optional(),
  amount: amountText.optional(),
  fee: amountText.optional(),
  oid: z.string().optional(),
  /** Why it failed, or why nobody knows. */
  problemCode: z.string().optional(),
});
export type TradeView = z.infer<typeof tradeView>;

/** What the account has in every currency, and its open orders. */
export const exchangeView = z.object({
  balances: z.array(z.object({ available: amountText, pending: amountText })),
  orders: z.array(
    z.object({
      oid: z.string(),
      trade: amountText,
      wanted: amountText,
      tradeLeft: amountText,
      wantedLeft: amountText,
      placedMs: z.number(),
    }),
  ),
});
