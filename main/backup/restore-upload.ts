import { appendFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { CommandRequest, CommandResult } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { diskError } from '../data-folder/disk-error.ts';
import { decideRestore, UPLOAD } from './restore.ts';

export interface RestoreUploadOptions {
  readonly dataFolder: string;
  /** Whether this till has sales or keys. */
  readonly isUsed: () => Promise<boolean>;
  readonly nowMs: () => number;
}

/**
 * Takes a backup part by part, and decides that the till's next start is with what is in it. The running till has its
 * journal open and can't change it for another: from then on it takes no more commands.
 */
export class RestoreUpload {
  readonly #options: RestoreUploadOptions;
  readonly #path: string;
  #restoreId: string | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #isDecided = false;

  constructor(options: RestoreUploadOptions) {
    this.#options = options;
    this.#path = join(options.dataFolder, UPLOAD);
  }

  /** Whether the till waits to be started again. */
  get isDecided(): boolean {
    return this.#isDecided;
  }

  /**
   * Takes a part; with the last one, checks all of it. Errors: `till-not-empty`, those of `decideRestore`, those of
   * the disk; the till is as it was then, and the file has to be sent anew.
   */
  take(part: CommandRequest<'restoreBackup'>): Promise<Result<CommandResult<'restoreBackup'>, TillError>> {
    const done = this.#last.then(() => this.#take(part));
    this.#last = done.catch(() => undefined);
    return done;
  }

  async #take({
    restoreId,
    base64,
    last,
    passphrase = '',
  }: CommandRequest<'restoreBackup'>): Promise<Result<CommandResult<'restoreBackup'>, TillError>> {
    const { dataFolder, isUsed, nowMs } = this.#options;
    if (this.#isDecided) return err(tillError('till-restored'));
    if (await isUsed()) return err(tillError('till-not-empty'));
    try {
      if (this.#restoreId !== restoreId) await rm(this.#path, { force: true });
      this.#restoreId = restoreId;
      await appendFile(this.#path, Buffer.from(base64, 'base64'), { mode: 0o600 });
      if (!last) return ok({});
      const decided = await decideRestore({ path: this.#path, passphrase, dataFolder, nowMs }, isUsed);
      this.#isDecided = decided.ok;
      await this.#forget();
      return decided.ok ? ok({ restored: decided.value }) : decided;
    } catch (error) {
      await this.#forget();
      const failure = diskError(error);
      if (failure) return err(failure);
      throw error;
    }
  }

  async #forget(): Promise<void> {
    this.#restoreId = undefined;
    await rm(this.#path, { force: true }).catch(() => undefined);
  }
}
