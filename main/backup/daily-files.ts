import { open, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MAX_HEADER_BYTES, madeMsOf } from './backup-format.ts';
import { isThere } from './is-there.ts';
import { isOtherDraft } from './read-backup.ts';
import { partName } from './write-backup.ts';

/** A backup that a till's day left in the owner's folder. */
export interface DailyFile {
  readonly name: string;
  /** When it was made, ms since 1970, as its first line says. */
  readonly madeMs: number;
}

/** The name of a day's backup. Each till has an id of its own: several may share a folder. */
export function dailyName(id: string, ms: number): string {
  const at = new Date(ms);
  const day = [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) =>
    String(part).padStart(2, '0'),
  );
  return `till-${id}-${day.join('-')}.backup`;
}

/**
 * This till's daily backups in a folder, the latest day first: by name, and because they begin like backups; so no
 * other file is ever taken for one. Rejects with the system's own error.
 */
export async function dailyFiles(folder: string, id: string): Promise<readonly DailyFile[]> {
  const files: DailyFile[] = [];
  for (const name of (await readdir(folder)).filter((found) => isDailyName(found, id))) {
    const madeMs = await readMadeMs(join(folder, name));
    if (madeMs !== undefined) files.push({ name, madeMs });
  }
  return files.toSorted((one, other) => (one.name < other.name ? 1 : -1));
}

/** Removes this till's daily backups but the one just made and the latest others, `keep` in all. */
export async function removeOldDaily(folder: string, id: string, keep: number, made: string): Promise<void> {
  const others = (await dailyFiles(folder, id)).filter(({ name }) => name !== made);
  for (const { name } of others.slice(keep - 1)) await rm(join(folder, name));
}

/** Removes what this till was writing in a folder when it was killed. */
export async function removeLeftParts(folder: string, id: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const whole = name.slice(0, -partName('').length);
    const path = join(folder, name);
    if (partName(whole) !== name || !isDailyName(whole, id)) continue;
    if (!(await isOtherDraft(path))) await rm(path);
  }
}

/**
 * Leaves a mark in the folder that the owner chose. Where a drive is away, its empty place may still be there, on the
 * system's own disk: the mark is not.
 */
export async function markFolder(folder: string, id: string): Promise<void> {
  await writeFile(markPath(folder, id), '');
}

export function isMarked(folder: string, id: string): Promise<boolean> {
  return isThere(markPath(folder, id));
}

function markPath(folder: string, id: string): string {
  return join(folder, `.till-${id}-folder`);
}

function isDailyName(name: string, id: string): boolean {
  const start = `till-${id}-`;
  return name.startsWith(start) && /^\d{4}-\d\d-\d\d\.backup$/.test(name.slice(start.length));
}

async function readMadeMs(path: string): Promise<number | undefined> {
  const file = await open(path, 'r');
  try {
    const beginning = Buffer.alloc(MAX_HEADER_BYTES);
    const { bytesRead } = await file.read(beginning, 0, MAX_HEADER_BYTES, 0);
    return madeMsOf(beginning.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}
