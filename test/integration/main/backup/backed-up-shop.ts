import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { restoreBackup } from '../../../../main/backup/restore.ts';
import { Journal } from '../../../../main/journal/journal.ts';
import { project } from '../../../../main/journal/project.ts';
import { createDurableFile } from '../../../../main/shell/durable-file.ts';
import { systemRandom } from '../../../../main/shell/system-random.ts';
import { createVault } from '../../../../main/vault/vault.ts';
import { BACKUP_MS, backupsOf, fillWithMegabyte } from '../../../helpers/backup-file.ts';
import { HUB, regtestAddress, TillJournal } from '../../../helpers/till-journal.ts';

export const PASSPHRASE = 'a backup of the shop';
export const NO_HUBS = { hubs: [] };
export const nowMs = () => BACKUP_MS;

/** A till's data folder with sales, an address in hand, one asked for, settings and a vault; and a backup of it. */
export interface BackedUpShop {
  readonly shop: TillJournal;
  /** A folder for backups. */
  readonly elsewhere: string;
  /** The backup. */
  readonly original: string;
  remove(): void;
}

export async function backUpShop(): Promise<BackedUpShop> {
  const shop = new TillJournal();
  shop.pool.paste(HUB.hubId, [1, 2, 3].map(regtestAddress));
  shop.charge();
  // More than a chunk's worth, so that there are several to damage.
  fillWithMegabyte(shop.journal);
  shop.journal.append({ kind: 'address-requested', body: { hubId: HUB.hubId, ref: 'asked-for' } });
  writeFileSync(join(shop.folder, 'settings.json'), '{"shopName":"Café"}');
  const file = createDurableFile(join(shop.folder, 'vault.json'));
  await createVault({ file, random: systemRandom }).store(NO_HUBS, 'the vault has its own');
  const elsewhere = mkdtempSync(join(tmpdir(), 'till-backups-'));
  const original = join(elsewhere, 'original');
  const made = await backupsOf(shop).make(original, PASSPHRASE);
  if (!made.ok || made.value !== nowMs()) throw new Error('no backup was made');
  return {
    shop,
    elsewhere,
    original,
    remove() {
      shop.remove();
      rmSync(elsewhere, { recursive: true });
    },
  };
}

export function restore(path: string, dataFolder: string, passphrase = PASSPHRASE) {
  return restoreBackup({ path, passphrase, dataFolder, nowMs });
}

export function openJournal(folder: string): Journal {
  return Journal.open(join(folder, 'journal.sqlite'), project, nowMs);
}
