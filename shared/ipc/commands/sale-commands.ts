import { z } from 'zod';
import { moneyText } from '../money-view.ts';
import {
  historyEntry,
  invoiceSaleRow,
  invoiceSaleView,
  OTHER_TENDERS,
  saleRow,
  saleView,
  tenderedSaleView,
} from '../sale-view.ts';
import { tasksView } from '../tasks-view.ts';
import { ticketRequest } from '../ticket-view.ts';
import { unattributedView } from '../unattributed-view.ts';
import { pressId } from './press-id.ts';

export const SALE_COMMANDS = {
  /**
   * Makes an invoice. `chargeId` is the renderer's identity of this press of Charge: the same one again gives
   * the same sale. `amount` is a plain decimal of `currency`; BTC is always in BTC here, whatever the unit. With a
   * `ticket` it is what that comes to: `ticket-changed` if it isn't.
   */
  charge: {
    request: z.object({
      chargeId: pressId,
      amount: z.string().max(20_000),
      currency: z.string().max(10),
      memo: z.string().max(20_000),
      ticket: ticketRequest.optional(),
    }),
    reply: invoiceSaleView,
  },
  /**
   * Records a sale that was paid in cash, or with something else that `label` names; `chargeId` as with `charge`. `given`
   * is what the customer handed over in cash. Asks neither the hub nor a rate.
   */
  tender: {
    request: z.object({
      chargeId: pressId,
      tender: z.enum(OTHER_TENDERS),
      label: z.string().max(200).optional(),
      given: z.string().max(20_000).optional(),
      amount: z.string().max(20_000),
      currency: z.string().max(10),
      memo: z.string().max(20_000),
      ticket: ticketRequest.optional(),
    }),
    reply: tenderedSaleView,
  },
  getSale: { request: z.object({ saleId: z.string().max(64) }), reply: saleView },
  /** Sales that still show a QR or wait for a confirmation, newest first. */
  listOpenSales: { request: z.undefined(), reply: z.array(invoiceSaleRow) },
  listSales: {
    request: z.object({
      /** Charged at or after, and before; ms since 1970. */
      fromMs: z.number().int().optional(),
      toMs: z.number().int().optional(),
      /** Matches number, memo, address, txid, amount or state. */
      search: z.string().max(200).optional(),
      /** Sale number to continue below. */
      belowNumber: z.number().int().positive().optional(),
      /** Without a search: leaves out so many of the oldest; the sales then come oldest first. */
      fromOldest: z.number().int().nonnegative().optional(),
      limit: z.number().int().min(1).max(200),
    }),
    reply: z.object({
      sales: z.array(saleRow),
      more: z.boolean(),
      /** Of everything in the range, not only of this page. */
      count: z.number(),
      paidCount: z.number(),
      paidTotals: z.array(moneyText),
      /** What of them is tips; without a search. */
      tips: z.array(moneyText).optional(),
    }),
  },
  getHistory: { request: z.object({ saleId: z.string().max(64) }), reply: z.array(historyEntry) },
  /** A screen has painted the sale's code, told once it has; only the first time is noted. */
  recordCodeShown: {
    request: z.object({ saleId: z.string().max(64) }),
    reply: z.object({ noted: z.boolean() }),
  },
  /** A person takes what came: unconfirmed, or, with a reason, late. Can't be undone, as all decisions. */
  acceptSale: {
    request: z.object({ saleId: z.string().max(64), reason: z.string().max(20_000).optional() }),
    reply: invoiceSaleView,
  },
  markSalePaid: {
    request: z.object({ saleId: z.string().max(64), reason: z.string().max(20_000) }),
    reply: invoiceSaleView,
  },
  /** Cancels a sale that asks for money: its code is gone from every screen at once. */
  withdrawSale: { request: z.object({ saleId: z.string().max(64) }), reply: invoiceSaleView },
  /** Leaves what is odd about a sale's money as it is. */
  settleSale: {
    request: z.object({ saleId: z.string().max(64), reason: z.string().max(20_000) }),
    reply: invoiceSaleView,
  },
  /** The money of a reversed sale is lost. */
  writeOffSale: {
    request: z.object({ saleId: z.string().max(64), reason: z.string().max(20_000) }),
    reply: invoiceSaleView,
  },
  /** What waits for a person: sales with odd money, and what was sent or traded and nobody knows of. */
  listTasks: { request: z.undefined(), reply: tasksView },
  /** Asks for the price of an expired sale anew: the same address, today's rate, a new deadline. */
  requoteSale: { request: z.object({ saleId: z.string().max(64) }), reply: invoiceSaleView },
  listUnattributed: { request: z.undefined(), reply: z.array(unattributedView) },
  /** A person says whose money it is (`saleId`), or that it is nobody's. */
  resolveUnattributed: {
    request: z.object({
      entryId: z.string().max(64),
      saleId: z.string().max(64).optional(),
      reason: z.string().min(1).max(500),
    }),
    reply: z.array(unattributedView),
  },
} as const;
