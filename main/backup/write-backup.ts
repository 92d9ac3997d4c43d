import { type FileHandle, open, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type BackupSeal, CHUNK_BYTES, sealChunk } from './backup-format.ts';

/** A file that stands still, and its name in the backup. */
export interface BackupPart {
  readonly name: string;
  readonly path: string;
}

/** What a backup is called until it is complete. */
export function partName(path: string): string {
  return `${path}.part`;
}

/**
 * Writes these files as one encrypted backup. It has its name when it is complete and on the disk; until then there
 * is `<path>.part`, and what had the name before. Rejects with the system's own error.
 */
export async function writeBackup(
  path: string,
  parts: readonly BackupPart[],
  seal: BackupSeal,
): Promise<void> {
  const draft = partName(path);
  const file = await open(draft, 'w', 0o600);
  try {
    await file.write(seal.header);
    await writeChunks(file, parts, seal);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
  await syncFolder(dirname(path));
}

/**
 * How much is written before the disk has to have it. Left to the system, all of it would be written at once at the
 * end, and whoever appends to the journal on that disk then waits until it is.
 */
const CHUNKS_AT_ONCE = 16;

async function writeChunks(file: FileHandle, parts: readonly BackupPart[], seal: BackupSeal): Promise<void> {
  const sized = await Promise.all(
    parts.map(async (part) => ({ ...part, size: (await stat(part.path)).size })),
  );
  const buffer = Buffer.alloc(CHUNK_BYTES);
  const list = Buffer.from(JSON.stringify(sized.map(({ name, size }) => ({ name, size }))));
  buffer.writeUInt32BE(list.length);
  list.copy(buffer, 4);
  let used = 4 + list.length;
  let index = 0;
  const flush = async (last: boolean) => {
    await file.write(sealChunk(buffer.subarray(0, used), { index, last }, seal));
    index += 1;
    used = 0;
    if (index % CHUNKS_AT_ONCE === 0) await file.datasync();
  };
  for (const { name, path, size } of sized) {
    const source = await open(path, 'r');
    try {
      for (let left = size; left > 0; ) {
        if (used === CHUNK_BYTES) await flush(false);
        const { bytesRead } = await source.read(buffer, used, Math.min(CHUNK_BYTES - used, left));
        if (bytesRead === 0) throw new Error(`${name} became shorter while it was backed up`);
        used += bytesRead;
        left -= bytesRead;
      }
    } finally {
      await source.close();
    }
  }
  await flush(true);
}

/** A rename is on the disk once its folder is. Windows has no way to ask for that, and no need. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
