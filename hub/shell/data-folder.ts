import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { err, ok, type Result } from '../../shared/result.ts';

/** A folder that belongs to this process until it lets go, or ends in whatever way. */
export interface DataFolder {
  readonly path: string;
  release(): void;
}

/** One that is about to end may take this long. */
const LOCK_PATIENCE_MS = 3_000;
const SQLITE_BUSY = 5;

/** Makes the folder, for its owner's eyes only, and locks it. Errors: a sentence for the operator. */
export function openDataFolder(path: string): Result<DataFolder, string> {
  let lock: DatabaseSync | undefined;
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    // SQLite's lock is the operating system's: it ends with the process, also when that is killed.
    lock = new DatabaseSync(join(path, 'hub.lock'), { timeout: LOCK_PATIENCE_MS });
    lock.exec('pragma journal_mode = memory; begin exclusive; pragma user_version = 1');
  } catch (error) {
    lock?.close();
    const { errcode } = error as { readonly errcode?: number };
    return err(
      errcode === SQLITE_BUSY
        ? `Another hub uses the data folder ${path}.`
        : `The hub can't write to its data folder ${path}.`,
    );
  }
  return ok({ path, release: () => lock.close() });
}

/** Where this system's users keep such data; practice and real money apart. */
export function defaultDataFolder(engine: string, environment: NodeJS.ProcessEnv): string {
  const home = homedir();
  const base =
    process.platform === 'darwin'
      ? join(home, 'Library', 'Application Support')
      : process.platform === 'win32'
        ? (environment.APPDATA ?? join(home, 'AppData', 'Roaming'))
        : (environment.XDG_DATA_HOME ?? join(home, '.local', 'share'));
  return join(base, 'bitcoin-till-hub', engine);
}
