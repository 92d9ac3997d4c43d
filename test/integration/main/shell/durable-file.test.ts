import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createDurableFile } from '../../../../main/shell/durable-file.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('a durable file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'durable-file-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('is absent until it is written, and again after it is put aside, which loses nothing', async () => {
    const file = createDurableFile(join(folder, 'vault'));
    expect(await file.read()).toBeUndefined();
    await file.write(bytes('one'));
    expect(await file.read()).toEqual(bytes('one'));
    expect(await file.putAside()).toBe(join(folder, 'vault.aside-1'));
    expect(await file.read()).toBeUndefined();
    await file.write(bytes('two'));
    expect(await file.putAside()).toBe(join(folder, 'vault.aside-2'));
    expect(readFileSync(join(folder, 'vault.aside-1'), 'utf8')).toBe('one');
    expect(readFileSync(join(folder, 'vault.aside-2'), 'utf8')).toBe('two');
    await expect(file.putAside()).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('is for its owner alone and leaves nothing beside it', async () => {
    await createDurableFile(join(folder, 'vault')).write(bytes('secret'));
    expect(statSync(join(folder, 'vault')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['vault']);
  });

  test('keeps the last of several writes asked for at once', async () => {
    const file = createDurableFile(join(folder, 'vault'));
    await Promise.all(['one', 'two', 'three'].map((text) => file.write(bytes(text))));
    expect(await file.read()).toEqual(bytes('three'));
  });

  test.runIf(process.platform === 'linux')('keeps the old contents when the disk is full', async () => {
    const file = createDurableFile(join(folder, 'vault'));
    await file.write(bytes('old'));
    symlinkSync('/dev/full', join(folder, 'vault.new'));
    await expect(file.write(bytes('new'))).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(await file.read()).toEqual(bytes('old'));
  });
});
