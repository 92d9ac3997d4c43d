// `npm start`: on a fresh clone installs and builds, then opens the till. In a window of its own where Electron and
// a display are there, else served to a browser on this machine, which `--browser` asks for in any case.

import { join } from 'node:path';
import { electronForWindow } from './electron-binary.mjs';
import { launch } from './launch.mjs';
import { node24, prepare, root, say } from './prepare.mjs';
import { tillFlags } from './till-flags.mjs';

await prepare();

const forBrowser = process.argv.includes('--browser');
const args = process.argv.slice(2).filter((arg) => arg !== '--browser');
const window = forBrowser ? undefined : electronForWindow();

if (window !== undefined && 'binary' in window) {
  launch([window.binary, root, ...args]);
} else {
  if (window !== undefined) say(`${window.whyNot} The till is served to a browser instead.`);
  launch([node24, ...tillFlags, join(root, 'dist/browser.js'), ...args]);
}
