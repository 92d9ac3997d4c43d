import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { restoreBackup } from '../../main/backup/restore.ts';
import { startTill } from '../helpers/till-process.ts';
import { connect } from './contract-socket.ts';
import type { Figure } from './figures.ts';
import { filledJournal } from './journal-bench.ts';

const PASSPHRASE = 'a backup of the shop';
const VAULT_PASSPHRASE = 'the vault has its own';
const QUIET_MS = 10_000;
/** As quick as the hub fills the pool again. */
const BETWEEN_SALES_MS = 40;

/** A backup of many sales while the till sells: the slowest reply to *Charge*, beside the slowest without a backup; and restoring it. */
export async function backupFigures(sales: number): Promise<Figure[]> {
  const { folder, journal, nowMs } = filledJournal(sales);
  journal.close();
  const elsewhere = mkdtempSync(join(tmpdir(), 'till-bench-restored-'));
  const path = join(elsewhere, 'backup');
  const { quiet, busy, making } = await sellAndBackUp(folder, path);
  const began = performance.now();
  const dataFolder = join(elsewhere, 'till');
  const restored = await restoreBackup({ path, passphrase: PASSPHRASE, dataFolder, nowMs: () => nowMs });
  if (!restored.ok) throw new Error(restored.error.code);
  const restoring = (performance.now() - began) / 1_000;
  for (const made of [folder, elsewhere]) rmSync(made, { recursive: true });
  return [
    {
      name: `${sales} sales: slowest charge → reply during a backup`,
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
      floor: making,
      aim: '≤ 60 s',
      met: restoring <= 60,
    },
  ];
}

/** The slowest replies of the built till, in ms, and how long the backup took, in s. */
async function sellAndBackUp(dataFolder: string, path: string) {
  const till = await startTill({
    dataFolder,
    args: ['--practice'],
    passphrase: VAULT_PASSPHRASE,
    startsHub: true,
  });
  const contract = await connect(till);
  const slowest = async (until: Promise<unknown>): Promise<number> => {
    let over = false;
    void until.finally(() => {
      over = true;
    });
    let worst = 0;
    while (!over) {
      await sleep(BETWEEN_SALES_MS);
      worst = Math.max(worst, await contract.charge());
    }
    return worst;
  };
  try {
    await contract.poolFull();
    const quiet = await slowest(sleep(QUIET_MS));
    const began = performance.now();
    const backUp = contract.call('backUp', { path, passphrase: PASSPHRASE });
    const busy = await slowest(backUp);
    const making = (performance.now() - began) / 1_000;
    if (!(await backUp).ok) throw new Error('there is no backup');
    return { quiet, busy, making };
  } finally {
    contract.close();
    await till.stop();
  }
}
