import { z } from 'zod';
import { BTC } from '../../shared/money/currency.ts';
import { type Money, parseMoney, subtract, toDecimal, zero } from '../../shared/money/money.ts';
import type { Explanation } from './balance-explanation.ts';
import type { SettledBalance } from './settled-balance.ts';

/** A change of both sides of the balance; either may be negative. */
export interface BalanceChange {
  readonly pending: Money;
  readonly available: Money;
}

/** Where booked money stands until the hub calls it available. */
export type BookingStanding =
  /** Counted in *pending*. `doubted`: a fall that nothing explains may have been this one. */
  | { readonly kind: 'pending'; readonly doubted: boolean }
  /** Left *pending* at this time, not seen in *available*. */
  | { readonly kind: 'at-risk'; readonly sinceMs: number }
  /** Showed in *available* at this time, *pending* has not fallen yet. */
  | { readonly kind: 'credited-early'; readonly sinceMs: number };

/** Money booked as pending: an element of hub-api §5's Q. */
export interface PendingBooking {
  readonly bookingId: string;
  /** Absent for money that a person called nobody's: it will move too, and must be told apart. */
  readonly saleId?: string;
  readonly amount: Money;
  /** The settled snapshot before it, ms since 1970 by the hub's clock. */
  readonly firstSeenMs: number;
  readonly standing: BookingStanding;
}

/** A snapshot that came while automatic booking was off; it is gone through once somebody decided. */
export interface HeldSnapshot extends SettledBalance {
  readonly onlyPendingRises: boolean;
}

/** Automatic booking is off until a person decides on this one change. */
export interface BookingPause {
  readonly change: BalanceChange;
  /** The settled snapshot before the change. */
  readonly beforeMs: number;
  readonly explanations: readonly Explanation[];
  /** Whether those are all. */
  readonly exhaustive: boolean;
  readonly candidates: readonly string[];
  readonly held: readonly HeldSnapshot[];
}

/**
 * All that attribution by balance knows of an account (hub-api §5): one journal entry holds it whole.
 * Balances in it are net of the till's own sends and orders.
 */
export interface BalanceBook {
  /** Everything up to this snapshot is explained, or is what `paused` asks about. */
  readonly lastSettled?: SettledBalance;
  readonly bookings: readonly PendingBooking[];
  readonly nextBooking: number;
  /** What could not be followed since, while a send was unknown: any number of payments may have come into it. */
  readonly unfollowed?: 'available' | 'both';
  readonly paused?: BookingPause;
}

export const EMPTY_BOOK: BalanceBook = { bookings: [], nextBooking: 1 };

const btcText = z.codec(z.string(), z.custom<Money>(), {
  decode: (text, context) => {
    const parsed = parseMoney(text.replace(/^-/, ''), BTC);
    if (parsed.ok) return text.startsWith('-') ? subtract(zero(BTC), parsed.value) : parsed.value;
    context.issues.push({ code: 'custom', input: text, message: 'not an amount of BTC' });
    return z.NEVER;
  },
  encode: toDecimal,
});

const satoshiText = z.codec(z.string().regex(/^[0-9]{1,16}$/), z.bigint(), {
  decode: BigInt,
  encode: String,
});

const changeCodec = z.object({ pending: btcText, available: btcText });
const settledCodec = z.object({ atMs: z.number(), pending: btcText, available: btcText });

const bookingCodec = z.object({
  bookingId: z.string(),
  saleId: z.string().exactOptional(),
  amount: btcText,
  firstSeenMs: z.number(),
  standing: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('pending'), doubted: z.boolean() }),
    z.object({ kind: z.literal('at-risk'), sinceMs: z.number() }),
    z.object({ kind: z.literal('credited-early'), sinceMs: z.number() }),
  ]),
});

const explanationCodec = z.object({
  paid: z.array(
    z.object({ saleId: z.string(), satoshi: satoshiText, where: z.enum(['pending', 'available', 'both']) }),
  ),
  moves: z.array(
    z.object({
      bookingId: z.string(),
      move: z.enum(['moved', 'left', 'credited', 'arrived', 'reappeared', 'returned', 'cleared']),
    }),
  ),
});

const bookCodec = z.object({
  lastSettled: settledCodec.exactOptional(),
  bookings: z.array(bookingCodec),
  nextBooking: z.number().int().positive(),
  unfollowed: z.enum(['available', 'both']).exactOptional(),
  paused: z
    .object({
      change: changeCodec,
      beforeMs: z.number(),
      explanations: z.array(explanationCodec),
      exhaustive: z.boolean(),
      candidates: z.array(z.string()),
      held: z.array(settledCodec.extend({ onlyPendingRises: z.boolean() })),
    })
    .exactOptional(),
});

/** The book as plain JSON, amounts as decimals of BTC: for the journal. */
export function encodeBook(book: BalanceBook): unknown {
  return z.encode(bookCodec, book as z.output<typeof bookCodec>);
}

/** Reads what `encodeBook` wrote. Throws on anything else: a journal that says so is damaged. */
export function decodeBook(json: unknown): BalanceBook {
  return bookCodec.parse(json);
}
