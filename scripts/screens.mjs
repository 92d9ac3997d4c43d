// `npm run screens`: pictures of every screen in light, dark and Arabic, in docs/screens, for somebody to look at.

import { join } from 'node:path';
import { installChromium } from './chromium.mjs';
import { launch } from './launch.mjs';
import { node24, prepare, root } from './prepare.mjs';

await prepare();
installChromium();
launch([node24, join(root, 'test/screens/run.ts'), ...process.argv.slice(2)]);
