import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import ElectronStore from 'electron-store';
import type { SettingsStore } from '../till-options.ts';

const NAME = 'settings';

/** Keeps settings in `settings.json` in the data folder, by electron-store: always the old file or the new one. */
export function electronSettingsStore(dataFolder: string): SettingsStore {
  const path = join(dataFolder, `${NAME}.json`);
  let opened: ElectronStore | undefined;
  // electron-store reads its file when it is made, so an unreadable one must be met in `read`.
  const open = () => {
    opened ??= new ElectronStore({ cwd: dataFolder, name: NAME, clearInvalidConfig: false });
    return opened;
  };

  return {
    read: () => ({ ...open().store }),
    write(settings) {
      open().store = { ...settings };
    },
    putAside() {
      const aside = freeName(path);
      renameSync(path, aside);
      opened = undefined;
      return aside;
    },
  };
}

function freeName(path: string): string {
  let count = 1;
  while (existsSync(`${path}.unreadable-${count}`)) count += 1;
  return `${path}.unreadable-${count}`;
}
