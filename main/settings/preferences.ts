import { DEFAULT_POLICY } from '../../shared/domain/confirmation-policy.ts';
import { parsePercent } from '../../shared/domain/ticket/thousandths.ts';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import { parsePlace } from '../../shared/hub-protocol/place.ts';
import type { PrinterPlace } from '../../shared/ipc/receipt-view.ts';
import type { SettingsView } from '../../shared/ipc/settings-view.ts';
import { BTC, currency, parseCurrency } from '../../shared/money/currency.ts';
import { parseMoney } from '../../shared/money/money.ts';
import { parseRate } from '../../shared/money/rate.ts';
import { parseSpread } from '../../shared/rates/spread.ts';

/** What the owner chooses, apart from the hub. Amounts and rates are kept as the decimals that were typed. */
export type Preferences = Readonly<SettingsView>;

/** Some of them. A member that is absent or undefined stays as it is. */
export type PreferencesChange = { readonly [Name in keyof Preferences]?: Preferences[Name] | undefined };

/** 24 days (design §5). */
const MAX_EXPIRY_MINUTES = 24 * 24 * 60;
const MAX_SHOP_NAME_CHARACTERS = 100;

export const DEFAULT_PREFERENCES: Preferences = {
  shopName: '',
  currency: BTC,
  unit: 'BTC',
  rates: {},
  confirmations: DEFAULT_POLICY.map(({ confirmations }) => ({ confirmations })),
  expiryMinutes: 15,
  theme: 'system',
  language: 'en',
  sound: true,
  textSize: 'normal',
  volume: 'high',
  soundSet: 'tones',
  fullScreen: false,
  trustPending: false,
  receipts: {
    printer: { kind: 'system' },
    paper: 80,
    automatic: false,
    drawer: 'never',
    header: [],
    footer: [],
  },
};

/** What is wrong with preferences of the right shape: `bad-rate`, `bad-amount`, `bad-percent`, or `bad-setting` with its name. */
export function checkPreferences(preferences: Preferences): TillError | undefined {
  const { shopName, expiryMinutes, rates, confirmations } = preferences;
  if (shopName.length > MAX_SHOP_NAME_CHARACTERS) return tillError('bad-setting', 'shopName');
  if (!isCode(preferences.currency)) return tillError('bad-setting', 'currency');
  if (!Number.isInteger(expiryMinutes) || expiryMinutes < 1 || expiryMinutes > MAX_EXPIRY_MINUTES) {
    return tillError('bad-setting', 'expiryMinutes');
  }
  const badRate = Object.entries(rates).find(
    ([code, rate]) => !isCode(code) || !parseRate(rate, currency(code)).ok,
  );
  if (badRate) return tillError('bad-rate', badRate[0]);
  const { rateSources, rateSpread } = preferences;
  if (rateSources && (rateSources.length === 0 || new Set(rateSources).size < rateSources.length)) {
    return tillError('bad-setting', 'rateSources');
  }
  if (rateSpread !== undefined && !parseSpread(rateSpread)) return tillError('bad-setting', 'rateSpread');
  const badTax = taxProblem(preferences.taxRates ?? []);
  if (badTax) return badTax;
  const badTip = preferences.tips?.presets.find((percent) => parsePercent(percent) === undefined);
  if (badTip !== undefined) return tillError('bad-percent', badTip);
  const { perSend, perDay } = preferences.sendLimits ?? {};
  const badSendLimit = [perSend, perDay].find((limit) => limit !== undefined && !parseMoney(limit, BTC).ok);
  if (badSendLimit !== undefined) return tillError('bad-amount', 'sendLimits');
  const { lat, lng } = preferences.publicBoard ?? {};
  if ((lat !== undefined || lng !== undefined) && !parsePlace(lat ?? '', lng ?? '').ok)
    return tillError('bad-setting', 'publicBoard');
  const badLimit = confirmations.find(({ upTo }) => upTo && !parseMoney(upTo.amount, upTo.currency).ok);
  if (badLimit) return tillError('bad-amount', 'confirmations');
  return isPrinter(preferences.receipts.printer) ? undefined : tillError('bad-setting', 'printer');
}

/** The preferences with some of them changed, in the spelling they are kept in. Not checked. */
export function changedPreferences(preferences: Preferences, change: PreferencesChange): Preferences {
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  const changed: Preferences = { ...preferences, ...Object.fromEntries(given) };
  return {
    ...changed,
    shopName: changed.shopName.replace(/[\p{Cc}\s]+/gu, ' ').trim(),
    currency: changed.currency.toUpperCase(),
    rates: Object.fromEntries(
      Object.entries(changed.rates).map(([code, rate]) => [code.toUpperCase(), rate.trim()]),
    ),
  };
}

/** Items name their tax: two of the same name could not be told apart. */
function taxProblem(taxRates: NonNullable<Preferences['taxRates']>): TillError | undefined {
  const badRate = taxRates.find(({ percent }) => parsePercent(percent) === undefined);
  if (badRate) return tillError('bad-percent', badRate.name);
  const names = new Set(taxRates.map(({ name }) => name.trim()));
  return names.size < taxRates.length || names.has('') ? tillError('bad-setting', 'taxRates') : undefined;
}

function isPrinter(place: PrinterPlace): boolean {
  switch (place.kind) {
    case 'system':
      return true;
    case 'network':
      return /^[^\s/@]+$/.test(place.host);
    case 'device':
      return place.path.trim() !== '' && !place.path.includes('\0');
  }
}

function isCode(text: string): boolean {
  const parsed = parseCurrency(text);
  return parsed.ok && parsed.value === text;
}
