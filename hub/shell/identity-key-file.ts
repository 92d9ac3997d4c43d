import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { err, ok, type Result } from '../../shared/result.ts';
import { parseIdentityKey } from '../identity/identity-key.ts';

/** Room for any of its spellings, and a line's end. */
const MAX_BYTES = 200;
const FOR_OTHERS = 0o077;

/**
 * Reads the operator's identity key: a secret that only its owner may read. Errors: a sentence for the operator,
 * which says nothing of what is in the file.
 */
export function readIdentityKey(path: string): Result<Uint8Array, string> {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const { mode, uid, size } = fstatSync(file);
    // Windows keeps who may read a file elsewhere.
    const hasModes = process.platform !== 'win32';
    if (hasModes && ((mode & FOR_OTHERS) !== 0 || uid !== process.getuid?.())) {
      return err(`The file ${path} must be readable by its owner alone, who runs the hub (chmod 600).`);
    }
    const key = size > MAX_BYTES ? undefined : parseIdentityKey(readFileSync(file, 'utf8').trim());
    return key ? ok(key) : err(`The file ${path} holds no private key: 32 bytes as hex, or WIF.`);
  } catch {
    return err(`The file ${path} can't be read.`);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
