import { z } from 'zod';
import { NETWORK_NAMES } from '../bitcoin/network.ts';
import { INVOICE_STATES } from '../domain/invoice-state.ts';
import { SALE_DECISIONS } from '../domain/sale-decision.ts';
import { SALE_TASKS } from '../domain/sale-task.ts';
import { LANGUAGES } from '../messages/language.ts';
import { RATE_CHOICES, RATE_SOURCE_NAMES } from '../rates/rate-choice.ts';
import { RATE_FAILURE_REASONS } from '../rates/rate-failure.ts';
import { dailyBackupChoice } from './backup-view.ts';
import { customerTicket, taxRate, ticketView } from './ticket-view.ts';

/**
 * What main tells the renderer. Amounts cross as decimals with all of the currency's digits; times are
 * milliseconds since 1970. No authkey, password, PIN or private key is in any of these.
 */

export const moneyText = z.object({ amount: z.string().max(40), currency: z.string().length(3) });

const unitView = z.enum(['BTC', 'mBTC', 'sat']);

export const paymentView = z.object({
  paymentId: z.string(),
  amount: moneyText,
  firstSeenMs: z.number(),
  confirmations: z.number(),
  standing: z.enum(['live', 'at-risk', 'conflicted', 'dropped']),
  replaceable: z.boolean(),
  internal: z.boolean(),
  byBalance: z.enum(['pending', 'available']).optional(),
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
  acceptedBy: z.enum(['policy', 'person']).optional(),
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
    'paid-accepted',
    'paid-confirmed',
    'time-over',
    'accepted-unconfirmed',
    'accepted-late',
    'marked-paid',
    'requoted',
    'withdrawal-requested',
    'withdrawn',
    'settled',
    'written-off',
    'refund-prepared',
    'refund-dropped',
    'refund-begun',
    'refund-sent',
    'refund-failed',
    'refund-unknown',
    'receipt-printed',
    'unattributed-assigned',
    'other',
  ]),
  amount: moneyText.optional(),
  paymentId: z.string().optional(),
  confirmations: z.number().optional(),
  by: z.string().optional(),
  reason: z.string().optional(),
});

/** Money that belongs to no invoice for certain; a person decides. */
export const unattributedView = z.object({
  entryId: z.string(),
  foundMs: z.number(),
  /** How the hub's balance changed between two settled looks. May be negative. */
  pendingChange: moneyText.extend({ amount: z.string() }),
  availableChange: moneyText.extend({ amount: z.string() }),
  /** Sales whose due would explain it, best first. */
  candidates: z.array(invoiceSaleRow),
});

/** One line of a receipt, laid out alike on paper, in a PDF and on screen. */
export const receiptLine = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['heading', 'centred', 'text', 'notice', 'mono', 'qr']), text: z.string() }),
  z.object({ kind: z.enum(['pair', 'total']), label: z.string(), value: z.string() }),
  z.object({ kind: z.literal('rule') }),
]);

/** Functions of a hub that have a screen of their own where it has them. */
export const HUB_OFFERS = ['pay-invoice', 'find-invoices'] as const;

export const hubStatusView = z.object({
  /** `fresh`: heard from lately. `stale`: the last try failed. `never`: not heard from since the start. */
  connection: z.enum(['fresh', 'stale', 'never']),
  name: z.string(),
  /** Host that requests and credentials go to. */
  host: z.string(),
  network: z.enum(NETWORK_NAMES),
  lastHeardMs: z.number().optional(),
  /** Why the last try failed. */
  problem: z.object({ code: z.string(), message: z.string(), detail: z.string().optional() }).optional(),
  addressesLeft: z.number(),
  /** How payments are found: by address, or by the balance alone. */
  watching: z.enum(['by-address', 'by-balance']),
  /** By balance alone: booking is off until a person looked. */
  bookingPaused: z.boolean(),
  /** How far this machine's clock is behind (positive) or ahead of the hub's. */
  clockOffsetMs: z.number(),
  unattributed: z.number(),
  /** Whose certificate authority the owner pinned for this hub; absent where the system's are trusted. */
  pinnedCa: z.string().optional(),
  /** The hub whose overview now names another host for credentials than the one agreed to. */
  newHost: z.string().optional(),
  /** What it does beside selling and sending; absent while that is not known. */
  offers: z.array(z.enum(HUB_OFFERS)).optional(),
});

/** Where receipts go: the system's print dialog, a printer on the network, or one that is a device of this machine. */
export const printerPlace = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('system') }),
  z.object({
    kind: z.literal('network'),
    host: z.string().max(255),
    port: z.number().int().min(1).max(65_535),
  }),
  z.object({ kind: z.literal('device'), path: z.string().max(1_000) }),
]);

const shopLines = z.array(z.string().max(200)).max(10);

