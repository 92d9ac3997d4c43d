import { z } from 'zod';
import { NETWORK_NAMES } from '../../../shared/bitcoin/network.ts';
import { moneyText } from '../../../shared/ipc/money-view.ts';
import { OTHER_TENDERS } from '../../../shared/ipc/sale-view.ts';
import { ticketView } from '../../../shared/ipc/ticket-view.ts';
import { LANGUAGES } from '../../../shared/messages/language.ts';
import { btcText } from './btc-text.ts';
import { seller } from './seller.ts';

const receiptLines = z.object({ header: z.array(z.string()), footer: z.array(z.string()) });

export const SALE_EVENTS = {
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
    receipt: receiptLines.optional(),
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
    receipt: receiptLines.optional(),
    by: seller,
  }),
  /** A screen painted its code for the first time. */
  'code-shown': z.object({}),
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
  /** Somebody leaves what is odd about its money as it is: so much had come in by then. */
  settled: z.object({ by: z.string(), reason: z.string(), received: btcText }),
  /** The money of a reversed sale is lost. */
  'written-off': z.object({ by: z.string(), reason: z.string() }),
} as const;
