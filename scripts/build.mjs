// `npm run build`: packages and build, brought up to date. `-- --force` builds in any case.

import { build, installPackages } from './prepare.mjs';

await installPackages();
await build({ force: process.argv.includes('--force') });
