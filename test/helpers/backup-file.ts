import { join } from 'node:path';
import { Backups } from '../../main/backup/backups.ts';
import { createDurableFile } from '../../main/shell/durable-file.ts';
import { systemClock } from '../../main/shell/system-clock.ts';
import { systemRandom } from '../../main/shell/system-random.ts';
import type { SecretStorage } from '../../main/till-options.ts';
import { createVault } from '../../main/vault/vault.ts';
import { copyDatabase } from './copy-database.ts';
import type { TillJournal } from './till-journal.ts';

/** When the backups of tests are made, ms since 1970. */
export const BACKUP_MS = 1_800_000_000_000;

/** What backs up the till of a data folder. */
export function backupsOf({ folder }: { readonly folder: string }, secretStorage?: SecretStorage): Backups {
  const file = createDurableFile(join(folder, 'vault.json'));
  return new Backups({
    dataFolder: folder,
    vault: createVault({ file, random: systemRandom, ...(secretStorage && { secretStorage }) }),
    clock: systemClock,
    random: systemRandom,
    nowMs: () => BACKUP_MS,
    copyDatabase,
  });
}

/** Makes a journal a megabyte larger: several chunks, and several parts on the way through a page. */
export function fillWithMegabyte(journal: TillJournal['journal']): void {
  const reason = 'x'.repeat(400);
  journal.append(
    ...Array.from(
      { length: 2_000 },
      (_, index) =>
        ({ kind: 'address-abandoned', body: { hubId: 'left', ref: `${index}`, reason } }) as const,
    ),
  );
}
