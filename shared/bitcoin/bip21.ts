import { isPositive, type Money, parseMoney, toDecimal } from '../money/money.ts';
import { err, ok, type Result } from '../result.ts';

/** A payment request as BIP-21 writes it. */
export interface PaymentRequest {
  readonly address: string;
  readonly amount?: Money;
  /** Who is paid: the shop's name. */
  readonly label?: string;
  /** What for: the sale's memo. */
  readonly message?: string;
}

/** A QR code of version 8 (level M) still reads well off a small, scratched screen (look.md §3). */
const MAX_URI_BYTES = 152;
const ELLIPSIS = '…';

/**
 * Writes `bitcoin:<address>?amount=<BTC>&label=<shop>&message=<memo>` (BIP-21). The message, then the label,
 * is shortened until the whole fits 152 bytes; the address and the amount are never touched.
 */
export function formatBip21(request: PaymentRequest): string {
  let { label, message } = request;
  let uri = write(request.address, request.amount, label, message);
  while (uri.length > MAX_URI_BYTES && (message || label)) {
    if (message) message = shorten(message);
    else label = shorten(label ?? '');
    uri = write(request.address, request.amount, label, message);
  }
  return uri;
}

function write(address: string, amount?: Money, label?: string, message?: string): string {
  const parameters = [
    amount && `amount=${trimZeros(toDecimal(amount))}`,
    label && `label=${encode(label)}`,
    message && `message=${encode(message)}`,
  ].filter(Boolean);
  return `bitcoin:${address}${parameters.length > 0 ? `?${parameters.join('&')}` : ''}`;
}

/**
 * Reads a `bitcoin:` URI. Errors: `bad-uri` for another scheme, a broken escape, a parameter given twice, a
 * bad or zero amount, or an unknown parameter that is required (`req-...`). The address is not checked here.
 */
export function parseBip21(text: string): Result<PaymentRequest, 'bad-uri'> {
  const match = /^bitcoin:([a-zA-Z0-9]+)(?:\?(.*))?$/i.exec(text);
  const address = match?.[1];
  if (!address) return err('bad-uri');
  const found = new Map<string, string>();
  for (const pair of (match?.[2] ?? '').split('&').filter(Boolean)) {
    const [key = '', ...rest] = pair.split('=');
    const value = decode(rest.join('='));
    const name = key.toLowerCase();
    if (value === undefined || found.has(name) || name.startsWith('req-')) return err('bad-uri');
    found.set(name, value);
  }
  const amountText = found.get('amount');
  const amount = amountText === undefined ? undefined : parseMoney(amountText, 'BTC');
  if (amount && !(amount.ok && isPositive(amount.value))) return err('bad-uri');
  const label = found.get('label');
  const message = found.get('message');
  return ok({
    address,
    ...(amount?.ok && { amount: amount.value }),
    ...(label !== undefined && { label }),
    ...(message !== undefined && { message }),
  });
}

/** Wallets agree on plain decimals without padding. */
function trimZeros(decimal: string): string {
  return decimal.replace(/\.?0+$/, '');
}

/** Lone surrogates have no UTF-8 form and would throw. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** One character fewer, by code points, so that no emoji is cut in two. */
function shorten(text: string): string {
  const whole = text.endsWith(ELLIPSIS) ? text.slice(0, -ELLIPSIS.length) : text;
  const points = [...whole].slice(0, MAX_URI_BYTES);
  points.pop();
  return points.length === 0 ? '' : points.join('').trimEnd() + ELLIPSIS;
}
