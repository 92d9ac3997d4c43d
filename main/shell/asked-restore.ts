import { restoreBackup } from '../backup/restore.ts';
import type { TillCommandLine } from '../command-line.ts';
import { TillStartFailure } from '../till-start-failure.ts';
import { systemClock } from './system-clock.ts';

/**
 * Makes the data folder of a backup, where the command line names one; its passphrase is in `TILL_BACKUP_PASSPHRASE`,
 * which nobody reads afterwards. Throws `TillStartFailure`; the data folder is as it was then.
 */
export async function restoreAsAsked(
  { backupFile }: Pick<TillCommandLine, 'backupFile'>,
  dataFolder: string,
): Promise<void> {
  const { TILL_BACKUP_PASSPHRASE: passphrase = '' } = process.env;
  delete process.env['TILL_BACKUP_PASSPHRASE'];
  if (backupFile === undefined) return;
  const restored = await restoreBackup({
    path: backupFile,
    passphrase,
    dataFolder,
    nowMs: () => systemClock.nowMs(),
  });
  if (!restored.ok) throw new TillStartFailure(restored.error);
}
