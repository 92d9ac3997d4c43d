import { scryptSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { hashPassword, isPassword } from '../../../../hub/authentication/password-hash.ts';

const salt = (byte: number) => new Uint8Array(16).fill(byte);

test('a hash knows its password again, and no other', async () => {
  const hashed = await hashPassword('correct horse', salt(1));
  expect(hashed).toMatch(/^scrypt\$16384\$8\$1\$[\w-]+\$[\w-]{43}$/);
  expect(await isPassword('correct horse', hashed)).toBe(true);
  expect(await isPassword('correct horse ', hashed)).toBe(false);
  expect(await isPassword('', hashed)).toBe(false);
});

test('the same password has another hash with another salt', async () => {
  expect(await hashPassword('same', salt(1))).not.toBe(await hashPassword('same', salt(2)));
});

test('a hash made at another cost is still understood', async () => {
  const hash = scryptSync('old', 'salt', 32, { N: 1024, r: 8, p: 1 }).toString('base64url');
  const hashed = `scrypt$1024$8$1$${Buffer.from('salt').toString('base64url')}$${hash}`;
  expect(await isPassword('old', hashed)).toBe(true);
});
