// One lock file that says which processes hold it. Runs on Node 20 with no packages.

import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * @typedef {{ pid: number, began: string | null }} Holder
 * @typedef {{ id: string, holders: readonly Holder[] }} Lock
 */

/**
 * Runs `work` while holding the lock at `path`; waits for whoever holds it now. A lock none of whose
 * processes lives any more is taken over, so a killed start never blocks the next one.
 *
 * @template T
 * @param {string} path
 * @param {(shareWith: (pid: number) => void) => T | Promise<T>} work is given a function that names a child
 *   which may outlive this process and must then still keep others out (an installer, say).
 * @param {() => void} [onWait] called once when somebody else holds the lock
 * @returns {Promise<T>}
 */
export async function withLock(path, work, onWait) {
  mkdirSync(dirname(path), { recursive: true });
  const id = randomUUID();
  const holders = [holderOf(process.pid)];
  let waited = false;
  while (!take(path, { id, holders })) {
    if (!waited) onWait?.();
    waited = true;
    await sleep(100);
  }
  try {
    return await work((pid) => {
      holders.push(holderOf(pid));
      replace(path, { id, holders });
    });
  } finally {
    rmSync(path, { force: true });
  }
}

/**
 * @param {string} path
 * @param {Lock} lock
 */
function take(path, lock) {
  if (linkNew(path, lock)) return true;
  const found = read(path);
  if (found === undefined || found.holders.some(isAlive)) return false;
  // Two waiters may both see the dead holder: only one rename of that very lock may count.
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch {
    return false;
  }
  const moved = read(aside);
  if (moved !== undefined && moved.id !== found.id) linkNew(path, moved);
  rmSync(aside, { force: true });
  return false;
}

/**
 * Makes the lock file with its whole content at once, or says that there is one already.
 *
 * @param {string} path
 * @param {Lock} lock
 */
function linkNew(path, lock) {
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, JSON.stringify(lock));
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * @param {string} path
 * @param {Lock} lock
 */
function replace(path, lock) {
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, JSON.stringify(lock));
  renameSync(draft, path);
}

/**
 * @param {string} path
 * @returns {Lock | undefined}
 */
function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * A process id comes round again; with the time its process began (where the system tells) it doesn't.
 *
 * @param {number} pid
 * @returns {Holder}
 */
function holderOf(pid) {
  return { pid, began: beganAt(pid) };
}

/** @param {Holder} holder */
function isAlive({ pid, began }) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
  return began === null || beganAt(pid) === began;
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

/** @param {number} pid */
function beganAt(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}
