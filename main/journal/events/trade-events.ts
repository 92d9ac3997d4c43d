import { z } from 'zod';
import { moneyText } from '../../../shared/ipc/money-view.ts';
import { btcText } from './btc-text.ts';
import { refusedMeanwhile } from './refused-meanwhile.ts';

export const TRADE_EVENTS = {
  /** About to pay an invoice, or to place or cancel an order: the request as it will be asked, under this `ref`. */
  'trade-intended': z.object({
    tradeId: z.string(),
    ref: z.string(),
    hubId: z.string(),
    /** Whether the hub keeps `ref`s, so that it may be asked again. */
    keepsRefs: z.boolean(),
    change: z.discriminatedUnion('what', [
      z.object({
        what: z.literal('pay-invoice'),
        invoiceJson: z.string(),
        address: z.string(),
        maxBtc: btcText,
        quoteToken: z.string().optional(),
      }),
      z.object({ what: z.literal('place-order'), trade: moneyText, wanted: moneyText }),
      z.object({ what: z.literal('cancel-order'), oid: z.string() }),
    ]),
    by: z.string(),
    /** What was available in each currency before, where the hub keeps no `ref`s: a person may have to decide by it. */
    before: z.array(moneyText).optional(),
  }),
  /** The hub is about to be asked, for the first time or again. */
  'trade-asked': z.object({ tradeId: z.string() }),
  'trade-done': z.object({
    tradeId: z.string(),
    oid: z.string().optional(),
    hubPaymentId: z.string().optional(),
    cost: btcText.optional(),
    fee: btcText.optional(),
    txid: z.string().optional(),
  }),
  /** The hub did nothing. */
  'trade-failed': z.object({ tradeId: z.string(), code: z.string(), detail: z.string().optional() }),
  /** Nobody knows whether the hub did it. */
  'trade-unknown': z.object({
    tradeId: z.string(),
    code: z.string(),
    detail: z.string().optional(),
    refused: refusedMeanwhile,
  }),
  /** A person decides what became of one that nobody knows of. */
  'trade-decided': z.object({
    tradeId: z.string(),
    as: z.enum(['taken-as-done', 'taken-as-undone']),
    by: z.string(),
    reason: z.string(),
  }),
  /**
   * By balance alone: an order of the till's is no longer open, taken back or filled; what was left of it when it was last
   * seen, in what it gives and in what it gets.
   */
  'order-ended': z.object({
    tradeId: z.string(),
    cancelled: z.boolean(),
    left: z.object({ trade: moneyText, wanted: moneyText }).optional(),
  }),
} as const;
