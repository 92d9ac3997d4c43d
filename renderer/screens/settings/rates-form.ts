import { BTC, parseCurrency } from '../../../shared/money/currency.ts';
import { parseRate } from '../../../shared/money/rate.ts';

/** A currency and its rate as they are being typed. */
export interface RateRow {
  readonly code: string;
  readonly rate: string;
}

export type RateProblem = 'bad-currency' | 'bad-rate';

/** What is wrong with a row; undefined when nothing is. A code may stand once, and bitcoin has no rate. */
export function rateProblem(rows: readonly RateRow[], index: number): RateProblem | undefined {
  const row = rows[index];
  const code = row && parseCurrency(row.code);
  if (!row || !code?.ok || code.value === BTC) return 'bad-currency';
  if (rows.findIndex((other) => other.code.toUpperCase() === code.value) !== index) return 'bad-currency';
  return parseRate(row.rate, code.value).ok ? undefined : 'bad-rate';
}

export function rowsOf(rates: Readonly<Record<string, string>>): readonly RateRow[] {
  return Object.entries(rates)
    .map(([code, rate]) => ({ code, rate }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

export function ratesOf(rows: readonly RateRow[]): Record<string, string> {
  return Object.fromEntries(rows.map(({ code, rate }) => [code.toUpperCase(), rate]));
}
