// One lock file that says which processes hold it. Runs on Node 20 with no packages.

import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Runs `work` while holding the lock at `path`; waits for whoever holds it now. A lock none of whose
 * processes lives any more is taken over, so a killed start never blocks the next one.
 *
 * @template T
 * @param {string} path
 * @param {(lock: { sharedWith(pid: number): void }) => T | Promise<T>} work `sharedWith` names a child
 *   that may outlive this process and must then still keep others out (an installer, say).
 * @param {() => void} [onWait] called once when somebody else holds the lock
 * @returns {Promise<T>}
 */
export async function withLock(path, work, onWait) {
  mkdirSync(dirname(path), { recursive: true });
  const id = randomUUID();
  const holders = [holderOf(process.pid)];
  let waited = false;
  while (!take(path, id, holders)) {
    if (!waited) onWait?.();
    waited = true;
    await sleep(100);
  }
  try {
    return await work({
      sharedWith(pid) {
        holders.push(holderOf(pid));
        replace(path, JSON.stringify({ id, holders }));
      },
    });
  } finally {
    rmSync(path, { force: true });
  }
}

function take(path, id, holders) {
  if (linkNew(path, JSON.stringify({ id, holders }))) return true;
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
  if (moved !== undefined && moved.id !== found.id) linkNew(path, JSON.stringify(moved));
  rmSync(aside, { force: true });
  return false;
}

/** Makes `path` with its whole content at once, or says that it is there already. */
function linkNew(path, content) {
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, content);
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function replace(path, content) {
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, content);
  renameSync(draft, path);
}

function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** A process id comes round again; with the time its process began (where the system tells) it doesn't. */
function holderOf(pid) {
  return { pid, began: beganAt(pid) };
}

function isAlive({ pid, began }) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  return began === null || beganAt(pid) === began;
}

function beganAt(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}
