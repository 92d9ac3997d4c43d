import { BTC } from './currency.ts';

/** What stands before the decimals of a price. Bitcoin has a point everywhere, as in what is copied and scanned. */
export function decimalSign(currency: string, localeTag: string): '.' | ',' {
  if (currency === BTC) return '.';
  const parts = new Intl.NumberFormat(localeTag).formatToParts(0.5);
  return parts.some(({ type, value }) => type === 'decimal' && value === ',') ? ',' : '.';
}
