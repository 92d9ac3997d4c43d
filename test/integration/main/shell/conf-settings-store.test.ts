import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createConfSettingsStore } from '../../../../main/shell/conf-settings-store.ts';

describe('the settings file of the browser host', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'settings-store-'));
    path = join(folder, 'settings.json');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('is empty at first, and is not made by reading it', () => {
    expect(createConfSettingsStore(folder).read()).toEqual({});
    expect(existsSync(path)).toBe(false);
  });

  test('gives what was written to a till that starts later', () => {
    const settings = { version: 1, rates: { USD: '60000' }, 'a.b': [1, { c: null }] };
    createConfSettingsStore(folder).write(settings);
    expect(createConfSettingsStore(folder).read()).toEqual(settings);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('forgets members that a later write leaves out', () => {
    const store = createConfSettingsStore(folder);
    store.write({ version: 1, hub: { kind: 'practice' } });
    store.write({ version: 1 });
    expect(store.read()).toEqual({ version: 1 });
  });

  test('a file that is not JSON is reported, stays as it was, and can be put aside', () => {
    writeFileSync(path, '{"version": 1, "shopN');
    const store = createConfSettingsStore(folder);
    expect(() => store.read()).toThrow(SyntaxError);
    expect(readFileSync(path, 'utf8')).toBe('{"version": 1, "shopN');
    const aside = store.putAside();
    expect(readFileSync(aside, 'utf8')).toBe('{"version": 1, "shopN');
    expect(store.read()).toEqual({});
  });

  test('what was put aside before is kept', () => {
    const store = createConfSettingsStore(folder);
    writeFileSync(path, 'first');
    const first = store.putAside();
    writeFileSync(path, 'second');
    const second = store.putAside();
    expect([first, second].map((file) => readFileSync(file, 'utf8'))).toEqual(['first', 'second']);
  });

  test('a file that cannot be opened is the system’s own error, not one of its contents', () => {
    const store = createConfSettingsStore(join(folder, 'settings.json', 'below-a-file'));
    writeFileSync(path, '{}');
    expect(() => store.write({ version: 1 })).toThrow(expect.objectContaining({ code: expect.any(String) }));
  });
});
