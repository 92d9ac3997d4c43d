import { z } from 'zod';
import { NETWORK_NAMES } from '../../shared/bitcoin/network.ts';
import { moneyText } from '../../shared/ipc/money-view.ts';
import { role } from '../../shared/ipc/people-view.ts';
import { OTHER_TENDERS } from '../../shared/ipc/sale-view.ts';
import { CASH_DIRECTIONS, shiftReport } from '../../shared/ipc/shift-view.ts';
import { takingsRule } from '../../shared/ipc/takings-view.ts';
import { ticketRequest, ticketView } from '../../shared/ipc/ticket-view.ts';
import { LANGUAGES } from '../../shared/messages/language.ts';
import { err, ok, type Result } from '../../shared/result.ts';

/**
 * What the journal holds: one schema per kind of event, as it stands on disk. Amounts are decimals with their
 * currency, times are ms since 1970 by the till's clock corrected by the hub's. Never a password or a key.
 */
const btcText = z.string();

/** The hub refused to do it now, while a request of before may still arrive. */
const refusedMeanwhile = z.literal(true).optional();

/** Who rang it up; absent where the shop's one owner did. */
const seller = z.string().optional();

const paymentBody = z.object({
  paymentId: z.string(),
  amount: btcText,
  firstSeenMs: z.number(),
  confirmations: z.number(),
  standing: z.enum(['live', 'at-risk', 'conflicted', 'dropped']),
  replaceable: z.boolean(),
  internal: z.boolean(),
  byBalance: z.enum(['pending', 'available']).optional(),
  /** The payer's hub, where the till's hub told it; its key in hex. */
  identity: z.object({ url: z.string(), publicKey: z.string() }).optional(),
});

