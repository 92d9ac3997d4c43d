import { z } from 'zod';
import { takingsRule, takingsView } from '../takings-view.ts';
import { exchangeQuote, exchangeView, foundInvoice, invoicePrice, tradeView } from '../trade-view.ts';
import { pressId } from './press-id.ts';

const tradePress = z.object({ tradeId: pressId, passphrase: z.string().max(1_000).optional() });

const typedAmount = z.object({ amount: z.string().max(100), currency: z.string().max(10) });

export const TRADE_COMMANDS = {
  /** What an invoice's text says, and what it costs now. Nothing is paid. */
  readInvoice: { request: z.object({ invoiceJson: z.string().max(10_000) }), reply: invoicePrice },
  /** Looks on the hub's public board, by the short code that a cashier reads out or within 500 m of a place. */
  findInvoices: {
    request: z.object({
      code: z.string().max(64).optional(),
      near: z.object({ lat: z.string().max(30), lng: z.string().max(30) }).optional(),
    }),
    reply: z.object({ invoices: z.array(foundInvoice), moreExist: z.boolean() }),
  },
  /** Pays an invoice for `maxBtc` at most. `tradeId` is the page's identity of this press, as for all trades. */
  payInvoice: {
    request: tradePress.extend({
      invoiceJson: z.string().max(10_000),
      maxBtc: z.string().max(100),
      quoteToken: z.string().max(4_000).optional(),
    }),
    reply: tradeView,
  },
  /** What an amount costs in another currency (`cost`), or the most that it brings there (`worth`), at the hub now. */
  quoteExchange: {
    request: z.object({ ask: z.enum(['cost', 'worth']), amount: typedAmount, other: z.string().max(10) }),
    reply: exchangeQuote,
  },
  /** Gives `trade` for at least `wanted`. */
  placeOrder: {
    request: tradePress.extend({ trade: typedAmount, wanted: typedAmount }),
    reply: tradeView,
  },
  cancelOrder: { request: tradePress.extend({ oid: z.string().min(1).max(200) }), reply: tradeView },
  getExchange: { request: z.undefined(), reply: exchangeView },
  getTrade: { request: z.object({ tradeId: z.string().max(64) }), reply: tradeView },
  /** The latest first; `belowSeq` goes on below the last one that was answered. */
  listTrades: {
    request: z.object({
      belowSeq: z.number().int().positive().optional(),
      limit: z.number().int().min(1).max(200),
    }),
    reply: z.object({ trades: z.array(tradeView), belowSeq: z.number().optional() }),
  },
  /** All trades as CSV, a part at a time: `afterSeq` goes on after the last one that was answered. */
  exportTrades: {
    request: z.object({
      afterSeq: z.number().int().nonnegative().optional(),
      limit: z.number().int().min(1).max(5_000),
    }),
    reply: z.object({ csv: z.string(), count: z.number(), lastSeq: z.number(), done: z.boolean() }),
  },
  /** Asks about trades that nobody knows of, as `resolveSends` does about sends; answers whether any is left. */
  resolveTrades: {
    request: z.object({
      tradeId: z.string().max(64).optional(),
      passphrase: z.string().max(1_000).optional(),
    }),
    reply: z.object({ left: z.boolean() }),
  },
  /** A person decides what became of a trade that no hub can be asked about. */
  decideTrade: {
    request: z.object({
      tradeId: z.string().max(64),
      as: z.enum(['taken-as-done', 'taken-as-undone']),
      reason: z.string().max(20_000),
    }),
    reply: tradeView,
  },
  /** Selling what sales take: the owner's rule, whether this till can, and what waits. */
  getTakings: { request: z.undefined(), reply: takingsView },
  /** Sells what sales take by this rule from now on, or without one no longer. */
  setTakingsRule: { request: z.object({ rule: takingsRule.optional() }), reply: takingsView },
} as const;
