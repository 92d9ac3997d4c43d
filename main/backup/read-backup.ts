import { type FileHandle, open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import {
  type BackupSeal,
  beginsLikeBackup,
  MAX_HEADER_BYTES,
  openChunk,
  readSeal,
  SEALED_CHUNK_BYTES,
} from './backup-format.ts';
import { DATA_FILES } from './data-files.ts';

const LIST_LENGTH_BYTES = 4;

const listSchema = z.array(
  z.object({ name: z.enum(DATA_FILES.map(({ name }) => name)), size: z.number().int().nonnegative() }),
);

/** What a backup says of itself. */
export interface BackupContents {
  /** When it was made, ms since 1970. */
  readonly madeMs: number;
  /** The files of the data folder that it holds. */
  readonly names: readonly string[];
}

/**
 * Writes a backup's files into a folder that is there and has none of them; they are on the disk when this resolves.
 * Every byte is authenticated before it is written. Errors: `backup-missing`, `backup-damaged` (which says where),
 * `backup-too-new`, `bad-passphrase`. Rejects with the system's own error when the folder takes no more.
 */
export async function readBackup(
  path: string,
  passphrase: string,
  folder: string,
): Promise<Result<BackupContents, TillError>> {
  const opened = await openToRead(path);
  if (!opened.ok) return opened;
  const file = opened.value;
  try {
    const beginning = Buffer.alloc(MAX_HEADER_BYTES);
    const { bytesRead } = await file.read(beginning, 0, MAX_HEADER_BYTES, 0);
    const seal = await readSeal(beginning.subarray(0, bytesRead), passphrase);
    if (!seal.ok) return seal;
    const names = await readChunks(file, seal.value, folder);
    return names.ok ? ok({ madeMs: seal.value.madeMs, names: names.value }) : names;
  } finally {
    await file.close();
  }
}

/** Whether there is a file with this name that is no backup, and nobody's to replace. */
export async function isOtherFile(path: string): Promise<boolean> {
  const file = await openToRead(path);
  if (!file.ok) return false;
  try {
    const beginning = Buffer.alloc(MAX_HEADER_BYTES);
    const { bytesRead } = await file.value.read(beginning, 0, MAX_HEADER_BYTES, 0);
    return !beginsLikeBackup(beginning.subarray(0, bytesRead));
  } finally {
    await file.value.close();
  }
}

/** The same for what a backup is written into; a till that was killed may have left an empty one. */
export async function isOtherDraft(path: string): Promise<boolean> {
  return (await isOtherFile(path)) && (await stat(path)).size > 0;
}

async function openToRead(path: string): Promise<Result<FileHandle, TillError>> {
  try {
    return ok(await open(path, 'r'));
  } catch (error) {
    if (error instanceof Error && 'code' in error) return err(tillError('backup-missing', error.message));
    throw error;
  }
}

async function readChunks(
  file: FileHandle,
  seal: BackupSeal,
  folder: string,
): Promise<Result<readonly string[], TillError>> {
  const { size } = await file.stat();
  const sealed = Buffer.alloc(SEALED_CHUNK_BYTES);
  let position = seal.header.length;
  let placing: Placing | undefined;
  try {
    for (let index = 0; ; index += 1) {
      const last = size - position <= SEALED_CHUNK_BYTES;
      const { bytesRead } = await file.read(sealed, 0, SEALED_CHUNK_BYTES, position);
      const contents = openChunk(sealed.subarray(0, bytesRead), { index, last }, seal);
      if (!contents) return damagedAt(position);
      const list: Listed | undefined = placing ? undefined : readList(contents);
      placing ??= list && new Placing(folder, list.files);
      if (!placing || !(await placing.take(list ? contents.subarray(list.bytes) : contents)))
        return damagedAt(position);
      position += bytesRead;
      if (!last) continue;
      return (await placing.finish()) ? ok(placing.names) : damagedAt(position);
    }
  } finally {
    await placing?.close();
  }
}

function damagedAt(position: number): Result<never, TillError> {
  return err(tillError('backup-damaged', `from byte ${position} on`));
}

type FileList = z.infer<typeof listSchema>;

interface Listed {
  readonly files: FileList;
  /** How long the list itself is. */
  readonly bytes: number;
}

function readList(contents: Uint8Array): Listed | undefined {
  const buffer = Buffer.from(contents);
  if (buffer.length < LIST_LENGTH_BYTES) return undefined;
  const bytes = LIST_LENGTH_BYTES + buffer.readUInt32BE();
  try {
    const list = listSchema.safeParse(JSON.parse(buffer.toString('utf8', LIST_LENGTH_BYTES, bytes)));
    return list.success ? { files: list.data, bytes } : undefined;
  } catch {
    return undefined;
  }
}

/** Puts what follows the list into the files that it names, one after the other. */
class Placing {
  readonly names: readonly string[];
  readonly #folder: string;
  readonly #waiting: FileList;
  #current: { readonly file: FileHandle; left: number } | undefined;

  constructor(folder: string, files: FileList) {
    this.#folder = folder;
    this.#waiting = [...files];
    this.names = files.map(({ name }) => name);
  }

  /** False when there is more than the list says. */
  async take(contents: Uint8Array): Promise<boolean> {
    let rest = contents;
    while (rest.length > 0) {
      if (!this.#current && !(await this.#next())) return false;
      const current = this.#current;
      if (!current) continue;
      const now = rest.subarray(0, current.left);
      await current.file.writeFile(now);
      rest = rest.subarray(now.length);
      current.left -= now.length;
      if (current.left === 0) await this.#end();
    }
    return true;
  }

  /** False when there is less than the list says. */
  async finish(): Promise<boolean> {
    if (this.#current) return false;
    while (await this.#next()) {
      if (this.#current) return false;
    }
    return true;
  }

  async close(): Promise<void> {
    await this.#current?.file.close();
    this.#current = undefined;
  }

  /** Begins the next file; false when there is none. */
  async #next(): Promise<boolean> {
    const next = this.#waiting.shift();
    if (!next) return false;
    this.#current = { file: await open(join(this.#folder, next.name), 'wx', 0o600), left: next.size };
    if (next.size === 0) await this.#end();
    return true;
  }

  async #end(): Promise<void> {
    await this.#current?.file.sync();
    await this.close();
  }
}
