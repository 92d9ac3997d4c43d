import { type BtcUnit, decimalInUnit } from '../../shared/money/btc-unit.ts';
import { BTC, decimalsOf } from '../../shared/money/currency.ts';
import { fromMoneyText, type Money, type MoneyText, toDecimal } from '../../shared/money/money.ts';

const NO_BREAK_SPACE = '\u00a0';
const formats = new Map<string, Intl.NumberFormat>();

function decimalFormat(localeTag: string, decimals: number): Intl.NumberFormat {
  const key = `${localeTag} ${decimals}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(localeTag, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  formats.set(key, made);
  return made;
}

/** A decimal in the locale's writing, digit for digit: it is formatted as text, never as a number. */
export function formatDecimal(decimal: string, decimals: number, localeTag: string): string {
  return decimalFormat(localeTag, decimals).format(decimal as Intl.StringNumericLiteral);
}

/** A plain decimal as people here write it, with as many decimals as it has: a quantity, a percentage. */
export function formatPlain(decimal: string, localeTag: string): string {
  return formatDecimal(decimal, decimal.split('.')[1]?.length ?? 0, localeTag);
}

/** Fiat with its code after the number: `7.50 EUR`. */
export function formatFiat(value: Money, localeTag: string): string {
  return `${formatDecimal(toDecimal(value), decimalsOf(value.currency), localeTag)}${NO_BREAK_SPACE}${value.currency}`;
}

/** Any amount as plain text, for sentences and labels: `0.00012500 BTC`, `12,500 sat`, `7.50 EUR`. */
export function formatMoney(text: MoneyText, unit: BtcUnit, localeTag: string): string {
  const value = fromMoneyText(text);
  if (value.currency !== BTC) return formatFiat(value, localeTag);
  const decimal = decimalInUnit(value, unit);
  return `${unit === 'sat' ? formatDecimal(decimal, 0, localeTag) : decimal}${NO_BREAK_SPACE}${unit}`;
}
