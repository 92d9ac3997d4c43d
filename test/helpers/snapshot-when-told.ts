// Loaded into a program before its own code: on SIGWINCH, which nothing else listens to, it writes its heap down, without what
// nothing can reach any more.
import { setFlagsFromString, writeHeapSnapshot } from 'node:v8';
import { runInNewContext } from 'node:vm';

const COLLECTIONS = 4;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

process.on('SIGWINCH', () => {
  for (let round = 0; round < COLLECTIONS; round += 1) collect();
  process.stdout.write(`heap written ${writeHeapSnapshot()}\n`);
});
