import type { TillError } from '../../shared/errors/catalogue.ts';
import type { Result } from '../../shared/result.ts';
import { changedPreferences, type Preferences, type PreferencesChange } from './preferences.ts';
import { type NotingJournal, saveNoted } from './save-noted.ts';
import type { SettingsBook } from './settings.ts';
import type { Settings } from './stored-settings.ts';

/** Which settings touch money or rights: who changed them, and to what, is in the journal. None of these is a secret. */
const IS_NOTED: Readonly<Record<keyof Preferences, boolean>> = {
  shopName: false,
  currency: true,
  unit: false,
  rates: true,
  confirmations: true,
  expiryMinutes: true,
  theme: false,
  language: false,
  sound: false,
  textSize: false,
  volume: false,
  soundSet: false,
  fullScreen: false,
  trustPending: true,
  receipts: false,
  rateSources: true,
  rateChoice: true,
  taxRates: true,
  tips: true,
  refundIn: true,
  publicBoard: true,
  sendLimits: true,
  lockAfterMinutes: true,
  // It has an event of its own.
  dailyBackup: false,
  rateSpread: true,
};

/** Saves what somebody changed, with an event where it touches money or rights. Errors: those of `SettingsBook.save`, of the journal. */
export function saveSettings(
  change: PreferencesChange,
  by: string,
  { settings, journal }: { readonly settings: SettingsBook; readonly journal: NotingJournal },
): Result<Settings, TillError> {
  const before = settings.current();
  const changed = notedChanges(before, changedPreferences(before, change));
  const save = () => settings.save(change);
  if (Object.keys(changed).length === 0) return save();
  return saveNoted(
    journal,
    { kind: 'settings-changed', body: { settings: changed, by } },
    { save, putBack: () => settings.restore(before) },
  );
}

/** The settings that would be noted and would be otherwise, as they would be then. */
function notedChanges(before: Preferences, after: Preferences): Readonly<Record<string, unknown>> {
  const names = Object.keys(IS_NOTED) as (keyof Preferences)[];
  const changed = names.filter(
    (name) => IS_NOTED[name] && JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  return Object.fromEntries(changed.map((name) => [name, after[name] ?? null]));
}
