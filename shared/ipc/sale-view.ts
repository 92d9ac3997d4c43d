import { z } from 'zod';
import { NETWORK_NAMES } from '../bitcoin/network.ts';
import { INVOICE_STATES } from '../domain/invoice-state.ts';
import { SALE_DECISIONS } from '../domain/sale-decision.ts';
import { SALE_TASKS } from '../domain/sale-task.ts';
import { TRADE_STATES } from '../domain/trade/trade-state.ts';
import { saleOnBoard } from './board-view.ts';
import { moneyText } from './money-view.ts';
import { ticketView } from './ticket-view.ts';

export const paymentView = z.object({
  paymentId: z.string(),
  amount: moneyText,
  firstSeenMs: z.number(),
  confirmations: z.number(),
  standing: z.enum(['live', 'at-risk', 'conflicted', 'dropped']),
  replaceable: z.boolean(),
  internal: z.boolean(),
  byBalance: z.enum(['pending', 'available']).optional(),
  /** The hub that it was paid through, where one vouched for it: its domain, and its key in hex. */
  payer: z.object({ host: z.string(), publicKey: z.string() }).optional(),
});

/** What a sale is paid with, where that is not bitcoin. */
export const OTHER_TENDERS = ['cash', 'other'] as const;

export type OtherTender = (typeof OTHER_TENDERS)[number];

/** A sale with its invoice. */
export const invoiceSaleView = z.object({
  saleId: z.string(),
  /** The number on the receipt: 1, 2, 3 ... within this till. */
  number: z.number(),
  tender: z.literal('bitcoin'),
  state: z.enum(INVOICE_STATES),
  paid: z.boolean(),
  acceptedBy: z.enum(['policy', 'person', 'payer']).optional(),
  /** On whose word, as the owner calls those hubs. */
  vouchedBy: z.array(z.string()).optional(),
  /** As rung up: fiat or BTC. */
  price: moneyText,
  /** What the invoice asks for, in BTC. */
  due: moneyText,
  received: moneyText,
  missing: moneyText,
  paidOver: moneyText,
  refunded: moneyText,
  /** Fiat per bitcoin at which the price was converted; absent for a price in BTC. */
  rate: z.string().optional(),
  /** Who gave it, and when, where that was noted. */
  rateSource: z.string().optional(),
  rateMs: z.number().optional(),
  memo: z.string(),
  /** What was rung up, worked out; absent for a bare amount. */
  ticket: ticketView.optional(),
  address: z.string(),
  /** On the hub's public board; absent where it is not to be there, or not any more. */
  board: saleOnBoard.optional(),
  /** The BIP-21 URI to show now; absent when nothing may be paid any more. */
  uri: z.string().optional(),
  chargedMs: z.number(),
  /** Since when this due is asked for, until this deadline: since the charge, or since it was requoted. */
  quotedMs: z.number(),
  /** By the till's own clock, corrected by the hub's. */
  deadlineMs: z.number(),
  paidMs: z.number().optional(),
  confirmations: z.number().optional(),
  confirmationsRequired: z.number(),
  atRisk: z.boolean(),
  replaceable: z.boolean(),
  conflicted: z.boolean(),
  holdsMoney: z.boolean(),
  matchedByAmount: z.boolean(),
  markedBy: z.string().optional(),
  /** What came after it was marked by hand: it may have been paid twice. */
  cameAfterMark: moneyText,
  /** What had come when it was marked by hand, and is gone since. */
  goneAfterMark: moneyText,
  /** Who cancelled it. */
  withdrawnBy: z.string().optional(),
  /** Money came in although it was cancelled: first seen before that, or after it. */
  paidAroundWithdrawal: z.enum(['before', 'after']).optional(),
  /** A refund that is ready and waits for somebody who may send it. */
  refundAsked: z.object({ address: z.string(), value: moneyText, by: z.string() }).optional(),
  /** What is odd about its money, and waits for a person. */
  task: z.enum(SALE_TASKS).optional(),
  /** What a person may decide about it now. */
  decisions: z.array(z.enum(SALE_DECISIONS)),
  network: z.enum(NETWORK_NAMES),
  hubName: z.string(),
  receiptCount: z.number(),
  payments: z.array(paymentView),
  /** Who rang it up; absent where the shop's one owner did. */
  soldBy: z.string().optional(),
});

