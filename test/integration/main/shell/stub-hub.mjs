// Stands in for the bundled hub: does what its --data folder's name says. Not the hub: only its way of starting.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const folder = process.argv[process.argv.indexOf('--data') + 1];
const behaviour = readFileSync(join(folder, 'behaviour'), 'utf8');
const lines = createInterface({ input: process.stdin });
const [handed] = await Promise.race([
  new Promise((resolve) => lines.once('line', (line) => resolve([line]))),
  new Promise((resolve) => lines.once('close', () => resolve([undefined]))),
]);
const { bitcoindUrl } = JSON.parse(handed);

if (behaviour === 'fails') {
  process.stderr.write(`hub: The Bitcoin node at ${bitcoindUrl} does not answer.\n\n`);
  process.exit(1);
}
if (behaviour === 'stubborn') {
  process.on('SIGTERM', () => {});
  setInterval(() => {}, 1_000);
} else {
  process.on('SIGTERM', () => process.exit(0));
  lines.once('close', () => process.exit(0));
}
process.on('SIGUSR1', () => {
  process.stderr.write('The database is damaged.\n');
  process.exit(3);
});
if (behaviour === 'silent') {
  const logged = { level: 'info', part: 'wallet', message: 'Waiting for the Bitcoin node.' };
  // More than the pipe holds: it is all written only when its beginning was read.
  const more = `${' '.repeat(2 ** 22)}\n`;
  await new Promise((resolve) => process.stderr.write(`${JSON.stringify(logged)}\n${more}`, resolve));
}
writeFileSync(
  join(folder, 'started.json'),
  JSON.stringify({
    args: process.argv.slice(2),
    handed: JSON.parse(handed),
    pid: process.pid,
    parentPipe: process.env.HUB_PARENT_PIPE,
    runAsNode: process.env.ELECTRON_RUN_AS_NODE,
    passphrase: process.env.TILL_PASSPHRASE,
  }),
);
if (behaviour !== 'silent') process.stdout.write('starting\nhub ready http://127.0.0.1:4242\n');
