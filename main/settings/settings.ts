import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { SettingsView } from '../../shared/ipc/settings-view.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { diskError } from '../data-folder/disk-error.ts';
import type { HubPlace } from '../hub-session/hub-place.ts';
import type { SettingsStore } from '../till-options.ts';
import {
  changedPreferences,
  checkPreferences,
  DEFAULT_PREFERENCES,
  type Preferences,
  type PreferencesChange,
} from './preferences.ts';
import { readStored, type Settings, storedProblem, toStored } from './stored-settings.ts';

export interface SettingsBook {
  /** Why it begins with defaults, where the file could not be read: `settings-unreadable` says where it went. */
  readonly problem?: TillError;
  current(): Settings;
  /** Errors: `bad-setting`, `bad-rate`, `bad-amount`, `disk-full`, `data-folder-read-only`; nothing is changed then. */
  save(change: PreferencesChange): Result<Settings, TillError>;
  /** Sets the till up with a hub, or forgets the one it has. Errors: `disk-full`, `data-folder-read-only`. */
  saveHub(hub: HubPlace | undefined): Result<Settings, TillError>;
  /** All as it was before. Errors: `disk-full`, `data-folder-read-only`. */
  restore(before: Settings): Result<Settings, TillError>;
}

/**
 * Opens the settings. A file that can't be read is put aside, and defaults are used. Errors: `settings-too-new` for
 * a file of a newer till, which stays untouched; `data-folder-read-only`, `disk-full` from the disk.
 */
export function createSettings(
  store: SettingsStore,
  defaults: Preferences = DEFAULT_PREFERENCES,
): Result<SettingsBook, TillError> {
  const opened = read(store, defaults);
  if (!opened.ok) return opened;
  const { problem } = opened.value;
  let settings = opened.value.settings;

  const keep = (changed: Settings): Result<Settings, TillError> => {
    const written = onDisk(() => store.write(toStored(changed)));
    if (!written.ok) return written;
    settings = changed;
    return ok(changed);
  };
  return ok({
    ...(problem && { problem }),
    current: () => settings,
    save(change) {
      const { hub, ...preferences } = settings;
      const changed = changedPreferences(preferences, change);
      const wrong = checkPreferences(changed);
      return wrong ? err(wrong) : keep({ ...changed, ...(hub && { hub }) });
    },
    saveHub(hub) {
      const { hub: _before, ...preferences } = settings;
      return keep({ ...preferences, ...(hub && { hub }) });
    },
    restore: keep,
  });
}

/** What the renderer sees of the settings. */
export function toView({ hub: _hub, ...preferences }: Settings): SettingsView {
  return preferences;
}

interface ReadSettings {
  readonly settings: Settings;
  readonly problem?: TillError;
}

function read(store: SettingsStore, defaults: Preferences): Result<ReadSettings, TillError> {
  let stored: unknown;
  try {
    stored = store.read();
  } catch (error) {
    if (!(error instanceof SyntaxError))
      return err(diskError(error) ?? tillError('settings-unreadable', text(error)));
    return startOver(store, defaults);
  }
  const parsed = readStored(stored);
  if (parsed.ok) return ok({ settings: parsed.value ?? defaults });
  return parsed.error === 'too-new' ? err(storedProblem('too-new')) : startOver(store, defaults);
}

function startOver(store: SettingsStore, defaults: Preferences): Result<ReadSettings, TillError> {
  const aside = onDisk(() => store.putAside());
  if (!aside.ok) return aside;
  return ok({ settings: defaults, problem: storedProblem('unreadable', aside.value) });
}

function onDisk<T>(work: () => T): Result<T, TillError> {
  try {
    return ok(work());
  } catch (error) {
    const failure = diskError(error);
    if (failure) return err(failure);
    throw error;
  }
}

function text(error: unknown): string | undefined {
  return error instanceof Error ? error.message : undefined;
}
