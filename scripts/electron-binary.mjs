// Where Electron's binary is, if it is anywhere. Its npm package is a stub that downloads the binary from outside
// the package registry; importing it would start that download, so only its files are looked at here.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { node24, root, say, userCacheFolder } from './prepare.mjs';

const packageFolder = join(root, 'node_modules/electron');
const downloadLimitMs = 60_000;
const failureRememberedMs = 24 * 60 * 60 * 1000;

/** The path of the binary that is installed, or undefined. */
export function electronBinary() {
  try {
    const path = join(packageFolder, 'dist', readFileSync(join(packageFolder, 'path.txt'), 'utf8').trim());
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a window could be opened here. */
function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * Electron's binary, or the reason in one sentence why the till can't open a window of its own. Where there is a
 * display the download is tried once; when it fails, not again for a day.
 *
 * @returns {{ binary: string } | { whyNot: string }}
 */
export function electronForWindow() {
  if (!hasDisplay()) return { whyNot: 'There is no display here.' };
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    return { whyNot: 'Electron does not run as root with its sandbox on.' };
  }
  const installed = electronBinary();
  if (installed !== undefined) return { binary: installed };
  const failure = join(userCacheFolder('electron'), 'download-failed');
  if (isRecent(failure)) return { whyNot: 'Electron could not be downloaded within the last day.' };
  say('Downloading Electron, once');
  spawnSync(node24, [join(packageFolder, 'install.js')], { timeout: downloadLimitMs, stdio: 'ignore' });
  const downloaded = electronBinary();
  if (downloaded === undefined) {
    writeFileSync(failure, '');
    return { whyNot: 'Electron could not be downloaded (it will be tried again in a day).' };
  }
  rmSync(failure, { force: true });
  return { binary: downloaded };
}

/** @param {string} file */
function isRecent(file) {
  try {
    return Date.now() - statSync(file).mtimeMs < failureRememberedMs;
  } catch {
    return false;
  }
}