export const EVENT_BODIES = {
  /** A sale was rung up and got an address: the invoice is issued. */
  'sale-charged': z.object({
    number: z.number().int(),
    chargeId: z.string(),
    hubId: z.string(),
    hubName: z.string(),
    network: z.enum(NETWORK_NAMES),
    address: z.string(),
    price: moneyText,
    due: btcText,
    /** Fiat per bitcoin at which the price was converted. */
    rate: z.string().optional(),
    /** Who gave that rate, and when by its own word; `fixed` is the owner's, and has no time. */
    rateSource: z.string().optional(),
    rateMs: z.number().optional(),
    /** All of the shop's rates at that moment, for the policy's limits. */
    rates: z.record(z.string(), z.string()),
    memo: z.string(),
    /** What was rung up, worked out; `price` is its total. Absent for a bare amount. */
    ticket: ticketView.optional(),
    shopName: z.string(),
    deadlineMs: z.number(),
    policy: z.array(z.object({ upTo: moneyText.optional(), confirmations: z.number().int() })),
    trustPending: z.boolean(),
    /** What its receipt is written in. */
    language: z.enum(LANGUAGES).optional(),
    /** The shop's own lines on the receipt, at that moment. */
    receipt: z.object({ header: z.array(z.string()), footer: z.array(z.string()) }).optional(),
    /** What it is found by on the hub's public board, and where; absent where it is not posted. */
    board: z
      .object({ code: z.string(), place: z.object({ lat: z.string(), lng: z.string() }).optional() })
      .optional(),
    by: seller,
  }),
  /** A sale was paid at the counter with something that is no bitcoin of the till's: it has no invoice. */
  'sale-tendered': z.object({
    number: z.number().int(),
    chargeId: z.string(),
    tender: z.enum(OTHER_TENDERS),
    /** What *other* was: card, voucher. */
    label: z.string().optional(),
    price: moneyText,
    /** What the customer handed over, and got back; absent where nobody typed it. */
    given: moneyText.optional(),
    change: moneyText.optional(),
    memo: z.string(),
    ticket: ticketView.optional(),
    shopName: z.string(),
    /** Absent where the hub named none. */
    network: z.enum(NETWORK_NAMES).optional(),
    hubName: z.string(),
    language: z.enum(LANGUAGES).optional(),
    receipt: z.object({ header: z.array(z.string()), footer: z.array(z.string()) }).optional(),
    by: seller,
  }),
  /** A ticket was put aside, and is on a screen again or thrown away. */
  'ticket-parked': z.object({
    parkId: z.string(),
    name: z.string(),
    currency: z.string(),
    memo: z.string(),
    ticket: ticketRequest,
    by: seller,
  }),
  'ticket-unparked': z.object({
    parkId: z.string(),
    as: z.enum(['recalled', 'discarded']),
    by: seller,
  }),
  /** The drawer was opened with a float; cash was put in or taken out without a sale; it was counted and closed. */
  'shift-opened': z.object({
    shiftId: z.string(),
    number: z.number().int(),
    currency: z.string(),
    float: z.string(),
    by: z.string(),
  }),
  'cash-moved': z.object({
    shiftId: z.string(),
    moveId: z.string(),
    direction: z.enum(CASH_DIRECTIONS),
    amount: z.string(),
    reason: z.string(),
    by: z.string(),
  }),
  'shift-closed': z.object({
    shiftId: z.string(),
    counted: z.string(),
    expected: z.string(),
    difference: z.string(),
    by: z.string(),
    /** The Z report as it was then: what happens to its sales later does not change it. */
    report: shiftReport,
  }),
  /** A payment is known, or stands otherwise than it did. */
  'payment-observed': z.object({ payment: paymentBody }),
  /** The first successful look at the hub that began after the deadline. */
  'looked-after-deadline': z.object({ beganMs: z.number() }),
  /** The till called it paid. */
  'declared-paid': z.object({ as: z.enum(['accepted', 'confirmed']) }),
  /** A person took it: unconfirmed, or these late payments for what the sale asked for, and why (older ones have no why). */
  'sale-accepted': z.object({
    by: z.string(),
    latePayments: z.array(z.string()).optional(),
    reason: z.string().optional(),
  }),
  /**
   * These payments are taken unconfirmed on the word of the hubs that signed for them: what the owner trusted at that moment,
   * at the sale's own rate. What he trusts later changes nothing of it.
   */
  'payments-vouched': z.object({
    vouches: z.array(
      z.object({
        paymentId: z.string(),
        publicKey: z.string(),
        name: z.string(),
        amount: btcText,
        limit: btcText,
      }),
    ),
  }),
  /** A person says that it is paid, whatever the chain says. */
  'marked-paid': z.object({ by: z.string(), reason: z.string() }),
  /** It had expired unpaid: the same address asks for a new amount, at the rate of that moment. */
  requoted: z.object({
    by: z.string(),
    due: btcText,
    rate: z.string().optional(),
    rateSource: z.string().optional(),
    rateMs: z.number().optional(),
    deadlineMs: z.number(),
  }),
  /** Somebody cancelled it: its code is gone from every screen; and nobody is asked to pay it any more. */
  'withdrawal-requested': z.object({ by: z.string() }),
  'withdrawal-confirmed': z.object({
    /** Of one that was on the public board: the hub took it off, or it ran out. */
    as: z.enum(['taken-off', 'run-out']).optional(),
  }),
  /** About to post the sale's invoice on the hub's public board: the request as it is asked, each time alike. */
  'invoice-posting': z.object({
    hubId: z.string(),
    ref: z.string(),
    /** The public key that signed it, hex: the only one that can withdraw it. */
    signer: z.string(),
    invoiceJson: z.string(),
    signature: z.string(),
  }),
  'invoice-posted': z.object({}),
  /** `given-up`: nobody will ask any more, and nobody knows whether the hub did it. */
  'invoice-not-posted': z.object({
    why: z.enum(['never-asked', 'refused', 'given-up']),
    code: z.string().optional(),
    detail: z.string().optional(),
  }),
  /** About to withdraw it from there. */
  'invoice-withdrawing': z.object({ ref: z.string(), signature: z.string() }),
  /** The shop signs its invoices with another key from now on: its public one, hex. */
  'invoice-key-changed': z.object({ publicKey: z.string(), by: z.string() }),
  /** Somebody leaves what is odd about its money as it is: so much had come in by then. */
  settled: z.object({ by: z.string(), reason: z.string(), received: btcText }),
  /** The money of a reversed sale is lost. */
  'written-off': z.object({ by: z.string(), reason: z.string() }),
  /** A screen painted its code for the first time. */
  'code-shown': z.object({}),
  /** A receipt left for the printer or as a file. */
  'receipt-left': z.object({ as: z.enum(['print', 'pdf', 'escpos', 'mail']), by: seller }),
  /** About to print by itself: after this it never does so again for the sale, whatever becomes of the paper. */
  'receipt-begun': z.object({ as: z.literal('escpos') }),
  /** About to ask the hub for an address, under this `ref`. */
  'address-requested': z.object({ hubId: z.string(), ref: z.string() }),
  /** An unused address; `ref` is absent when the owner pasted it. */
  'address-received': z.object({ hubId: z.string(), ref: z.string().optional(), address: z.string() }),
  /**
   * With a `ref`: a request that will not be asked again; what it may have made is never shown to anybody. With an
   * `address`: an unused address that the hub does not know; it is shown only if the hub gives it anew.
   */
  'address-abandoned': z.object({
    hubId: z.string(),
    ref: z.string().optional(),
    address: z.string().optional(),
    reason: z.string(),
  }),
  /**
   * The till was made of a backup of that time. It may have sold since: the addresses in hand and the requests for more
   * are given up for good, and sales and shifts are numbered from here on.
   */
  'till-restored': z.object({
    backupMs: z.number(),
    saleNumber: z.number().int(),
    shiftNumber: z.number().int(),
  }),
  /** By balance alone: two like readings, and all that was booked from them. */
  'balance-settled': z.object({ hubId: z.string(), book: z.unknown() }),
  /** Money that belongs to no invoice for certain. */
  'unattributed-found': z.object({
    entryId: z.string(),
    hubId: z.string(),
    pendingChange: z.string(),
    availableChange: z.string(),
    candidates: z.array(z.string()),
  }),
  'unattributed-resolved': z.object({
    entryId: z.string(),
    by: z.string(),
    saleId: z.string().optional(),
    reason: z.string(),
  }),
  /** Money is about to be sent: what was reviewed, and under which `ref`; nothing has left yet. */
  'send-intended': z.object({
    sendId: z.string(),
    ref: z.string(),
    hubId: z.string(),
    hubName: z.string(),
    network: z.enum(NETWORK_NAMES),
    purpose: z.enum(['payment', 'refund']),
    address: z.string(),
    amount: btcText,
    /** As the hub told it before; absent where it could not. */
    fee: btcText.optional(),
    label: z.string().optional(),
    /** Of a refund: in the unit that it was promised in, and how much of what came in that is, in BTC. */
    refunds: z.object({ value: moneyText, gives: btcText }).optional(),
    warnings: z.array(z.string()),
    /** Whether the hub keeps `ref`s, so that it may be asked again. */
    keepsRefs: z.boolean(),
    /** What was available before, where it keeps none: a person may have to decide by it. */
    before: btcText.optional(),
    by: z.string(),
  }),
  /** Somebody got a refund ready that another has to send, or took that back. */
  'refund-prepared': z.object({ address: z.string(), value: moneyText, by: z.string() }),
  'refund-dropped': z.object({ by: z.string() }),
  /** The hub is about to be asked, for the first time or again. */
  'send-asked': z.object({ sendId: z.string() }),
  'send-done': z.object({
    sendId: z.string(),
    hubSendId: z.string().optional(),
    txid: z.string().optional(),
    fee: btcText.optional(),
    internal: z.boolean(),
  }),
  /** The hub did nothing. */
  'send-failed': z.object({ sendId: z.string(), code: z.string(), detail: z.string().optional() }),
  /** Nobody knows whether the hub did it. */
  'send-unknown': z.object({
    sendId: z.string(),
    code: z.string(),
    detail: z.string().optional(),
    refused: refusedMeanwhile,
  }),
  'send-confirmed': z.object({ sendId: z.string(), txid: z.string().optional() }),
  /** The hub gave the money back to the account. */
  'send-returned': z.object({ sendId: z.string() }),
  /** A person decides what became of one that nobody knows of. */
  'send-decided': z.object({
    sendId: z.string(),
    as: z.enum(['taken-as-sent', 'taken-as-unsent']),
    by: z.string(),
    reason: z.string(),
  }),
  'address-named': z.object({ address: z.string(), name: z.string(), by: z.string() }),
  'address-forgotten': z.object({ address: z.string(), by: z.string() }),
  /** New sales go to another hub, or another account of one, from here on. */
  'hub-chosen': z.object({ hubId: z.string(), name: z.string(), account: z.string(), by: z.string() }),
  /** For another till; it sells and moves no money. Only its token is ever here. */
  'authkey-made': z.object({
    token: z.string(),
    label: z.string().optional(),
    /** As it left: in a file, or sealed in a code. */
    as: z.enum(['file', 'code']).optional(),
    by: z.string(),
  }),
  /** The owner is about to have it allowed these functions and no others. */
  'authkey-changed': z.object({ token: z.string(), functions: z.array(z.string()), by: z.string() }),
  'authkey-revoked': z.object({ token: z.string(), by: z.string() }),
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
  /** The owner takes the word of this payers' hub for money, up to limits; from now on otherwise; no longer. */
  'payer-trusted': z.object({
    publicKey: z.string(),
    name: z.string(),
    limit: moneyText,
    total: moneyText.optional(),
    by: z.string(),
  }),
  'payer-distrusted': z.object({ publicKey: z.string(), by: z.string() }),
  /** What sales take is sold by this rule from now on, or, without one, no longer. */
  'takings-rule-set': z.object({ rule: takingsRule.optional(), by: z.string() }),
  /** So much of what a sale took is sold by this order. */
  'takings-offered': z.object({ tradeId: z.string(), amount: btcText }),
  /** Somebody works here from now on, in another role, or no longer; the first is an owner. */
  'person-added': z.object({ name: z.string(), role, dailyLimit: btcText.optional(), by: z.string() }),
  'person-changed': z.object({ name: z.string(), role, dailyLimit: btcText.optional(), by: z.string() }),
  'person-removed': z.object({ name: z.string(), by: z.string() }),
  /** What a role may from now on; an owner may everything. */
  'rights-changed': z.object({
    role: role.exclude(['owner']),
    rights: z.array(z.string()),
    by: z.string(),
  }),
  /** His PIN is another one. Never what it is. */
  'pin-chosen': z.object({ name: z.string(), by: z.string() }),
  /** So many wrong ones in a row. */
  'pin-refused': z.object({ name: z.string(), tries: z.number().int() }),
  'logged-in': z.object({ by: z.string() }),
  'logged-out': z.object({ by: z.string(), why: z.enum(['locked', 'idle', 'switched']) }),
} as const;

