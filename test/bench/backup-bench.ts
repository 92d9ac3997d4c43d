import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Backups } from '../../main/backup/backups.ts';
import { restoreBackup } from '../../main/backup/restore.ts';
import { createDurableFile } from '../../main/shell/durable-file.ts';
import { systemClock } from '../../main/shell/system-clock.ts';
import { systemRandom } from '../../main/shell/system-random.ts';
import { createVault } from '../../main/vault/vault.ts';
import type { Figure } from './figures.ts';
import { filledJournal } from './journal-bench.ts';

const PASSPHRASE = 'a backup of the shop';
const BETWEEN_APPENDS_MS = 5;

/** A backup of many sales, while others are appended: how long, and what the slowest of them waited; and restoring it. */
export async function backupFigures(sales: number): Promise<Figure[]> {
  const { folder, journal, nowMs } = filledJournal(sales);
  const vault = createVault({ file: createDurableFile(join(folder, 'vault.json')), random: systemRandom });
  const backups = new Backups({
    dataFolder: folder,
    vault,
    clock: systemClock,
    random: systemRandom,
    nowMs: () => nowMs,
  });
  const elsewhere = mkdtempSync(join(tmpdir(), 'till-bench-restored-'));
  const path = join(elsewhere, 'backup');
  const slowest = async (until: Promise<unknown>): Promise<number> => {
    let over = false;
    void until.finally(() => {
      over = true;
    });
    let worst = 0;
    while (!over) {
      // From the moment that it is due: a turn that comes late is waiting too.
      const due = performance.now() + BETWEEN_APPENDS_MS;
      await systemClock.sleep(BETWEEN_APPENDS_MS);
      journal.append({ kind: 'address-requested', body: { hubId: 'bench', ref: `${performance.now()}` } });
      worst = Math.max(worst, performance.now() - due);
    }
    return worst;
  };
  const quiet = await slowest(systemClock.sleep(10_000));
  const began = performance.now();
  const making = backups.make(path, PASSPHRASE);
  const busy = await slowest(making);
  const made = (performance.now() - began) / 1_000;
  const outcome = await making;
  if (!outcome.ok) throw new Error(outcome.error.code);
  journal.close();
  const restoreBegan = performance.now();
  const dataFolder = join(elsewhere, 'till');
  const restored = await restoreBackup({ path, passphrase: PASSPHRASE, dataFolder, nowMs: () => nowMs });
  if (!restored.ok) throw new Error(restored.error.code);
  const restoring = (performance.now() - restoreBegan) / 1_000;
  rmSync(folder, { recursive: true });
  rmSync(elsewhere, { recursive: true });
  return [
    {
      name: `${sales} sales: slowest append during a backup`,
      value: busy,
      unit: 'ms',
      floorName: 'without one, for 10 s',
      floor: quiet,
      aim: '≤ 50 ms',
      met: busy <= 50,
    },
    {
      name: `${sales} sales: restore, checked`,
      value: restoring,
      unit: 's',
      floorName: 'making the backup',
      floor: made,
      aim: '≤ 60 s',
      met: restoring <= 60,
    },
  ];
}