export const receiptSettings = z.object({
  printer: printerPlace,
  /** Millimetres. */
  paper: z.union([z.literal(58), z.literal(80)]),
  /** Prints once a sale is paid, where the printer is one of the till's own. */
  automatic: z.boolean(),
  /** When the drawer that hangs on the printer opens, at a sale's first receipt. */
  drawer: z.enum(['never', 'cash', 'always']),
  /** The shop's own lines: address, tax number, thanks. */
  header: shopLines,
  footer: shopLines,
  /** One bit a dot, rows of whole bytes, in base64. */
  logo: z
    .object({
      width: z.number().int().min(1).max(384),
      height: z.number().int().min(1).max(300),
      dots: z.string().max(20_000),
    })
    .optional(),
});

export const settingsView = z.object({
  shopName: z.string(),
  /** What the keypad takes: `BTC` (in the shop's unit) or a fiat currency with a rate. */
  currency: z.string().length(3),
  unit: unitView,
  /** Fiat per bitcoin, as the owner typed it, by currency. */
  rates: z.record(z.string(), z.string()),
  confirmations: z.array(
    z.object({ upTo: moneyText.optional(), confirmations: z.number().int().min(0).max(100) }),
  ),
  expiryMinutes: z.number(),
  theme: z.enum(['system', 'light', 'dark', 'contrast']),
  language: z.enum(LANGUAGES),
  sound: z.boolean(),
  textSize: z.enum(['normal', 'large']),
  volume: z.enum(['low', 'middle', 'high']),
  soundSet: z.enum(['tones', 'bells']),
  /** Whether the till fills the screen from its start. */
  fullScreen: z.boolean(),
  /** By balance alone: whether *pending* counts towards the confirmation policy. */
  trustPending: z.boolean(),
  receipts: receiptSettings,
  /** Who says what a bitcoin costs, in the owner's order; absent: `fixed` alone, the rates typed above. */
  rateSources: z.array(z.enum(RATE_SOURCE_NAMES)).optional(),
  /** The first of them that answers (also when absent), or the median of all. */
  rateChoice: z.enum(RATE_CHOICES).optional(),
  /** The shop's taxes; the first is that of amounts typed without an item. Absent: none. */
  taxRates: z.array(taxRate).max(20).optional(),
  /** Whether a tip is asked for, and the percentages offered; absent: no. */
  tips: z.object({ offered: z.boolean(), presets: z.array(z.string().max(20)).max(5) }).optional(),
  /** What refunds are promised in: the sale's bitcoin (also when absent), or its value at today's rate. */
  refundIn: z.enum(['bitcoin', 'fiat']).optional(),
  /** The most that may be sent at once, and in a day, in BTC; absent: no limit. */
  sendLimits: z
    .object({ perSend: z.string().max(40).optional(), perDay: z.string().max(40).optional() })
    .optional(),
  /** Minutes without a touch after which the till locks, where there are people who log in; 0: never; absent: 5. */
  lockAfterMinutes: z.number().int().min(0).max(1_440).optional(),
  /** Backups by the day, and how this till's are told from another's in the same folder; absent: none are made. */
  dailyBackup: dailyBackupChoice.extend({ id: z.string().max(64) }).optional(),
  /** Percent that is put on prices converted at a live rate; absent: none. */
  rateSpread: z.string().optional(),
});

/** What is known of one currency's rate. */
export const rateView = z.object({
  currency: z.string().length(3),
  /** What a price is converted at now, spread included; absent while fiat can't be charged. */
  rate: z.object({ price: z.string(), source: z.string(), atMs: z.number().optional() }).optional(),
  /** Why it can't. */
  problem: z.object({ code: z.string(), message: z.string(), detail: z.string().optional() }).optional(),
  /** A price that jumped, as its source gave it, and waits to be confirmed. */
  doubtful: z.object({ price: z.string(), atMs: z.number() }).optional(),
  /** What each source said last; one that has not been asked has neither. */
  sources: z.array(
    z.object({
      name: z.string(),
      price: z.string().optional(),
      atMs: z.number().optional(),
      failure: z
        .object({
          reason: z.enum(RATE_FAILURE_REASONS),
          /** What it was in particular, in no language. */
          detail: z.string().optional(),
          /** Of the till's own hub. */
          error: z
            .object({ code: z.string(), message: z.string(), detail: z.string().optional() })
            .optional(),
        })
        .optional(),
    }),
  ),
});

/** What an overview said of a hub, shown before credentials are given. */
export const hubSummary = z.object({
  url: z.string(),
  name: z.string(),
  network: z.enum(NETWORK_NAMES).optional(),
  /** Host that credentials will go to. */
  credentialsHost: z.string(),
  /** True when that is another host than the one asked. */
  otherHost: z.boolean(),
  authenticationType: z.union([z.literal(1), z.literal(2)]),
  functions: z.array(z.string()),
  canMakeAddresses: z.boolean(),
  canWatchByAddress: z.boolean(),
  canCreateAccount: z.boolean(),
  refs: z.boolean(),
});