export type EventKind = keyof typeof EVENT_BODIES;
export type EventBody<Kind extends EventKind> = z.infer<(typeof EVENT_BODIES)[Kind]>;

/** An event to be appended. `saleId` is there for what belongs to one sale. */
export type NewEvent = {
  [Kind in EventKind]: { readonly kind: Kind; readonly saleId?: string; readonly body: EventBody<Kind> };
}[EventKind];

/** An event as it stands in the journal. */
export type JournalEvent = NewEvent & { readonly seq: number; readonly atMs: number };

/**
 * Reads an event from the disk. Errors: `journal-damaged` when its body is not what a till ever wrote,
 * `journal-too-new` for a kind that only a newer one knows.
 */
export function parseEvent(row: {
  readonly seq: number;
  readonly atMs: number;
  readonly kind: string;
  readonly saleId: string | null;
  readonly body: string;
}): Result<JournalEvent, 'journal-damaged' | 'journal-too-new'> {
  const { seq, atMs, kind, saleId } = row;
  if (!Object.hasOwn(EVENT_BODIES, kind)) return err('journal-too-new');
  const body = EVENT_BODIES[kind as EventKind].safeParse(parsedJson(row.body));
  if (!body.success) return err('journal-damaged');
  return ok({ seq, atMs, kind, body: body.data, ...(saleId !== null && { saleId }) } as JournalEvent);
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
