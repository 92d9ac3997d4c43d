import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import type { Clock, Random } from '../../shared/clock.ts';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { checkJournal } from '../journal/journal-check.ts';
import type { TillOptions } from '../till-options.ts';
import { isLongEnough, SALT_BYTES } from '../vault/passphrase-seal.ts';
import type { Vault } from '../vault/vault.ts';
import { newSeal } from './backup-format.ts';
import { DATA_FILES, VAULT_FILE } from './data-files.ts';
import { isThere } from './is-there.ts';
import { isOtherDraft, isOtherFile, readBackup } from './read-backup.ts';
import { removeDraft } from './remove-draft.ts';
import { openRestored } from './restored-journal.ts';
import { type BackupPart, partName, writeBackup } from './write-backup.ts';

/** Inside the data folder: copies that stand still, while a backup is made or looked at. */
const DRAFT = '.backup-draft';

export interface BackupsOptions {
  readonly dataFolder: string;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly random: Random;
  readonly nowMs: () => number;
  readonly copyDatabase: TillOptions['copyDatabase'];
}

/** What a backup turned out to hold. */
export interface BackupSummary {
  /** When it was made, ms since 1970. */
  readonly madeMs: number;
  /** How many events its journal has, all of which fit their hashes. */
  readonly events: number;
}

/** Makes backups while the till sells, and looks whether one is whole. */
export class Backups {
  readonly #options: BackupsOptions;
  readonly #draft: string;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: BackupsOptions) {
    this.#options = options;
    this.#draft = join(options.dataFolder, DRAFT);
  }

  /**
   * Writes a backup to this path; answers when it was made. It is there whole or not at all. Errors:
   * `passphrase-needed` under 8 characters, `vault-damaged`, `keychain-unavailable` and `settings-too-new` when the
   * keys can't be taken along, `backup-not-written` with what the disk said, or where another file has the name.
   * @param begun called before anything is copied: what it notes is in the backup
   */
  make(path: string, passphrase: string, begun = () => {}): Promise<Result<number, TillError>> {
    if (!isLongEnough(passphrase)) return Promise.resolve(err(tillError('passphrase-needed')));
    return this.#withDraft(async () => {
      const { random, nowMs } = this.#options;
      if (!isAbsolute(path)) return err(tillError('backup-not-written', 'not a whole path'));
      if (await isOtherFile(path)) return err(tillError('backup-not-written', 'another file has this name'));
      if (await isOtherDraft(partName(path)))
        return err(tillError('backup-not-written', 'another file has the name of its draft'));
      begun();
      const parts = await this.#standStill(passphrase);
      if (!parts.ok) return parts;
      const seal = await newSeal(passphrase, random.bytes(SALT_BYTES), nowMs());
      await writeBackup(path, parts.value, seal);
      return ok(seal.madeMs);
    });
  }

  /**
   * Reads a backup through and checks its journal's hash chain; nothing is changed. Errors: those of `readBackup`,
   * `journal-damaged` (which names the event), `journal-too-new`, `backup-not-written` when there is no room to look.
   */
  verify(path: string, passphrase: string): Promise<Result<BackupSummary, TillError>> {
    return this.#withDraft(async () => {
      const { clock, nowMs } = this.#options;
      const read = await readBackup(path, passphrase, this.#draft);
      if (!read.ok) return read;
      const journal = openRestored(this.#draft, nowMs);
      if (!journal.ok) return journal;
      const checked = await checkJournal(journal.value, clock);
      journal.value.close();
      return checked.ok ? ok({ madeMs: read.value.madeMs, events: checked.value }) : checked;
    });
  }

  /** Copies of all that is to be kept, each as it is at one moment. */
  async #standStill(passphrase: string): Promise<Result<readonly BackupPart[], TillError>> {
    const { dataFolder, vault, copyDatabase } = this.#options;
    const sealed = await vault.fileFor(passphrase);
    if (!sealed.ok) return sealed;
    const parts: BackupPart[] = [];
    for (const { name, kind } of DATA_FILES) {
      const from = join(dataFolder, name);
      const part = { name, path: join(this.#draft, name) };
      if (name === VAULT_FILE) {
        if (!sealed.value) continue;
        await writeFile(part.path, sealed.value, { mode: 0o600 });
      } else if (!(await isThere(from))) continue;
      else if (kind === 'database') await copyDatabase(from, part.path);
      else await copyFile(from, part.path);
      parts.push(part);
    }
    return ok(parts);
  }

  /** One at a time, in an empty draft folder that is gone afterwards; what a killed till left there goes first. */
  #withDraft<T>(work: () => Promise<Result<T, TillError>>): Promise<Result<T, TillError>> {
    const done = this.#last.then(async (): Promise<Result<T, TillError>> => {
      try {
        await removeDraft(this.#draft);
        await mkdir(this.#draft, { mode: 0o700 });
        return await work();
      } catch (error) {
        if (!(error instanceof Error && 'code' in error)) throw error;
        return err(tillError('backup-not-written', error.message));
      } finally {
        await removeDraft(this.#draft).catch(() => undefined);
      }
    });
    this.#last = done.catch(() => undefined);
    return done;
  }
}
