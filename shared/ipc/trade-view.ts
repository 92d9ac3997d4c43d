import { z } from 'zod';
import { NETWORK_NAMES } from '../bitcoin/network.ts';
import { TRADE_STATES } from '../domain/trade/trade-state.ts';

const amountText = z.object({ amount: z.string(), currency: z.string() });

/** An invoice, and what it costs now. */
export const invoicePrice = z.object({
  address: z.string(),
  network: z.enum(NETWORK_NAMES),
  /** The hub that pays it. */
  hubName: z.string(),
  amount: amountText,
  memo: z.string().optional(),
  /** In BTC, with the fee where the hub tells it before: what the ceiling has to allow. */
  cost: amountText,
  /** Where its currency is not BTC: what names the price, and until when it holds, ms since 1970 by the hub's clock. */
  quoteToken: z.string().optional(),
  quoteExpiresMs: z.number().optional(),
  /** What that is in the shop's currency now, where that is known. */
  worth: amountText.optional(),
  /** What the account has of bitcoin once it cost that. */
  availableAfter: amountText.optional(),
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
  atMs: z.number(),
  by: z.string(),
  /** Whether asking the hub again may tell what became of it; otherwise a person decides. */
  resolvesItself: z.boolean(),
  /** The hub that has to be asked, where the till is with another one now. */
  waitsFor: z.string().optional(),
  /** Where an invoice is paid to, and what it cost, or may cost at most while nobody knows. */
  address: z.string().optional(),
  amount: amountText.optional(),
  fee: amountText.optional(),
  /** What an order gives, for at least what. */
  trade: amountText.optional(),
  wanted: amountText.optional(),
  oid: z.string().optional(),
  /** The numbers of the sales whose takings it sells, where the till placed it by the owner's rule. */
  sales: z.array(z.number().int()).optional(),
  /** What was available in each currency before it was asked for, where a person may have to decide what became of it. */
  before: z.array(amountText).optional(),
  /** Why it failed, or why nobody knows. */
  problemCode: z.string().optional(),
});
export type TradeView = z.infer<typeof tradeView>;

/** An order that is not filled yet. */
export const openOrder = z.object({
  oid: z.string(),
  /** What it gives, for at least what; and what of both is left. */
  trade: amountText,
  wanted: amountText,
  tradeLeft: amountText,
  wantedLeft: amountText,
  placedMs: z.number(),
});
export type OpenOrderView = z.infer<typeof openOrder>;

/** What the account has in every currency, and its open orders. */
export const exchangeView = z.object({
  balances: z.array(
    z.object({
      available: amountText,
      pending: amountText,
      /** What open orders still give; in neither of the others. */
      held: amountText,
    }),
  ),
  /** Absent where the hub does not tell them. */
  orders: z.array(openOrder).optional(),
  /** Whether placing or cancelling an order takes the owner's passphrase. */
  needsPassphrase: z.boolean(),
});
export type ExchangeView = z.infer<typeof exchangeView>;

/** What an amount costs or brings at the hub now, and until when that holds, ms since 1970 by the hub's clock. */
export const exchangeQuote = z.object({ gives: amountText, gets: amountText, expiresMs: z.number() });
export type ExchangeQuoteView = z.infer<typeof exchangeQuote>;
