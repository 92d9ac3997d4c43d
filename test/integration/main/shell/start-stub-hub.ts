/** A process that starts the stub hub in the folder given, says so, and stays. */
import { fileURLToPath } from 'node:url';
import { startHubProcess } from '../../../../main/shell/hub-process.ts';
import { systemClock } from '../../../../main/shell/system-clock.ts';

const [, , dataFolder = ''] = process.argv;
const program = fileURLToPath(new URL('./stub-hub.mjs', import.meta.url));
const hub = await startHubProcess({ program, node: process.execPath, clock: systemClock })({
  dataFolder,
  engine: 'practice',
  account: 'acct_1',
  authkey: { type: 'hmac-sha256', token: 't', key: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=' },
});
process.stdout.write(`${hub.url}\n`);
