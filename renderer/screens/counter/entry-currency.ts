import type { SettingsView } from '../../../shared/ipc/settings-view.ts';
import { BTC, currency } from '../../../shared/money/currency.ts';
import { parseRate } from '../../../shared/money/rate.ts';
import type { EntryCurrency } from './amount-entry.ts';

type Priced = Pick<SettingsView, 'currency' | 'unit' | 'rates'>;

/** What the cashier can price in: the shop's currency first, every other one with a rate, and bitcoin. */
export function entryCurrencies({ currency: shops, rates }: Priced): readonly string[] {
  const fiat = Object.keys(rates).filter((code) => code !== shops && code !== BTC);
  return [...new Set([shops, ...fiat.sort(), BTC])];
}

export function entryCurrency({ unit, rates }: Priced, code: string): EntryCurrency {
  const parsed = currency(code);
  const rate = rates[code] === undefined ? undefined : parseRate(rates[code], parsed);
  return rate?.ok ? { currency: parsed, unit, rate: rate.value } : { currency: parsed, unit };
}
