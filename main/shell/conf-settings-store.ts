import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import Conf from 'conf';
import type { SettingsStore } from '../till-options.ts';

const FILE_NAME = 'settings';

/** What `conf` and electron-store, which is made on it, have in common. */
type WholeStore = Pick<Conf, 'store' | 'path'>;

/**
 * Settings in `settings.json` of the data folder, kept by `conf`. Electron hands in its own `open`.
 * `read` throws a `SyntaxError` for what is not JSON, and the system's own error when the file can't be read.
 */
export function createConfSettingsStore(
  folder: string,
  open: (folder: string, fileName: string) => WholeStore = openConf,
): SettingsStore {
  // What `conf` writes files with listens to SIGABRT under both of its names, and raises it again for itself: the
  // listener under the other name would swallow that, and no watchdog could end the till.
  process.removeAllListeners('SIGIOT');
  const path = join(folder, `${FILE_NAME}.json`);
  return {
    read: () => ({ ...open(folder, FILE_NAME).store }),
    write(settings) {
      open(folder, FILE_NAME).store = { ...settings };
    },
    putAside() {
      const aside = firstFree(path);
      renameSync(path, aside);
      return aside;
    },
  };
}

/** Opened anew each time: `conf` reads the file when it is opened, and nothing should be kept from an unreadable one. */
function openConf(folder: string, fileName: string): Conf {
  return new Conf({
    cwd: folder,
    configName: fileName,
    clearInvalidConfig: false,
    accessPropertiesByDotNotation: false,
    configFileMode: 0o600,
  });
}

function firstFree(path: string): string {
  for (let count = 1; ; count += 1) {
    const candidate = `${path}.unreadable-${count}`;
    if (!existsSync(candidate)) return candidate;
  }
}
