// `npm run package`: on a fresh clone installs and builds, then makes this system's installers (electron-builder.yml).
// Arguments go to electron-builder: `-- --dir` makes the unpacked program alone.

import { join } from 'node:path';
import { launch } from './launch.mjs';
import { node24, prepare, root } from './prepare.mjs';

await prepare();
launch([node24, join(root, 'node_modules/electron-builder/cli.js'), ...process.argv.slice(2)]);
