/** A process that opens the data folder given, prints what came of it, and stays; collects its garbage when spoken to. */
import { setImmediate } from 'node:timers/promises';
import { openDataFolder } from '../../../../main/data-folder/data-folder.ts';

const [, , path = ''] = process.argv;
const opened = openDataFolder(path);
process.stdout.write(`${opened.ok ? 'held' : opened.error.code}\n`);
if (opened.ok) {
  process.stdin.on('data', async () => {
    for (let round = 0; round < 3; round += 1) {
      globalThis.gc?.();
      await setImmediate();
    }
    process.stdout.write('collected\n');
  });
}