/** A hub that the till was with; its keys are kept. */
export const formerHubView = z.object({
  id: z.string(),
  name: z.string(),
  /** Empty for a hub that the till starts itself. */
  host: z.string(),
  account: z.string(),
  network: z.enum(NETWORK_NAMES).optional(),
});

/** What the till's own authkey may do, and whether the owner's is here too. */
export const tillKeyView = z.object({
  /** The owner's key is here, sealed with his passphrase. */
  sealed: z.boolean(),
  /** Whether the till's own authkey moves money; absent while the hub does not say. */
  mayMoveMoney: z.boolean().optional(),
  /** Whether it can be changed for one that only receives. */
  canRestrict: z.boolean(),
});

const percentiles = z.object({ count: z.number(), p50Ms: z.number(), p95Ms: z.number() });

/** How long sales took from charge to code, from code to payment, and from payment to confirmation. */
export const latencyView = z.object({
  shown: percentiles.optional(),
  seen: percentiles.optional(),
  confirmed: percentiles.optional(),
});

/** A line of what the till noted for whoever looks into a problem; secrets are removed. */
export const diagnosticLine = z.object({ atMs: z.number(), text: z.string() });

export const tillView = z.object({
  /** `setup`: the wizard. `locked`: waiting for the passphrase. `ready`: sells. `failed`: see the problem. */
  phase: z.enum(['setup', 'locked', 'ready', 'failed']),
  problem: z.object({ code: z.string(), message: z.string(), detail: z.string().optional() }).optional(),
  /** True when there is no keychain: the wizard asks for a passphrase to keep authkeys with. */
  passphraseNeeded: z.boolean(),
  /** The practice customer is there. */
  practice: z.boolean(),
  version: z.string(),
  host: z.enum(['electron', 'browser']),
});

export type PaymentView = z.infer<typeof paymentView>;
export type SaleView = z.infer<typeof saleView>;
export type InvoiceSaleView = z.infer<typeof invoiceSaleView>;
export type TenderedSaleView = z.infer<typeof tenderedSaleView>;
export type SaleRow = z.infer<typeof saleRow>;
export type InvoiceSaleRow = z.infer<typeof invoiceSaleRow>;
export type HistoryEntry = z.infer<typeof historyEntry>;
export type PrinterPlace = z.infer<typeof printerPlace>;
export type ReceiptSettings = z.infer<typeof receiptSettings>;
export type ReceiptLine = z.infer<typeof receiptLine>;
export type UnattributedView = z.infer<typeof unattributedView>;
export type HubStatusView = z.infer<typeof hubStatusView>;
export type SettingsView = z.infer<typeof settingsView>;
export type RateView = z.infer<typeof rateView>;
export type HubSummary = z.infer<typeof hubSummary>;
export type FormerHubView = z.infer<typeof formerHubView>;
export type TillKeyView = z.infer<typeof tillKeyView>;
export type LatencyView = z.infer<typeof latencyView>;
export type DiagnosticLine = z.infer<typeof diagnosticLine>;
export type TillView = z.infer<typeof tillView>;

const reportSums = z.object({
  /** Sales that were charged, and those of them that are paid. */
  count: z.number(),
  paidCount: z.number(),
  /** What the paid ones cost, by currency. */
  prices: z.array(moneyText),
  /** What came in for them, in BTC. */
  received: moneyText,
});
export type ReportSums = z.infer<typeof reportSums>;

/** What was sold: in all, on each day that had a sale, in each hour of the day, and what it was made of. */
export const reportView = z.object({
  total: reportSums,
  days: z.array(reportSums.extend({ day: z.string() })),
  hours: z.array(reportSums.extend({ hour: z.number() })),
  /** Without their share of added taxes; the name is empty for amounts that were typed without an item or category. */
  items: z.array(z.object({ name: z.string(), quantity: z.string(), prices: z.array(moneyText) })),
  categories: z.array(z.object({ name: z.string(), prices: z.array(moneyText) })),
  taxes: z.array(taxRate.extend({ net: z.array(moneyText), tax: z.array(moneyText) })),
  tips: z.object({ count: z.number(), prices: z.array(moneyText) }),
  /** Who rang them up; the name is `owner` where the shop's one owner did. */
  people: z.array(z.object({ name: z.string(), count: z.number(), prices: z.array(moneyText) })),
  /** Of the latest thousand sales in it. */
  latency: latencyView,
  tenders: z.array(
    z.object({
      tender: z.enum(['bitcoin', ...OTHER_TENDERS]),
      /** What *other* was. */
      label: z.string().optional(),
      count: z.number(),
      prices: z.array(moneyText),
    }),
  ),
});
export type ReportView = z.infer<typeof reportView>;

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
