import type { DailyBackupView } from '../shared/ipc/backup-view.ts';
import { Backups } from './backup/backups.ts';
import { DailyBackups } from './backup/daily-backups.ts';
import { RestoreUpload } from './backup/restore-upload.ts';
import type { SettingsBook } from './settings/settings.ts';
import type { TillBasis } from './till-basis.ts';
import type { TillOptions } from './till-options.ts';
import type { Vault } from './vault/vault.ts';

export interface BackupPartsOptions extends TillBasis, Pick<TillOptions, 'dataFolder' | 'copyDatabase'> {
  readonly vault: Vault;
  readonly settings: SettingsBook;
  /** Whether the till has, or had, a hub. */
  readonly isSetUp: () => boolean;
  readonly changed: (view: DailyBackupView) => void;
}

/** The parts of the till that make backups, and take one in. */
export function createBackupParts(options: BackupPartsOptions) {
  const { journal, vault, isSetUp } = options;
  const backups = new Backups(options);
  const dailyBackups: DailyBackups = new DailyBackups({ ...options, backups });
  const restoreUpload = new RestoreUpload({
    ...options,
    isUsed: async () => isSetUp() || journal.lastSeq > 0 || (await vault.state()) !== 'absent',
  });
  return { backups, dailyBackups, restoreUpload };
}
