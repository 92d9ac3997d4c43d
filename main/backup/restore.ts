import { existsSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { openDataFolder } from '../data-folder/data-folder.ts';
import { diskError } from '../data-folder/disk-error.ts';
import { putDatabaseAside } from '../data-folder/put-aside.ts';
import { JournalFailure } from '../journal/journal-failure.ts';
import type { BackupSummary } from './backups.ts';
import { JOURNAL_FILE, VAULT_FILE } from './data-files.ts';
import { readBackup } from './read-backup.ts';
import { noteRestored, openRestored } from './restored-journal.ts';
import { syncFolder } from './write-backup.ts';

/** Inside the data folder: what a backup holds, until it is all there and checked. */
const DRAFT = '.restore-draft';
/** What `DRAFT` is called once it is the till's: whatever happens, its files end up in their places. */
const DECIDED = '.restored';
/** Inside the data folder: a backup that is on its way through the page. */
export const UPLOAD = '.restore-upload';

export interface RestoreOptions {
  readonly path: string;
  readonly passphrase: string;
  readonly dataFolder: string;
  readonly nowMs: () => number;
}

/**
 * Makes a data folder of a backup: reads and checks all of it first, then puts it in place in one step. A till's own
 * data is never overwritten: files of a till that has neither sales nor keys are put aside. Errors: those of
 * `readBackup`, `journal-damaged` (which names the event), `journal-too-new`, `till-not-empty`, `data-folder-in-use`,
 * those of the disk; the data folder is as it was then.
 */
export async function restoreBackup(options: RestoreOptions): Promise<Result<BackupSummary, TillError>> {
  const { dataFolder, nowMs } = options;
  const folder = openDataFolder(dataFolder);
  if (!folder.ok) return folder;
  try {
    finishRestore(dataFolder);
    const decided = await decideRestore(options, () => isUsed(dataFolder, nowMs));
    if (decided.ok) finishRestore(dataFolder);
    return decided;
  } catch (error) {
    if (error instanceof JournalFailure) return err(error.error);
    const failure = diskError(error);
    if (failure) return err(failure);
    throw error;
  } finally {
    folder.value.release();
  }
}

/**
 * Reads and checks a backup, and decides that the till is made of it: `finishRestore` then puts it in place. Whether
 * the till is used is asked before and once more at the end. Errors: as of `restoreBackup`.
 */
export async function decideRestore(
  options: RestoreOptions,
  isUsed: () => boolean | Promise<boolean>,
): Promise<Result<BackupSummary, TillError>> {
  if (await isUsed()) return err(tillError('till-not-empty'));
  const draft = join(options.dataFolder, DRAFT);
  try {
    rmSync(draft, { recursive: true, force: true });
    await mkdir(draft, { mode: 0o700 });
    return await decideIn(draft, options, isUsed);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

async function decideIn(
  draft: string,
  { path, passphrase, dataFolder, nowMs }: RestoreOptions,
  isUsed: () => boolean | Promise<boolean>,
): Promise<Result<BackupSummary, TillError>> {
  const read = await readBackup(path, passphrase, draft);
  if (!read.ok) return read;
  const { madeMs, names } = read.value;
  if (!names.includes(JOURNAL_FILE)) return err(tillError('backup-damaged', 'it has no journal'));
  const journal = openRestored(draft, nowMs);
  if (!journal.ok) return journal;
  let events: number;
  try {
    events = journal.value.verify();
    noteRestored(journal.value, madeMs, nowMs());
  } finally {
    journal.value.close();
  }
  await syncFolder(draft);
  if (await isUsed()) return err(tillError('till-not-empty'));
  await rename(draft, join(dataFolder, DECIDED));
  await syncFolder(dataFolder);
  return ok({ madeMs, events });
}

/**
 * Puts in place what a restore had decided on when it was interrupted, and throws away what it had not. To be called
 * at each start, with the data folder held, before anything in it is opened.
 */
export function finishRestore(dataFolder: string): void {
  for (const unfinished of [DRAFT, UPLOAD])
    rmSync(join(dataFolder, unfinished), { recursive: true, force: true });
  const decided = join(dataFolder, DECIDED);
  if (!existsSync(decided)) return;
  for (const name of readdirSync(decided)) {
    const place = join(dataFolder, name);
    // Also what SQLite keeps beside a database alone: it would be played back into the new one.
    if ([place, `${place}-wal`, `${place}-shm`].some((path) => existsSync(path))) putDatabaseAside(place);
    renameSync(join(decided, name), place);
  }
  rmdirSync(decided);
}

/** Whether there are sales or keys, or a journal that can't be read. */
function isUsed(dataFolder: string, nowMs: () => number): boolean {
  if (existsSync(join(dataFolder, VAULT_FILE))) return true;
  if (!existsSync(join(dataFolder, JOURNAL_FILE))) return false;
  const journal = openRestored(dataFolder, nowMs);
  if (!journal.ok) return true;
  const { lastSeq } = journal.value;
  journal.value.close();
  return lastSeq > 0;
}
