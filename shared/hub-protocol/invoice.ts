import { z } from 'zod';
import { parseAddress } from '../bitcoin/address.ts';
import type { NetworkName } from '../bitcoin/network.ts';
import { isPositive, type Money, parseMoney } from '../money/money.ts';
import { err, ok, type Result } from '../result.ts';
import { type Place, parsePlace } from './place.ts';
import { duplicateKey } from './request-body.ts';

/** What an invoice says beside the money; all of it optional (hub-api §4). */
export interface InvoiceInfo {
  readonly hub_url?: string;
  /** At most 200 characters. */
  readonly memo?: string;
  /** When it was issued, ms since 1970. */
  readonly t?: number;
  /** Decimal degrees; never without `lng`. */
  readonly lat?: string;
  readonly lng?: string;
  /** A short code that a cashier can read out. */
  readonly random?: string;
  /** Until when it is to be paid, ms since 1970. */
  readonly expires?: number;
}

/** An invoice on the wire: an address used for nothing else, an amount, a currency, and `info`. */
export interface WireInvoice {
  readonly btc_address: string;
  readonly amount: string;
  readonly currency: string;
  readonly info?: InvoiceInfo;
}

/** An invoice that was read, with what its text stands for. */
export interface ReadInvoice {
  /** As it was written, without what this program does not know. */
  readonly wire: WireInvoice;
  /** In its canonical spelling. */
  readonly address: string;
  /** More than zero. */
  readonly amount: Money;
  readonly place?: Place;
}

/** Why an `invoice_json` is refused (hub-api §2). */
export type InvoiceError =
  | { readonly code: 'bad-request'; readonly problem: string }
  | { readonly code: 'bad-address' | 'bad-amount' | 'unsupported-currency' };

/** Far more than the longest invoice has; the board shows each as it was written. */
const MAX_INVOICE_CHARACTERS = 4_096;
const MAX_MEMO_CHARACTERS = 200;
const MAX_URL_CHARACTERS = 500;

const timeSchema = z.int().nonnegative();

const infoSchema = z.object({
  hub_url: z.string().max(MAX_URL_CHARACTERS).optional(),
  memo: z
    .string()
    .refine((memo) => memo.isWellFormed() && [...memo].length <= MAX_MEMO_CHARACTERS)
    .optional(),
  t: timeSchema.optional(),
  lat: z.string().optional(),
  lng: z.string().optional(),
  random: z.string().refine(isInvoiceCode).optional(),
  expires: timeSchema.optional(),
});

const invoiceSchema = z.object({
  btc_address: z.string(),
  amount: z.string(),
  currency: z.string(),
  info: infoSchema.optional(),
});

/**
 * Reads the exact JSON string of an invoice (hub-api §4). A key given twice is refused, and so are amounts and
 * coordinates that are not decimal strings; members that this program does not know are passed over.
 */
export function parseInvoice(json: string, network: NetworkName): Result<ReadInvoice, InvoiceError> {
  const read = readJson(json);
  if (!read.ok) return bad(read.error);
  const parsed = invoiceSchema.safeParse(read.value);
  if (!parsed.success) {
    const place = parsed.error.issues[0]?.path.join('.') ?? '';
    return bad(place === '' ? 'is not an invoice' : `has no ${place}, or one that is not what it should be`);
  }
  const wire = withoutAbsent(parsed.data);
  const { hub_url, lat, lng } = wire.info ?? {};
  if (hub_url !== undefined && !isWebUrl(hub_url)) return bad('has an info.hub_url that is no web address');
  const place = lat === undefined && lng === undefined ? undefined : parsePlace(lat ?? '', lng ?? '');
  if (place?.ok === false) return bad(`has an info.${place.error} that is no decimal degree in range`);
  const address = parseAddress(wire.btc_address, network);
  if (!address.ok) return err({ code: 'bad-address' });
  const amount = parseMoney(wire.amount, wire.currency);
  if (!amount.ok) return err({ code: amount.error });
  if (!isPositive(amount.value)) return err({ code: 'bad-amount' });
  return ok({ wire, address: address.value, amount: amount.value, ...(place && { place: place.value }) });
}

/** Whether a text may be an invoice's `random`: 1 to 64 characters that can be shown. */
export function isInvoiceCode(text: string): boolean {
  return /^[^\p{Cc}\p{Cs}]{1,64}$/u.test(text);
}

/** What a signature takes back when it withdraws the invoice to that address (hub-api §4). */
export function withdrawalMessage(address: string): string {
  return `withdraw-invoice:${address}`;
}

function readJson(json: string): Result<unknown, string> {
  if (json.length > MAX_INVOICE_CHARACTERS) return err(`has more than ${MAX_INVOICE_CHARACTERS} characters`);
  if (!json.isWellFormed()) return err('is not sound Unicode');
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return err('is not JSON');
  }
  return duplicateKey(json) === undefined ? ok(value) : err('has a key twice');
}

function isWebUrl(text: string): boolean {
  if (!/^https?:\/\//i.test(text)) return false;
  try {
    return new URL(text).hostname !== '';
  } catch {
    return false;
  }
}

function withoutAbsent({ info, ...invoice }: z.infer<typeof invoiceSchema>): WireInvoice {
  if (!info) return invoice;
  const given = Object.entries(info).filter(([, value]) => value !== undefined);
  return { ...invoice, info: Object.fromEntries(given) };
}

function bad(problem: string) {
  return err<InvoiceError>({ code: 'bad-request', problem });
}
