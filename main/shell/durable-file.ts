import { access, type FileHandle, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DurableFile } from '../till-options.ts';

/**
 * A file of this machine, readable by its owner alone. A write is complete and on the disk when its promise
 * resolves; until then, also after a power cut, the old contents are there. Writes follow one another in the order
 * they were asked for. Rejects with the system's own error (`ENOSPC`, `EROFS` ...).
 */
export function createDurableFile(path: string): DurableFile {
  const draft = `${path}.new`;
  let last: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };

  return {
    read: () =>
      inTurn(async () => {
        const bytes = await unlessMissing(readFile(path));
        return bytes && new Uint8Array(bytes);
      }),
    write: (bytes) =>
      inTurn(async () => {
        await withOpen(draft, 'w', async (file) => {
          await file.writeFile(bytes);
          await file.sync();
        });
        await rename(draft, path);
        await syncFolderOf(path);
      }),
    putAside: () =>
      inTurn(async () => {
        const aside = await firstFree(path);
        await rename(path, aside);
        await syncFolderOf(path);
        return aside;
      }),
  };
}

async function unlessMissing<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function firstFree(path: string): Promise<string> {
  for (let count = 1; ; count += 1) {
    const candidate = `${path}.aside-${count}`;
    if ((await unlessMissing(access(candidate).then(() => candidate))) === undefined) return candidate;
  }
}

/** A rename is on the disk once its folder is. Windows has no way to ask for that, and no need. */
async function syncFolderOf(path: string): Promise<void> {
  if (process.platform !== 'win32') await withOpen(dirname(path), 'r', (folder) => folder.sync());
}

async function withOpen(
  path: string,
  flags: string,
  use: (file: FileHandle) => Promise<void>,
): Promise<void> {
  const file = await open(path, flags, 0o600);
  try {
    await use(file);
  } finally {
    await file.close();
  }
}
