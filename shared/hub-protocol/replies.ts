import { z } from 'zod';
import { readIdentity } from '../domain/payer-identity.ts';
import { BTC, currency } from '../money/currency.ts';
import { type Money, parseMoney } from '../money/money.ts';
import { authkeySchema } from './authkey.ts';

/** An amount on the wire, in a known currency: a decimal string, never a JSON number (hub-api §3). */
const btcAmountSchema = z.string().transform((text, context): Money => {
  const parsed = parseMoney(text, BTC);
  if (parsed.ok) return parsed.value;
  context.addIssue({ code: 'custom', message: 'not an amount of BTC' });
  return z.NEVER;
});

/** Amounts keyed by currency. BTC is what a till books by; a currency it can't read is none of its business. */
const amountsSchema = z
  .record(z.string(), z.string())
  .transform((amounts, context): ReadonlyMap<string, Money> => {
    const read = new Map<string, Money>();
    for (const [code, text] of Object.entries(amounts)) {
      const parsed = parseMoney(text, code);
      if (parsed.ok && !read.has(parsed.value.currency)) read.set(currency(code), parsed.value);
      else if (code.toUpperCase() === BTC) {
        context.addIssue({ code: 'custom', message: 'not an amount of BTC' });
        return z.NEVER;
      }
    }
    return read;
  });

export const newBtcAddressReply = z.object({ btc_address: z.string().min(1).max(90) });

/** A currency that is zero may be left out, and so may a whole side of it. */
export const myBalanceReply = z.object({
  available: amountsSchema.default(new Map()),
  pending: amountsSchema.default(new Map()),
});

export const createAccountReply = z.object({ account: z.string().min(1).max(200), authkey: authkeySchema });

export const createAuthkeyReply = z.object({ authkey: authkeySchema });

export const changePermissionsReply = z.object({ permissions: z.array(z.tuple([z.string(), z.string()])) });

/** The account's authkeys (hub-api §4, `my-authkeys`). */
export const myAuthkeysReply = z.object({
  authkeys: z.array(
    z.object({
      token: z.string(),
      permissions: z.array(z.tuple([z.string(), z.string()])),
      created_ms: z.number().int().nonnegative(),
      last_used_ms: z.number().int().nonnegative().nullish(),
    }),
  ),
});

export type MyAuthkeysReply = z.infer<typeof myAuthkeysReply>;

/** What an amount costs (hub-api §4, `get-exchange-quote`); the amount is read by who knows its currency. */
export const exchangeQuoteReply = z.object({
  from_amt: z.string().max(40),
  expires_ms: z.number().int().nonnegative(),
  quote_token: z.string().max(4_000).optional(),
});

/** What `send-btc` did; the wiki's hub answers an empty object. */
export const sendBtcReply = z.object({
  id: z.string().min(1).max(200).optional(),
  txid: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  fee: btcAmountSchema.optional(),
  internal: z.boolean().default(false),
});

/** What `send-btc` would cost (hub-api §4, `estimate-send-btc`). */
export const estimateSendBtcReply = z.object({
  fee: btcAmountSchema,
  total: btcAmountSchema,
  available_after: btcAmountSchema,
  internal: z.boolean().default(false),
});

const paymentSchema = z.object({
  txid: z.string().regex(/^[0-9a-f]{64}$/),
  vout: z.number().int().nonnegative(),
  amount: btcAmountSchema,
  confirmations: z.number().int(),
  first_seen_ms: z.number().int().nonnegative(),
  replaceable: z.boolean().default(false),
  conflicted: z.boolean().default(false),
  internal: z.boolean().default(false),
  identity: z.unknown().optional().transform(readIdentity),
});

/** One payment to an address, as the hub sees it now (hub-api §4, `check-invoice-status`). */
export type HubPayment = z.infer<typeof paymentSchema>;

export const checkInvoiceStatusReply = z.object({
  cursor: z.string().min(1).max(500),
  invoices: z.record(
    z.string(),
    z.object({
      received: z.object({ pending: btcAmountSchema, confirmed: btcAmountSchema }).optional(),
      payments: z.array(paymentSchema),
    }),
  ),
});

export type CheckInvoiceStatusReply = z.infer<typeof checkInvoiceStatusReply>;

/** A change of the balance, as far as a till reads it (hub-api §4, `my-transactions`). */
const transactionSchema = z.object({
  t: z.number().int(),
  kind: z.string().max(100),
  direction: z.enum(['in', 'out']),
  amount: z.string().max(60),
  currency: z.string().max(10),
  btc_address: z.string().max(100).optional(),
  id: z.string().max(200).optional(),
  oid: z.string().max(200).optional(),
  state: z.string().max(40).optional(),
  ref: z.string().max(64).optional(),
  txid: z.string().max(64).optional(),
  fee: z.string().max(60).optional(),
});

export type HubTransaction = z.infer<typeof transactionSchema>;

export const myTransactionsReply = z.object({
  cursor: z.string().min(1).max(500),
  transactions: z.array(transactionSchema),
});

export type MyTransactionsReply = z.infer<typeof myTransactionsReply>;

/** What a hub says when it refuses (hub-api §2). */
export const hubErrorReply = z.object({
  error: z.looseObject({
    code: z.string().max(100),
    message: z.string().max(2_000).default(''),
    executed: z.boolean().optional(),
    server_time_ms: z.number().int().optional(),
  }),
});
