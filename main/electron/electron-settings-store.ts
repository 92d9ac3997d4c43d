import ElectronStore from 'electron-store';
import { createConfSettingsStore } from '../shell/conf-settings-store.ts';
import type { SettingsStore } from '../till-options.ts';

/** Settings in `settings.json` of the data folder, kept by electron-store. Errors as with `conf`. */
export function createElectronSettingsStore(dataFolder: string): SettingsStore {
  return createConfSettingsStore(
    dataFolder,
    (cwd, name) =>
      new ElectronStore({
        cwd,
        name,
        clearInvalidConfig: false,
        accessPropertiesByDotNotation: false,
        configFileMode: 0o600,
      }),
  );
}
