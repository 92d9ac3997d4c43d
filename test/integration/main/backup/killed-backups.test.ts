import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { finishRestore } from '../../../../main/backup/restore.ts';
import { backupsOf } from '../../../helpers/backup-file.ts';
import { type BackedUpShop, backUpShop, openJournal, PASSPHRASE } from './backed-up-shop.ts';

// Each passphrase takes scrypt a good part of a second, more on a busy machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

const PROGRAM = fileURLToPath(new URL('./stop-at-step.ts', import.meta.url));

let backedUp: BackedUpShop;
beforeAll(async () => {
  backedUp = await backUpShop();
});
afterAll(() => backedUp.remove());

let target: string;
beforeEach(() => {
  target = mkdtempSync(join(tmpdir(), 'till-restored-'));
});
afterEach(() => rmSync(target, { recursive: true, force: true }));

describe('killed at every step of the disk,', () => {
  const run = async (work: string, step: number, folder: string, path: string) => {
    const child = spawn(process.execPath, [PROGRAM, work, `${step}`, folder, path, PASSPHRASE]);
    let said = '';
    child.stdout.on('data', (text) => {
      said += text;
    });
    const [, signal] = await once(child, 'close');
    return { said, killed: signal === 'SIGKILL' };
  };

  test('a restore leaves nothing or all of it, and can be done again', async () => {
    let wasDecided = false;
    for (let step = 1; ; step += 1) {
      const folder = join(target, `${step}`);
      mkdirSync(folder);
      openJournal(folder).close();
      const { said, killed } = await run('restore', step, folder, backedUp.original);
      if (!killed) {
        expect(said).toBe('done');
        break;
      }
      finishRestore(folder);
      const journal = openJournal(folder);
      const isRestored = journal.lastSeq > 0;
      if (isRestored) journal.verify();
      journal.close();
      expect(existsSync(join(folder, 'settings.json'))).toBe(isRestored);
      expect(existsSync(join(folder, 'vault.json'))).toBe(isRestored);
      expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
      wasDecided ||= isRestored;
      expect(isRestored).toBe(wasDecided);
    }
    expect(wasDecided).toBe(true);
  });

  test('a backup leaves the one before or the new one, whole', async () => {
    const path = join(target, 'daily');
    for (let step = 1; ; step += 1) {
      copyFileSync(backedUp.original, path);
      const { said, killed } = await run('make', step, backedUp.shop.folder, path);
      expect((await backupsOf(backedUp.shop).verify(path, PASSPHRASE)).ok).toBe(true);
      if (killed) continue;
      expect(said).toBe('done');
      break;
    }
    expect(readdirSync(backedUp.shop.folder).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});
