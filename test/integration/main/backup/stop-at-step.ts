/**
 * A process that makes a backup or restores one, and kills itself before the step of the disk that is given; prints
 * `done` when it got through without one.
 */
import fs from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

const [, , work = '', step = '', dataFolder = '', path = '', passphrase = ''] = process.argv;
let left = Number(step);

function stopAt<Name extends string>(of: Record<Name, unknown>, names: readonly Name[]): void {
  for (const name of names) {
    const original = of[name] as (...args: unknown[]) => unknown;
    of[name] = (...args: unknown[]) => {
      if (args.some((arg) => typeof arg === 'string' && /\.(backup|part|restore)/.test(arg))) {
        left -= 1;
        if (left === 0) process.kill(process.pid, 'SIGKILL');
      }
      return original(...args);
    };
  }
}
stopAt(fs as Record<string, unknown>, ['renameSync', 'rmdirSync', 'rmSync']);
stopAt(promises as Record<string, unknown>, ['open', 'rename', 'mkdir', 'copyFile', 'rm', 'writeFile']);
syncBuiltinESMExports();

const nowMs = () => 1_800_000_000_000;
if (work === 'restore') {
  const { restoreBackup } = await import('../../../../main/backup/restore.ts');
  const restored = await restoreBackup({ path, passphrase, dataFolder, nowMs });
  process.stdout.write(restored.ok ? 'done' : restored.error.code);
} else {
  const { Backups } = await import('../../../../main/backup/backups.ts');
  const { copyDatabase } = await import('../../../helpers/copy-database.ts');
  const { createVault } = await import('../../../../main/vault/vault.ts');
  const { createDurableFile } = await import('../../../../main/shell/durable-file.ts');
  const { systemClock } = await import('../../../../main/shell/system-clock.ts');
  const { systemRandom } = await import('../../../../main/shell/system-random.ts');
  const vault = createVault({ file: createDurableFile(`${dataFolder}/vault.json`), random: systemRandom });
  const backups = new Backups({
    dataFolder,
    vault,
    clock: systemClock,
    random: systemRandom,
    nowMs,
    copyDatabase,
  });
  const made = await backups.make(path, passphrase);
  process.stdout.write(made.ok ? 'done' : made.error.code);
}
