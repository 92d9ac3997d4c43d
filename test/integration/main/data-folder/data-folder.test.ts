import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DataFolder, openDataFolder } from '../../../../main/data-folder/data-folder.ts';

const ownUser = process.geteuid?.() ?? 0;
/** Root may write anywhere, so what it may not do is tried as somebody else. */
const someUser = ownUser === 0 ? 65_534 : ownUser;

function asUser<T>(work: () => T): T {
  process.seteuid?.(someUser);
  try {
    return work();
  } finally {
    process.seteuid?.(ownUser);
  }
}

describe('the data folder', () => {
  let parent: string;
  let path: string;
  let children: ChildProcess[];
  let held: DataFolder[];

  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'data-folder-'));
    path = join(parent, 'shops', 'noir');
    children = [];
    held = [];
  });
  afterEach(() => {
    for (const folder of held) folder.release();
    for (const child of children) child.kill('SIGKILL');
    rmSync(parent, { recursive: true, force: true });
  });

  const open = () => {
    const opened = openDataFolder(path);
    if (opened.ok) held.push(opened.value);
    return opened;
  };

  /** Opens the folder in another process; answers what came of it. */
  const openElsewhere = async (): Promise<{ child: ChildProcess; said: string }> => {
    const program = fileURLToPath(new URL('./hold-data-folder.ts', import.meta.url));
    const child = spawn(process.execPath, ['--expose-gc', program, path], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    children.push(child);
    const [said] = await once(child.stdout ?? child, 'data');
    return { child, said: String(said).trim() };
  };

  test('is made where there is none, for its owner alone', () => {
    expect(open()).toMatchObject({ ok: true, value: { path } });
    expect(statSync(path).mode & 0o777).toBe(0o700);
    expect(readdirSync(path)).toEqual(['till.lock']);
  });

  test('belongs to one till at a time, also within one process', () => {
    const first = open();
    expect(open()).toMatchObject({ ok: false, error: { code: 'data-folder-in-use' } });
    if (first.ok) first.value.release();
    expect(open().ok).toBe(true);
  });

  test('is refused to a second process at once, and free again when the first is killed outright', async () => {
    const { child, said } = await openElsewhere();
    expect(said).toBe('held');
    const beganFree = performance.now();
    const free = openDataFolder(join(parent, 'free'));
    const floorMs = performance.now() - beganFree;
    if (free.ok) held.push(free.value);
    const began = performance.now();
    expect(open()).toMatchObject({ ok: false, error: { code: 'data-folder-in-use' } });
    expect(performance.now() - began).toBeLessThan(500 + 10 * floorMs);
    child.kill('SIGKILL');
    await once(child, 'close');
    expect(open().ok).toBe(true);
    expect((await openElsewhere()).said).toBe('data-folder-in-use');
  });

  test('stays held by a process that has forgotten what it holds', async () => {
    const { child } = await openElsewhere();
    child.stdin?.write('now\n');
    await once(child.stdout ?? child, 'data');
    expect(open()).toMatchObject({ ok: false, error: { code: 'data-folder-in-use' } });
  });

  test('that the till may not write to is refused', () => {
    mkdirSync(path, { recursive: true });
    for (const folder of [parent, join(parent, 'shops'), path]) chownSync(folder, someUser, someUser);
    chmodSync(path, 0o500);
    expect(asUser(open)).toMatchObject({ ok: false, error: { code: 'data-folder-read-only' } });
    chmodSync(path, 0o700);
    expect(asUser(open).ok).toBe(true);
  });

  test('that is a file is refused', () => {
    mkdirSync(join(parent, 'shops'));
    writeFileSync(path, '');
    expect(open()).toMatchObject({ ok: false, error: { code: 'data-folder-read-only' } });
    path = join(path, 'below');
    expect(open()).toMatchObject({ ok: false, error: { code: 'data-folder-read-only' } });
  });

  test.runIf(process.platform === 'linux')('on a full disk is refused, and not held', () => {
    mkdirSync(path, { recursive: true });
    symlinkSync('/dev/full', join(path, '.write-check'));
    expect(open()).toMatchObject({ ok: false, error: { code: 'disk-full' } });
    rmSync(join(path, '.write-check'));
    expect(open().ok).toBe(true);
  });
});
