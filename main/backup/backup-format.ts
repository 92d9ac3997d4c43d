import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { z } from 'zod';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { IV_BYTES, keyFromPassphrase, SALT_BYTES, seal, unseal } from '../vault/passphrase-seal.ts';

const FORMAT = 'bitcoin-till-backup';
const VERSION = 1;
const CIPHER = 'aes-256-gcm';
const TAG_BYTES = 16;

/** How much of the contents is encrypted and authenticated at once: a millisecond's work or less. */
export const CHUNK_BYTES = 256 * 1024;
/** The same, as it stands in the file. */
export const SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES;
/** No header is longer. */
export const MAX_HEADER_BYTES = 1024;

const base64OfLength = (length: number) =>
  z.base64().refine((text) => Buffer.from(text, 'base64').length === length);

const header = z.object({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  madeMs: z.number(),
  salt: base64OfLength(SALT_BYTES),
  check: base64OfLength(TAG_BYTES),
});

/** What seals and opens a backup's chunks: the key, which is another for each file, and its header. */
export interface BackupSeal {
  readonly key: Uint8Array;
  /** The first line of the file, with its line end; authenticated with each chunk. */
  readonly header: Uint8Array;
  /** When the backup was made, ms since 1970. */
  readonly madeMs: number;
}

/**
 * The chunk `check` of nothing at all tells a wrong passphrase from damage. Its place in the numbering of chunks is
 * one that no backup reaches.
 */
const CHECK_IV = new Uint8Array(IV_BYTES).fill(0xff);

/** A seal for a new backup: a salt, so a key, of its own. */
export async function newSeal(passphrase: string, salt: Uint8Array, madeMs: number): Promise<BackupSeal> {
  const key = await keyFromPassphrase(passphrase, salt);
  const fields = {
    format: FORMAT,
    version: VERSION,
    madeMs,
    salt: base64(salt),
    check: base64(seal('', key, CHECK_IV, FORMAT)),
  };
  const line = `${JSON.stringify({ ...fields, sha256: checksum(fields) })}\n`;
  return { key, header: new TextEncoder().encode(line), madeMs };
}

/**
 * The seal of a backup that begins with these bytes. Errors: `backup-damaged` when they are not, or not any more,
 * those of a backup, `backup-too-new`, `bad-passphrase`.
 */
export async function readSeal(
  beginning: Uint8Array,
  passphrase: string,
): Promise<Result<BackupSeal, TillError>> {
  const end = beginning.indexOf(0x0a);
  const line = beginning.subarray(0, end + 1);
  const json = parsedJson(Buffer.from(line).toString('utf8'));
  const marked = z.looseObject({ format: z.literal(FORMAT), version: z.number() }).safeParse(json);
  if (!marked.success) return err(tillError('backup-damaged', 'it does not begin like a backup'));
  if (marked.data.version > VERSION)
    return err(tillError('backup-too-new', `version ${marked.data.version}`));
  const { sha256, ...fields } = marked.data;
  const read = header.safeParse(fields);
  if (!read.success || sha256 !== checksum(fields)) return err(tillError('backup-damaged', 'its first line'));
  const key = await keyFromPassphrase(passphrase, Buffer.from(read.data.salt, 'base64'));
  if (unseal(Buffer.from(read.data.check, 'base64'), key, CHECK_IV, FORMAT) === undefined)
    return err(tillError('bad-passphrase'));
  return ok({ key, header: new Uint8Array(line), madeMs: read.data.madeMs });
}

/** Whether a file that begins so is, or was, a backup of a till's. */
export function beginsLikeBackup(beginning: Uint8Array): boolean {
  return Buffer.from(beginning).toString('latin1').startsWith(`{"format":"${FORMAT}",`);
}

/** When a file that begins so was made as a backup, ms since 1970; nothing for any other file. Not authenticated. */
export function madeMsOf(beginning: Uint8Array): number | undefined {
  const line = beginning.subarray(0, beginning.indexOf(0x0a) + 1);
  const read = header.safeParse(parsedJson(Buffer.from(line).toString('utf8')));
  return read.success ? read.data.madeMs : undefined;
}

/** Where in the file a chunk stands; the last one says so, so that none can be left out, swapped or added. */
export interface ChunkPlace {
  readonly index: number;
  readonly last: boolean;
}

export function sealChunk(contents: Uint8Array, place: ChunkPlace, { key, header }: BackupSeal): Uint8Array {
  const cipher = createCipheriv(CIPHER, key, chunkIv(place)).setAAD(header);
  return new Uint8Array(Buffer.concat([cipher.update(contents), cipher.final(), cipher.getAuthTag()]));
}

/** Nothing when the chunk is not the one that was sealed for this place. */
export function openChunk(
  sealed: Uint8Array,
  place: ChunkPlace,
  { key, header }: BackupSeal,
): Uint8Array | undefined {
  if (sealed.length < TAG_BYTES) return undefined;
  const decipher = createDecipheriv(CIPHER, key, chunkIv(place), { authTagLength: TAG_BYTES })
    .setAAD(header)
    .setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    return new Uint8Array(Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]));
  } catch {
    return undefined;
  }
}

/** The chunk's number and whether it is the last: never twice with one key (the STREAM construction). */
function chunkIv({ index, last }: ChunkPlace): Uint8Array {
  const iv = Buffer.alloc(IV_BYTES);
  iv.writeUInt32BE(index, IV_BYTES - 5);
  iv.writeUInt8(last ? 1 : 0, IV_BYTES - 1);
  return new Uint8Array(iv);
}

function checksum(fields: unknown): string {
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
