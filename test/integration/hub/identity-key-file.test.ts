import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readIdentityKey } from '../../../hub/shell/identity-key-file.ts';

const KEY = '22'.repeat(32);

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'identity-key-'));
  path = join(folder, 'identity.key');
});
afterEach(() => rm(folder, { recursive: true }));

async function write(text: string, mode = 0o600): Promise<void> {
  await writeFile(path, text);
  await chmod(path, mode);
}

test.each([0o600, 0o400])('a key that its owner alone reads is taken', async (mode) => {
  await write(`${KEY}\n`, mode);
  expect(readIdentityKey(path)).toEqual({ ok: true, value: new Uint8Array(32).fill(0x22) });
});

test.skipIf(process.platform === 'win32').each([0o640, 0o604, 0o620, 0o644])(
  'a key that others can get at is refused',
  async (mode) => {
    await write(KEY, mode);
    expect(readIdentityKey(path)).toMatchObject({ ok: false, error: expect.stringContaining('chmod 600') });
  },
);

test('what is no key is refused, and not repeated', async () => {
  const nearly = `${KEY}0`;
  await write(nearly);
  const read = readIdentityKey(path);
  expect(read).toMatchObject({ ok: false, error: expect.stringContaining(path) });
  expect(JSON.stringify(read)).not.toContain('2222');
  await write('x'.repeat(10_000));
  expect(readIdentityKey(path).ok).toBe(false);
  for (const other of [folder, join(folder, 'nothing')]) expect(readIdentityKey(other).ok).toBe(false);
});
