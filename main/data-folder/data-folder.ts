import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
// biome-ignore lint/style/noRestrictedImports: not a database: its lock is one that no crash leaves behind.
import { DatabaseSync } from 'node:sqlite';
import type { TillError } from '../../shared/errors/catalogue.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { diskError } from './disk-error.ts';

const LOCK_FILE = 'till.lock';
const PROBE_FILE = '.write-check';

/** The folder with everything a till keeps, held by this process alone. */
export interface DataFolder {
  readonly path: string;
  /** Lets another till have it. */
  release(): void;
}

/**
 * Makes the folder where there is none, readable by its owner alone, and holds it for this process. The hold is the
 * system's own lock on `till.lock` (through SQLite), so it ends with the process however that ends. Nothing else may
 * open that file, backups included: closing it would let the lock go. Errors, at once and without waiting:
 * `data-folder-in-use`, `data-folder-read-only`, `disk-full`.
 */
export function openDataFolder(path: string): Result<DataFolder, TillError> {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    const lock = takeLock(join(path, LOCK_FILE));
    try {
      checkWritable(path);
    } catch (error) {
      lock.close();
      throw error;
    }
    const release = (): void => {
      process.off('exit', release);
      if (lock.isOpen) lock.close();
    };
    // Holds on to the lock: a database that nothing refers to is closed, and the folder open to others.
    process.on('exit', release);
    return ok({ path, release });
  } catch (error) {
    const failure = diskError(error);
    if (failure) return err(failure);
    throw error;
  }
}

function checkWritable(path: string): void {
  const probe = join(path, PROBE_FILE);
  writeFileSync(probe, 'x', { flush: true });
  rmSync(probe);
}

function takeLock(path: string): DatabaseSync {
  const lock = new DatabaseSync(path, { timeout: 0 });
  try {
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    throw error;
  }
}
