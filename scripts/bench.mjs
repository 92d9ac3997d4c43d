// `npm run bench`: measures the built program with real parts, each figure beside its floor in the same run.

import { join } from 'node:path';
import { launch } from './launch.mjs';
import { node24, prepare, root } from './prepare.mjs';

await prepare();
launch([node24, join(root, 'test/bench/run.ts'), ...process.argv.slice(2)]);
