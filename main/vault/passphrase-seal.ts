import { createCipheriv, createDecipheriv, scrypt } from 'node:crypto';

/**
 * What makes a key of a passphrase: scrypt with N = 2^17, r = 8, p = 1, which takes 128 MiB and a good part of a
 * second for each guess. OpenSSL (Node) and BoringSSL (Electron) both have it, as they have AES-256-GCM.
 */
const SCRYPT = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 2 ** 20 };
const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const TAG_BYTES = 16;

const MIN_PASSPHRASE_CHARACTERS = 8;

export const SALT_BYTES = 16;
export const IV_BYTES = 12;

/** A key for `seal` and `unseal`. The same letters give the same key, whichever keyboard composed them (NFKC). */
export function keyFromPassphrase(passphrase: string, salt: Uint8Array): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFKC'), salt, KEY_BYTES, SCRYPT, (error, key) => {
      if (error) reject(error);
      else resolve(new Uint8Array(key));
    });
  });
}

/** Whether a passphrase may be chosen: 8 characters at least. */
export function isLongEnough(passphrase: string): boolean {
  return [...passphrase.normalize('NFKC')].length >= MIN_PASSPHRASE_CHARACTERS;
}

/** Encrypts and authenticates; `iv` must never come twice with one key. `context` is authenticated with it. */
export function seal(text: string, key: Uint8Array, iv: Uint8Array, context: string): Uint8Array {
  const cipher = createCipheriv(CIPHER, key, iv).setAAD(Buffer.from(context));
  return new Uint8Array(Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]));
}

/** Nothing when the key, or anything that was sealed, is another. */
export function unseal(
  sealed: Uint8Array,
  key: Uint8Array,
  iv: Uint8Array,
  context: string,
): string | undefined {
  if (sealed.length < TAG_BYTES) return undefined;
  const decipher = createDecipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(context))
    .setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]).toString(
      'utf8',
    );
  } catch {
    return undefined;
  }
}