/** A sale that was paid in cash or otherwise at the counter: it has no invoice. */
export const tenderedSaleView = z.object({
  saleId: z.string(),
  number: z.number(),
  tender: z.enum(OTHER_TENDERS),
  /** What *other* was: card, voucher. */
  label: z.string().optional(),
  paid: z.literal(true),
  price: moneyText,
  /** What the customer handed over, and got back; absent where nobody typed it. */
  given: moneyText.optional(),
  change: moneyText.optional(),
  memo: z.string(),
  ticket: ticketView.optional(),
  chargedMs: z.number(),
  network: z.enum(NETWORK_NAMES).optional(),
  hubName: z.string(),
  receiptCount: z.number(),
  soldBy: z.string().optional(),
});

/** One sale, as every screen shows it. */
export const saleView = z.discriminatedUnion('tender', [invoiceSaleView, tenderedSaleView]);

export const invoiceSaleRow = invoiceSaleView.pick({
  saleId: true,
  number: true,
  tender: true,
  state: true,
  paid: true,
  acceptedBy: true,
  price: true,
  due: true,
  received: true,
  memo: true,
  chargedMs: true,
  deadlineMs: true,
  holdsMoney: true,
});

/** A sale whose money waits for a person's decision. */
export const taskRow = invoiceSaleRow.extend({ task: z.enum(SALE_TASKS) });

export type TaskRow = z.infer<typeof taskRow>;

/** A line of the sales list. */
export const saleRow = z.discriminatedUnion('tender', [
  invoiceSaleRow,
  tenderedSaleView.pick({
    saleId: true,
    number: true,
    tender: true,
    label: true,
    paid: true,
    price: true,
    memo: true,
    chargedMs: true,
  }),
]);

/** One line of a sale's history: what happened, in a form that the renderer puts into words. */
export const historyEntry = z.object({
  seq: z.number(),
  atMs: z.number(),
  kind: z.enum([
    'charged',
    'tendered',
    'payment-seen',
    'payment-confirmations',
    'payment-conflicted',
    'payment-dropped',
    'payment-at-risk',
    'payment-returned',
    'payment-identified',
    'paid-accepted',
    'paid-confirmed',
    'time-over',
    'accepted-unconfirmed',
    'accepted-late',
    'accepted-on-word',
    'marked-paid',
    'requoted',
    'withdrawal-requested',
    'withdrawn',
    'invoice-posted',
    'invoice-not-posted',
    'settled',
    'written-off',
    'refund-prepared',
    'refund-dropped',
    'refund-begun',
    'refund-found',
    'refund-sent',
    'refund-failed',
    'refund-unknown',
    'takings-offered',
    'receipt-printed',
    'unattributed-assigned',
    'other',
  ]),
  amount: moneyText.optional(),
  paymentId: z.string().optional(),
  confirmations: z.number().optional(),
  /** The domain of the payer's hub, or what the owner calls it. */
  payer: z.string().optional(),
  by: z.string().optional(),
  reason: z.string().optional(),
  /** Of takings that an order sells: the order as it was placed, and how that stands. */
  tradeId: z.string().optional(),
  order: z.object({ state: z.enum(TRADE_STATES), trade: moneyText, wanted: moneyText }).optional(),
});

export type PaymentView = z.infer<typeof paymentView>;

export type SaleView = z.infer<typeof saleView>;

export type InvoiceSaleView = z.infer<typeof invoiceSaleView>;

export type TenderedSaleView = z.infer<typeof tenderedSaleView>;

export type SaleRow = z.infer<typeof saleRow>;

export type InvoiceSaleRow = z.infer<typeof invoiceSaleRow>;

export type HistoryEntry = z.infer<typeof historyEntry>;
