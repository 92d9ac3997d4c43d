// `npm run build`: packages and build, brought up to date. `-- --force` builds in any case.

import { prepare } from './prepare.mjs';

await prepare({ forceBuild: process.argv.includes('--force') });
