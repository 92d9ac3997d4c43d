// Finds a Chromium for the tests, or on Debian installs its package when run as root.

import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
import { say } from './prepare.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * The path of a Chromium: `$CHROMIUM`, one of the system, or the one that Playwright downloaded.
 *
 * @returns {string | undefined}
 */
export function findChromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const places = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin'];
  const candidates = names.flatMap((name) => places.map((place) => join(place, name)));
  return [...candidates, chromium.executablePath()].find(isExecutable);
}

/**
 * As `findChromium`, but installs one when there is none.
 *
 * @returns {string} throws the reason when none can be had here
 */
export function installChromium() {
  const found = findChromium();
  if (found !== undefined) return found;
  const howTo = 'install Chromium (on Debian: apt-get install chromium) or name it in $CHROMIUM';
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !isExecutable('/usr/bin/apt-get')) {
    throw new Error(`no Chromium found; ${howTo}`);
  }
  say('Installing Chromium (apt-get install chromium), once');
  const apt = (/** @type {string[]} */ ...args) =>
    execFileSync('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=300', ...args], {
      stdio: ['ignore', 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  apt('update');
  apt('install', '-y', '--no-install-recommends', 'chromium');
  const installed = findChromium();
  if (installed === undefined) throw new Error(`apt-get installed no Chromium; ${howTo}`);
  return installed;
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

if (import.meta.main) {
  try {
    console.log(installChromium());
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
