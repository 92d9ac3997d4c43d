// What has to be there before anything of ours can run: the packages and the build. Runs on the machine's
// own Node (20 or newer) with no packages installed, so it imports nothing but Node's own modules.

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { withLock } from './lock.mjs';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The Node that ships inside Electron, brought to this machine by the package `node`. */
export const node24 = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** What may be made again at any time, shared by all clones of one user. */
export const userCache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'bitcoin-till');

const lockPath = join(root, '.cache/prepare.lock');
const draftPrefix = '.dist-';
/** @param {string} folder */
const stampOf = (folder) => join(folder, '.stamp');

/** Installs the packages and builds, each only when it is not up to date. Ends this process when that fails. */
export async function prepare({ forceBuild = false } = {}) {
  try {
    await installPackages();
    await build({ force: forceBuild });
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exit(1);
  }
}

/** `npm ci`, unless node_modules already is what package-lock.json says. */
export async function installPackages() {
  if (isInstalled()) return;
  await withPrepareLock(async (shareWith) => {
    if (isInstalled()) return;
    say('Installing packages (npm ci), once');
    // npm's own progress and results go to stderr: stdout belongs to what is started afterwards.
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    await run([npm, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], shareWith);
    if (!isInstalled())
      throw new Error('npm ci ended well, but node_modules is not what package-lock.json says');
  });
}

/**
 * Whether node_modules is what package-lock.json asks for. npm writes down what it installed, at the very end of
 * an installation, in a lock file of its own: comparing the two also accepts what a developer's `npm install` left.
 */
export function isInstalled() {
  const wanted = readJson(join(root, 'package-lock.json'))?.packages;
  const present = readJson(join(root, 'node_modules/.package-lock.json'))?.packages;
  if (wanted === undefined || present === undefined || !existsSync(node24)) return false;
  const manifest = readJson(join(root, 'package.json'));
  for (const kind of ['dependencies', 'devDependencies']) {
    if (!isDeepStrictEqual(manifest[kind], wanted[''][kind])) return false;
  }
  return (
    Object.keys(present).every((path) => path in wanted) &&
    Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
      if (path === '') return true;
      const found = present[path];
      return found === undefined
        ? optional === true
        : found.version === version && found.integrity === integrity;
    })
  );
}

/** Builds into dist/, unless that was made from just these sources. */
export async function build({ force = false } = {}) {
  if (!force && isBuilt()) return;
  await withPrepareLock(async (shareWith) => {
    if (!force && isBuilt()) return;
    say('Building');
    const fingerprint = sourceFingerprint();
    removeDrafts();
    const draft = join(root, `${draftPrefix}${process.pid}`);
    try {
      await run([node24, join(root, 'scripts/bundle.mjs'), draft], shareWith);
      writeFileSync(stampOf(draft), fingerprint);
      swapIn(draft, join(root, 'dist'));
    } finally {
      removeDrafts();
    }
  });
}

/** Only for the holder of the lock: whatever draft is there now is its own or was left by a killed build. */
function removeDrafts() {
  for (const name of readdirSync(root)) {
    if (name.startsWith(draftPrefix)) rmSync(join(root, name), { recursive: true, force: true });
  }
}

function isBuilt() {
  try {
    return readFileSync(stampOf(join(root, 'dist')), 'utf8') === sourceFingerprint();
  } catch {
    return false;
  }
}

/** A hash over the names and contents of everything that the build reads. */
function sourceFingerprint() {
  const hash = createHash('sha256');
  const folders = ['shared', 'main', 'hub', 'renderer'].map((folder) => join(root, folder));
  const files = ['package-lock.json', 'package.json', 'scripts/bundle.mjs'].map((file) => join(root, file));
  for (const file of [...files, ...folders.flatMap(filesBelow)]) {
    hash.update(`${relative(root, file).replaceAll(sep, '/')}\0`);
    hash.update(readFileSync(file));
    hash.update('\0');
  }
  return hash.digest('hex');
}

/** @param {string} folder */
function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/**
 * Puts `draft` in the place of `target`: what is read from there is the old build or the new, never half of one.
 *
 * @param {string} draft
 * @param {string} target
 */
function swapIn(draft, target) {
  if (existsSync(target)) renameSync(target, `${draft}-old`);
  renameSync(draft, target);
}

/** @param {(shareWith: (pid: number) => void) => Promise<void>} work */
function withPrepareLock(work) {
  return withLock(lockPath, work, () => say('Waiting for another start that is installing or building'));
}

/**
 * Runs a step of the preparation to its end; its output goes to stderr. A signal to us ends it, then us.
 *
 * @param {readonly [command: string, ...args: string[]]} line
 * @param {(pid: number) => void} shareWith
 * @returns {Promise<void>}
 */
function run([command, ...args], shareWith) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32' && command.endsWith('.cmd'),
    });
    /** @type {NodeJS.Signals | undefined} */
    let stoppedBy;
    const stop = (/** @type {NodeJS.Signals} */ signal) => {
      stoppedBy = signal;
      child.kill(signal);
    };
    const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
    for (const signal of signals) process.on(signal, stop);
    child.once('spawn', () => shareWith(/** @type {number} */ (child.pid)));
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      for (const name of signals) process.off(name, stop);
      if (code === 0 && stoppedBy === undefined) resolve();
      else
        reject(
          new Error(`${[command, ...args].join(' ')} ended with ${stoppedBy ?? signal ?? `status ${code}`}`),
        );
    });
  });
}

/**
 * @param {string} path
 * @returns {any}
 */
function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * A line for the person who started us, on stderr.
 *
 * @param {string} text
 */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/**
 * Makes a folder in the user's cache and returns its path.
 *
 * @param {string} name
 */
export function userCacheFolder(name) {
  const path = join(userCache, name);
  mkdirSync(path, { recursive: true });
  return path;
}
