import { scrypt, timingSafeEqual } from 'node:crypto';

/**
 * scrypt with 32 MiB, about a tenth of a second: felt by nobody who presses Enter, and by everybody who has the file and tries
 * all PINs. Four digits are few all the same: a PIN keeps people apart at the counter, and no money.
 */
const SCRYPT = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 };
const HASH_BYTES = 32;

export const PIN_SALT_BYTES = 16;

export function hashPin(pin: string, salt: Uint8Array): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, HASH_BYTES, SCRYPT, (error, hash) => {
      if (error) reject(error);
      else resolve(new Uint8Array(hash));
    });
  });
}

export async function isPin(pin: string, salt: Uint8Array, hash: Uint8Array): Promise<boolean> {
  const given = await hashPin(pin, salt);
  return given.length === hash.length && timingSafeEqual(given, hash);
}
