import { BTC, type CurrencyCode, parseCurrency } from '../../shared/money/currency.ts';

/** Reads the code of a currency that some state issues, in any case; three letters that are none are a slip. */
export function parseFiat(text: string): CurrencyCode | undefined {
  const parsed = parseCurrency(text);
  const isFiat =
    parsed.ok && parsed.value !== BTC && Intl.supportedValuesOf('currency').includes(parsed.value);
  return isFiat ? parsed.value : undefined;
}
