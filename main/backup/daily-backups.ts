import { isAbsolute, join } from 'node:path';
import type { Clock } from '../../shared/clock.ts';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { DailyBackupView } from '../../shared/ipc/backup-view.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Journal } from '../journal/journal.ts';
import { saveNoted } from '../settings/save-noted.ts';
import type { SettingsBook } from '../settings/settings.ts';
import { isLongEnough } from '../vault/passphrase-seal.ts';
import type { Vault } from '../vault/vault.ts';
import type { Backups } from './backups.ts';
import {
  dailyFiles,
  dailyName,
  isMarked,
  markFolder,
  removeLeftParts,
  removeOldDaily,
} from './daily-files.ts';

/** How often the till looks whether a new day began, or a drive that was away is back. */
const LOOK_EVERY_MS = 10 * 60_000;
const KEPT_AT_FIRST = 14;

export interface DailyBackupsOptions {
  readonly backups: Backups;
  readonly journal: Journal;
  readonly settings: SettingsBook;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly log: (line: string) => void;
  readonly changed: (view: DailyBackupView) => void;
}

/** What the owner decides of daily backups; a passphrase that is not given stays. */
export interface DailyBackupChoice {
  readonly on: boolean;
  readonly folder: string;
  readonly keep: number;
  readonly passphrase?: string | undefined;
}

/**
 * Makes a backup at the first opportunity of each day, into the owner's folder, and removes the oldest of its own.
 * What there is in the folder says whether the day has its backup: nothing is remembered apart from that, and that
 * the till has left its mark there.
 */
export class DailyBackups {
  readonly #options: DailyBackupsOptions;
  #lastMadeMs: number | undefined;
  #problem: TillError | undefined;
  #work: Promise<void> = Promise.resolve();
  #cancel = () => {};
  #stopped = false;

  constructor(options: DailyBackupsOptions) {
    this.#options = options;
  }

  view(): DailyBackupView {
    const { settings, vault } = this.#options;
    const { on = false, folder = '', keep = KEPT_AT_FIRST } = settings.current().dailyBackup ?? {};
    return {
      on,
      folder,
      keep,
      passphraseKept: vault.secrets()?.backupPassphrase !== undefined,
      ...(this.#lastMadeMs !== undefined && { lastMadeMs: this.#lastMadeMs }),
      ...(this.#problem && { problem: this.#problem }),
    };
  }

  /**
   * Keeps what the owner decided, and makes a backup at once when it is on. Errors: `bad-setting` for a folder that
   * is not a whole path, `passphrase-needed` (under 8 characters, or none yet), those of the vault and the settings.
   */
  async choose(
    { on, folder, keep, passphrase }: DailyBackupChoice,
    by: string,
  ): Promise<Result<DailyBackupView, TillError>> {
    const { journal, settings, vault, newId } = this.#options;
    if (on && !isAbsolute(folder)) return err(tillError('bad-setting', 'dailyBackup'));
    if (passphrase !== undefined) {
      if (!isLongEnough(passphrase)) return err(tillError('passphrase-needed'));
      const stored = await vault.store({ backupPassphrase: passphrase });
      if (!stored.ok) return stored;
    } else if (on && !this.view().passphraseKept) return err(tillError('passphrase-needed'));
    const id = settings.current().dailyBackup?.id ?? newId();
    const dailyBackup = {
      on,
      folder,
      keep,
      id,
      ...(this.#isSameFolder(folder) && { marked: true as const }),
    };
    const before = settings.current();
    const act = on ? 'daily-backup-on' : 'daily-backup-off';
    const saved = saveNoted(
      journal,
      { kind: 'owner-act', body: { act, what: folder, by } },
      { save: () => settings.save({ dailyBackup }), putBack: () => settings.restore(before) },
    );
    if (!saved.ok) return saved;
    this.#look(true);
    return ok(this.view());
  }

  /** Looks whether the day has its backup: at the start, when the vault opened, and from then on by itself. */
  wake(): void {
    this.#look(false);
  }

  /** Resolves once none is being made any more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancel();
    await this.#work;
  }

  /** Whether the mark is still to be looked for: not where the owner decides anew, having read that it is missing. */
  #isSameFolder(folder: string): boolean {
    const before = this.#options.settings.current().dailyBackup;
    return (
      before?.marked === true && before.folder === folder && this.#problem?.code !== 'backup-folder-other'
    );
  }

  #look(anyway: boolean): void {
    this.#work = this.#work.then(async () => {
      if (this.#stopped) return;
      this.#cancel();
      const before = this.#problem;
      this.#problem = await this.#makeIfDue(anyway).catch((error: unknown) =>
        tillError('backup-not-written', error instanceof Error ? error.message : undefined),
      );
      const { log, changed, clock } = this.#options;
      if (this.#problem && this.#problem.detail !== before?.detail)
        log(`the daily backup failed: ${this.#problem.code} ${this.#problem.detail ?? ''}`);
      changed(this.view());
      if (!this.#stopped) this.#cancel = clock.after(LOOK_EVERY_MS, () => this.#look(false));
    });
  }

  async #makeIfDue(anyway: boolean): Promise<TillError | undefined> {
    const { backups, settings, vault, clock } = this.#options;
    const plan = settings.current().dailyBackup;
    if (!plan?.on) return undefined;
    const opened = (await vault.state()) === 'locked' ? await vault.open() : undefined;
    // A person opens it, and this is asked again then; nobody sells before.
    if (opened?.ok === false) return opened.error.code === 'locked' ? undefined : opened.error;
    const passphrase = vault.secrets()?.backupPassphrase;
    if (passphrase === undefined) return tillError('passphrase-needed');
    const { folder, id, keep } = plan;
    const today = dailyName(id, clock.nowMs());
    const files = await dailyFiles(folder, id);
    if (!plan.marked) {
      await markFolder(folder, id);
      const saved = settings.save({ dailyBackup: { ...plan, marked: true } });
      if (!saved.ok) return saved.error;
    } else if (!(await isMarked(folder, id))) return tillError('backup-folder-other', folder);
    this.#lastMadeMs = files[0]?.madeMs;
    if (!anyway && files.some(({ name }) => name === today)) return undefined;
    await removeLeftParts(folder, id);
    const made = await backups.make(join(folder, today), passphrase);
    if (!made.ok) return made.error;
    this.#lastMadeMs = made.value;
    await removeOldDaily(folder, id, keep, today);
    return undefined;
  }
}
