import { z } from 'zod';
import { BTC } from '../money/currency.ts';
import { type Money, parseMoney } from '../money/money.ts';

/** A hub's name for something of its own: an order, a payment. */
const idSchema = z.string().min(1).max(200);

/** What `pay-invoice` answers (hub-api §4); a plain hub may answer `{}`. */
export const payInvoiceReply = z.object({
  id: idSchema.optional(),
  btc_amount: z.string().max(40).optional(),
  fee: z.string().max(40).optional(),
  txid: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  internal: z.boolean().optional(),
});

export const placeOrderReply = z.object({ oid: idSchema });

const orderSchema = z
  .object({
    oid: idSchema,
    trade_amt: z.string(),
    trade_cur: z.string(),
    for_amt: z.string(),
    for_cur: z.string(),
    trade_left: z.string(),
    for_left: z.string(),
    t: z.number().int().nonnegative(),
  })
  .transform((order, context): OpenOrder => {
    const read = (amount: string, code: string): Money => {
      const parsed = parseMoney(amount, code);
      if (parsed.ok) return parsed.value;
      context.addIssue({ code: 'custom', message: 'not an amount' });
      return z.NEVER;
    };
    return {
      oid: order.oid,
      trade: read(order.trade_amt, order.trade_cur),
      wanted: read(order.for_amt, order.for_cur),
      tradeLeft: read(order.trade_left, order.trade_cur),
      wantedLeft: read(order.for_left, order.for_cur),
      placedMs: order.t,
    };
  });

/** An order that is not filled yet: `trade` is given for at least `wanted` (hub-api §4, `my-open-orders`). */
export interface OpenOrder {
  readonly oid: string;
  readonly trade: Money;
  readonly wanted: Money;
  readonly tradeLeft: Money;
  readonly wantedLeft: Money;
  /** Ms since 1970. */
  readonly placedMs: number;
}

export const openOrdersReply = z.object({ orders: z.array(orderSchema) });

/** An invoice on the public board, as it was posted; what its text says is read by who knows the network. */
const postedInvoiceSchema = z.object({
  invoice_json: z.string().max(4_096),
  signature: z.string().max(200),
  posted_t: z.number().int().nonnegative(),
});

export const findInvoicesReply = z.object({
  invoices: z.array(postedInvoiceSchema).max(1_000),
  more_exist: z.boolean().default(false),
});

/** An amount of BTC on the wire, or nothing where it is none. */
export function btcIn(text: string | undefined): Money | undefined {
  const parsed = text === undefined ? undefined : parseMoney(text, BTC);
  return parsed?.ok ? parsed.value : undefined;
}
