import type { ErrorCode } from '../../../shared/errors/catalogue.ts';
import { type BtcUnit, parseInUnit, UNIT_DECIMALS } from '../../../shared/money/btc-unit.ts';
import { BTC, type CurrencyCode, decimalsOf } from '../../../shared/money/currency.ts';
import { atLeast, btc, isZero, type Money, parseMoney } from '../../../shared/money/money.ts';
import { btcForPrice, type ExchangeRate } from '../../../shared/money/rate.ts';

/** What the keypad takes: bitcoin in the shop's unit, or a fiat currency. */
export interface EntryCurrency {
  readonly currency: CurrencyCode;
  readonly unit: BtcUnit;
  /** The owner's rate; absent for bitcoin, and for a fiat currency that has none. */
  readonly rate?: ExchangeRate;
}

/** What the typed text comes to. */
export type EntryReading =
  | { readonly kind: 'empty' }
  /** A price, and what it comes to in bitcoin where that can be said. */
  | { readonly kind: 'price'; readonly price: Money; readonly due: Money | undefined }
  | { readonly kind: 'refused'; readonly code: ErrorCode };

/** One more than the longest amount that `parseMoney` reads, so that what was cut off stays refused. */
const MAX_CHARACTERS = 41;
const MAX_BTC = btc('21000000');

/** Direction marks that come along when Arabic text is pasted. */
const INVISIBLE = /[\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
const DECIMAL_SIGNS = /[,\u066b\u060c]/g;

/**
 * Brings typed or pasted text into the one spelling: digits of Arabic and Persian become 0 to 9, any decimal key
 * becomes the point, a price never starts with needless zeros. What is not an amount is kept as it is, to be shown
 * and refused; it is never quietly repaired.
 */
export function normaliseEntry(typed: string): string {
  const plain = typed
    .replace(INVISIBLE, '')
    .trim()
    .slice(0, MAX_CHARACTERS)
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(DECIMAL_SIGNS, '.');
  return plain.replace(/^0+(?=[0-9])/, '').replace(/^\./, '0.');
}

/** How many decimals may be typed. */
export function entryDecimals({ currency, unit }: EntryCurrency): number {
  return currency === BTC ? UNIT_DECIMALS[unit] : decimalsOf(currency);
}

/**
 * Reads what was typed. Nothing is rounded: surplus decimals are `too-many-decimals`, more than there can be is
 * `amount-too-large`, and anything that isn't digits with one decimal sign is `bad-amount`. A fiat price without a
 * rate is `no-rate`.
 */
export function readEntry(text: string, entry: EntryCurrency): EntryReading {
  if (entry.currency !== BTC && !entry.rate) return { kind: 'refused', code: 'no-rate' };
  if (text === '') return { kind: 'empty' };
  const match = /^(0|[1-9][0-9]*)(?:\.([0-9]*))?$/.exec(text);
  if (!match || text.length >= MAX_CHARACTERS) return { kind: 'refused', code: 'bad-amount' };
  const [, whole = '', fraction] = match;
  const decimals = entryDecimals(entry);
  if (fraction !== undefined && (fraction.length > decimals || decimals === 0)) {
    return { kind: 'refused', code: 'too-many-decimals' };
  }
  const decimal = fraction ? `${whole}.${fraction}` : whole;
  const price =
    entry.currency === BTC ? parseInUnit(decimal, entry.unit) : parseMoney(decimal, entry.currency);
  if (!price.ok) return { kind: 'refused', code: 'amount-too-large' };
  const due = entry.rate ? btcForPrice(price.value, entry.rate) : price.value;
  if (!atLeast(MAX_BTC, due)) return { kind: 'refused', code: 'amount-too-large' };
  return { kind: 'price', price: price.value, due };
}

/** The price to charge, or why there is none. */
export function priceToCharge(
  reading: EntryReading,
): { readonly price: Money } | { readonly code: ErrorCode } {
  switch (reading.kind) {
    case 'empty':
      return { code: 'amount-zero' };
    case 'refused':
      return { code: reading.code };
    case 'price':
      return isZero(reading.price) ? { code: 'amount-zero' } : { price: reading.price };
  }
}

/** The text after a key was touched; surplus digits stay, and are refused as typed. */
export function typeKey(text: string, key: string): string {
  return normaliseEntry(text + key);
}

export function backspace(text: string): string {
  return text === '0.' ? '' : text.slice(0, -1);
}
