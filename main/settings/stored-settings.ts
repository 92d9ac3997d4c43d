import { z } from 'zod';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import { receiptSettings } from '../../shared/ipc/receipt-view.ts';
import { settingsView } from '../../shared/ipc/settings-view.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { HubPlace } from '../hub-session/hub-place.ts';
import { storedHubPlace } from '../hub-session/stored-hub-place.ts';
import { checkPreferences, DEFAULT_PREFERENCES, type Preferences } from './preferences.ts';

/** What the till is set up with. No secret is in it. */
export type Settings = Preferences & {
  /** The hub that the till takes money at; absent until it is set up. */
  readonly hub?: HubPlace;
};

/** How settings are written down. A change of it needs a new version and a migration from the one before. */
const VERSION = 1;

/** Turns settings of version n into those of n + 1, by n. */
const MIGRATIONS: Readonly<Record<number, (stored: Record<string, unknown>) => Record<string, unknown>>> = {};

const { textSize, volume, soundSet, fullScreen } = settingsView.shape;

const storedSchema = settingsView.extend({
  // Absent in files of older tills.
  textSize: textSize.default(DEFAULT_PREFERENCES.textSize),
  volume: volume.default(DEFAULT_PREFERENCES.volume),
  soundSet: soundSet.default(DEFAULT_PREFERENCES.soundSet),
  fullScreen: fullScreen.default(DEFAULT_PREFERENCES.fullScreen),
  receipts: receiptSettings.default(DEFAULT_PREFERENCES.receipts),
  version: z.literal(VERSION),
  hub: storedHubPlace.optional(),
});

export type StoredError =
  /** Written by a newer till: not to be touched. */
  'too-new' | 'unreadable';

/** Reads what a settings file holds, of this version or an older one; nothing for an empty file. */
export function readStored(stored: unknown): Result<Settings | undefined, StoredError> {
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return err('unreadable');
  if (Object.keys(stored).length === 0) return ok(undefined);
  const version = 'version' in stored ? stored.version : undefined;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) return err('unreadable');
  if (version > VERSION) return err('too-new');
  const parsed = storedSchema.safeParse(migrated({ ...stored }, version));
  if (!parsed.success) return err('unreadable');
  const { version: _current, hub, ...preferences } = parsed.data;
  if (checkPreferences(preferences)) return err('unreadable');
  return ok({ ...preferences, ...(hub && { hub }) });
}

export function toStored(settings: Settings): Readonly<Record<string, unknown>> {
  return { version: VERSION, ...settings };
}

/** What a person is told of settings that can't be used. */
export function storedProblem(error: StoredError, detail?: string): TillError {
  return tillError(error === 'too-new' ? 'settings-too-new' : 'settings-unreadable', detail);
}

function migrated(stored: Record<string, unknown>, from: number): Record<string, unknown> {
  let settings = stored;
  for (let version = from; version < VERSION; version += 1) {
    settings = { ...MIGRATIONS[version]?.(settings), version: version + 1 };
  }
  return settings;
}
