// `npm run hub`: on a fresh clone installs and builds, then runs the hub with the arguments given.

import { join } from 'node:path';
import { launch } from './launch.mjs';
import { node24, prepare, root } from './prepare.mjs';

await prepare();
launch([node24, join(root, 'dist/hub.js'), ...process.argv.slice(2)]);
