import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type EarlyHub, startEarlyHub } from '../../../../main/shell/early-hub.ts';
import { startHubProcess } from '../../../../main/shell/hub-process.ts';
import { hubArguments } from '../../../../main/shell/spawn-hub.ts';
import { systemClock } from '../../../../main/shell/system-clock.ts';

const program = fileURLToPath(new URL('./stub-hub.mjs', import.meta.url));
const node = process.execPath;
const authkey = {
  type: 'hmac-sha256',
  token: 't',
  key: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=',
} as const;

let tillFolder: string;
let early: EarlyHub | undefined;
beforeEach(() => {
  tillFolder = mkdtempSync(join(tmpdir(), 'early-hub-'));
});
afterEach(() => {
  early?.end();
  rmSync(tillFolder, { recursive: true, force: true });
});

function begin(kind: string): EarlyHub | undefined {
  writeFileSync(join(tillFolder, 'settings.json'), JSON.stringify({ hub: { kind } }, null, '\t'));
  const dataFolder = `${tillFolder}/hub-${kind}`;
  mkdirSync(dataFolder);
  writeFileSync(join(dataFolder, 'behaviour'), 'ready');
  early = startEarlyHub({ program, node, tillFolder });
  return early;
}

const argumentsFor = (kind: string, engine: 'practice' | 'bitcoind') =>
  hubArguments({ dataFolder: `${tillFolder}/hub-${kind}`, engine });

test('a hub that was begun early is the one that the till gets, and gets its handover then', async () => {
  const earlyHub = begin('practice');
  const dataFolder = `${tillFolder}/hub-practice`;
  const start = startHubProcess({ program, node, clock: systemClock, earlyHub });
  const hub = await start({ dataFolder, engine: 'practice', account: 'till', authkey });
  expect(hub.url).toBe('http://127.0.0.1:4242');
  const { handed } = JSON.parse(readFileSync(join(dataFolder, 'started.json'), 'utf8'));
  expect(handed).toEqual({ account: 'till', authkey });
  expect(earlyHub?.take(argumentsFor('practice', 'practice'))).toBeUndefined();
  await hub.stop();
});

test('a hub of the till’s own node is begun early too', () => {
  const child = begin('own')?.take(argumentsFor('own', 'bitcoind'));
  expect(child?.pid).toBeGreaterThan(0);
  child?.kill();
});

test('a wrong guess is not taken, and ends when it is told to', async () => {
  const earlyHub = begin('practice');
  expect(earlyHub?.take(argumentsFor('own', 'bitcoind'))).toBeUndefined();
  const child = earlyHub?.take(argumentsFor('practice', 'practice'));
  if (!child) throw new Error('the right guess is still there');
  const ended = once(child, 'exit');
  child.kill();
  await ended;
});

test('one that has ended by itself is not given to anybody', async () => {
  const earlyHub = begin('practice');
  // Without a behaviour the stub ends at once.
  rmSync(`${tillFolder}/hub-practice`, { recursive: true });
  expect(process.getActiveResourcesInfo()).toContain('ProcessWrap');
  await vi.waitFor(() => expect(process.getActiveResourcesInfo()).not.toContain('ProcessWrap'), 20_000);
  expect(earlyHub?.take(argumentsFor('practice', 'practice'))).toBeUndefined();
});

test.each(['remote', 'none'])('nothing is begun for a till whose hub is %s', (kind) => {
  if (kind === 'none') expect(startEarlyHub({ program, node, tillFolder })).toBeUndefined();
  else expect(begin(kind)).toBeUndefined();
});
