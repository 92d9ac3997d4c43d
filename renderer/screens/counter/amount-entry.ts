import { parseThousandths, priceOf } from '../../../shared/domain/ticket/thousandths.ts';
import type { ErrorCode } from '../../../shared/errors/catalogue.ts';
import { type BtcUnit, parseInUnit, UNIT_DECIMALS } from '../../../shared/money/btc-unit.ts';
import { BTC, type CurrencyCode, decimalsOf } from '../../../shared/money/currency.ts';
import { fromSmallestUnits, type Money, parseMoney, toSmallestUnits } from '../../../shared/money/money.ts';
import type { ExchangeRate } from '../../../shared/money/rate.ts';
import { err, type Result } from '../../../shared/result.ts';

/** What the keypad takes: bitcoin in the shop's unit, or a fiat currency. */
export interface EntryCurrency {
  readonly currency: CurrencyCode;
  readonly unit: BtcUnit;
  /** The owner's rate; absent for bitcoin, and for a fiat currency that has none. */
  readonly rate?: ExchangeRate;
  /** Paid at the counter: nothing is converted, and no rate is missed. */
  readonly tendered?: true;
}

/** What the typed text comes to. */
export type EntryReading =
  | { readonly kind: 'empty' }
  /** A quantity that waits for the price of one, or for an item: `3 ×`. */
  | { readonly kind: 'quantity'; readonly quantity: string }
  /** So many at a price, and what they come to in all. */
  | {
      readonly kind: 'price';
      readonly quantity: string;
      readonly unitPrice: Money;
      readonly price: Money;
    }
  | { readonly kind: 'refused'; readonly code: ErrorCode };

export type PriceReading = Extract<EntryReading, { readonly kind: 'price' }>;

/** One more than the longest amount that `parseMoney` reads, so that what was cut off stays refused. */
const MAX_CHARACTERS = 41;

/** Direction marks that come along when Arabic text is pasted. */
const INVISIBLE = /[\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
const DECIMAL_SIGNS = /[,\u066b\u060c]/g;
/** What people type for *times*. */
const TIMES_SIGNS = /\s*[*xX×]\s*/g;
const TIMES = '×';

/**
 * Brings typed or pasted text into the one spelling: digits of Arabic and Persian become 0 to 9, any decimal key
 * becomes the point, any *times* the cross, a number never starts with needless zeros. What is not an amount is kept as it is, to be shown
 * and refused; it is never quietly repaired.
 */
export function normaliseEntry(typed: string): string {
  const plain = typed
    .replace(INVISIBLE, '')
    .trim()
    .slice(0, MAX_CHARACTERS)
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(DECIMAL_SIGNS, '.')
    .replace(TIMES_SIGNS, TIMES);
  return plain.replace(/(^|×)0+(?=[0-9])/g, '$1').replace(/(^|×)\./g, '$10.');
}

/** How many decimals may be typed. */
export function entryDecimals({ currency, unit }: EntryCurrency): number {
  return currency === BTC ? UNIT_DECIMALS[unit] : decimalsOf(currency);
}

/**
 * Reads what was typed: a price, or a quantity and the price of one (`3×2.20`). Nothing typed is rounded: surplus decimals are
 * `too-many-decimals`, more than there can be is `amount-too-large`, and anything that isn't digits with one decimal sign is
 * `bad-amount`, or `bad-quantity` before the cross. A fiat price without a rate is `no-rate`.
 */
export function readEntry(text: string, entry: EntryCurrency): EntryReading {
  if (entry.currency !== BTC && !entry.rate && !entry.tendered) return { kind: 'refused', code: 'no-rate' };
  if (text === '') return { kind: 'empty' };
  const cross = text.lastIndexOf(TIMES);
  const quantityText = cross < 0 ? '1' : text.slice(0, cross);
  const quantity = parseThousandths(quantityText.replace(/\.$/, ''));
  if (!quantity) return { kind: 'refused', code: 'bad-quantity' };
  if (cross === text.length - 1) return { kind: 'quantity', quantity: quantityText };
  const unitPrice = readAmount(text.slice(cross + 1), entry);
  if (!unitPrice.ok) return { kind: 'refused', code: unitPrice.error };
  const { currency } = entry;
  const price = fromSmallestUnits(priceOf(toSmallestUnits(unitPrice.value), quantity), currency);
  return { kind: 'price', quantity: quantityText.replace(/\.$/, ''), unitPrice: unitPrice.value, price };
}

/** Reads one amount in the entry's currency and unit. Errors: as those of `readEntry`. */
export function readAmount(text: string, entry: EntryCurrency): Result<Money, ErrorCode> {
  const match = /^(0|[1-9][0-9]*)(?:\.([0-9]*))?$/.exec(text);
  if (!match || text.length >= MAX_CHARACTERS) return err('bad-amount');
  const [, whole = '', fraction] = match;
  const decimals = entryDecimals(entry);
  if (fraction !== undefined && (fraction.length > decimals || decimals === 0))
    return err('too-many-decimals');
  const decimal = fraction ? `${whole}.${fraction}` : whole;
  const amount =
    entry.currency === BTC ? parseInUnit(decimal, entry.unit) : parseMoney(decimal, entry.currency);
  return amount.ok ? amount : err('amount-too-large');
}

/** The text after a key was touched; surplus digits stay, and are refused as typed. A cross needs a number before it. */
export function typeKey(text: string, key: string): string {
  return text === '' && key === TIMES ? text : normaliseEntry(text + key);
}

export function backspace(text: string): string {
  return /(^|×)0\.$/.test(text) ? text.slice(0, -2) : text.slice(0, -1);
}

/**
 * Splits a running sum that was typed or pasted (`4.50+3×2.20+1`) into what is complete and what is still being typed.
 * Undefined where a part before the last plus is no price: the text stays as it is, to be refused.
 */
export function splitSum(
  typed: string,
  entry: EntryCurrency,
): { readonly complete: readonly PriceReading[]; readonly rest: string } | undefined {
  const parts = typed.split('+').map(normaliseEntry);
  const rest = parts.pop() ?? '';
  const readings = parts.filter((part) => part !== '').map((part) => readEntry(part, entry));
  const complete = readings.filter((reading) => reading.kind === 'price');
  return complete.length === readings.length ? { complete, rest } : undefined;
}
