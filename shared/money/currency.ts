import { err, ok, type Result } from '../result.ts';

/** `BTC` or an ISO 4217 code, always in upper case. */
export type CurrencyCode = string & { readonly currency: unique symbol };

export const BTC = 'BTC' as CurrencyCode;

/** ISO 4217 list one: the currencies whose minor unit is not the usual hundredth. */
const MINOR_UNIT_DIGITS: Readonly<Record<string, number>> = {
  BTC: 8,
  ...digits(0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'),
  ...digits(3, 'BHD IQD JOD KWD LYD OMR TND'),
  ...digits(4, 'CLF UYW'),
};

const USUAL_MINOR_UNIT_DIGITS = 2;

function digits(count: number, codes: string): Record<string, number> {
  return Object.fromEntries(codes.split(' ').map((code) => [code, count]));
}

/**
 * Reads a currency code in any case (hub-api §3).
 * Errors: `unsupported-currency` for anything but three letters.
 */
export function parseCurrency(text: string): Result<CurrencyCode, 'unsupported-currency'> {
  return /^[A-Za-z]{3}$/.test(text) ? ok(text.toUpperCase() as CurrencyCode) : err('unsupported-currency');
}

/** A code known to be right, such as a constant. Throws on anything else. */
export function currency(text: string): CurrencyCode {
  const parsed = parseCurrency(text);
  if (!parsed.ok) throw new Error('not a currency code');
  return parsed.value;
}

/** How many decimals the smallest unit has: 8 for BTC, else ISO 4217's count. */
export function decimalsOf(code: CurrencyCode): number {
  return MINOR_UNIT_DIGITS[code] ?? USUAL_MINOR_UNIT_DIGITS;
}
