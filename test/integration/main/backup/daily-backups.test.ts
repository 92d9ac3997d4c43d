import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { dailyName } from '../../../../main/backup/daily-files.ts';
import { AssembledTill } from '../../../helpers/assembled-till.ts';
import { createSteppedClock } from '../../../helpers/stepped-clock.ts';

const passphrase = 'of the daily backups';
const NOON = new Date(2026, 10, 27, 12).getTime();
const DAY_MS = 24 * 60 * 60_000;

let till: AssembledTill;
let folder: string;
let clock = createSteppedClock(NOON);
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'till-daily-'));
  till = new AssembledTill();
  clock = createSteppedClock(NOON);
  await start();
});
afterEach(async () => {
  await till.remove();
  rmSync(folder, { recursive: true, force: true });
});

const secretStorage = {
  encrypt: async (text: string) => new TextEncoder().encode(text),
  decrypt: async (bytes: Uint8Array) => new TextDecoder().decode(bytes),
};
const start = () => till.start({ clock, secretStorage });
const settingsText = () => readFileSync(join(till.folder, 'settings.json'), 'utf8');
const tillId = (): string => JSON.parse(settingsText()).dailyBackup.id;
const onDay = (day: number) => dailyName(tillId(), NOON + day * DAY_MS);
const view = () => till.ask('getDailyBackup');
const turnOn = (over: { keep?: number; folder?: string } = {}) =>
  till.ask('setDailyBackup', { on: true, folder, keep: 2, passphrase, ...over });

/** What is in the folder beside the till's mark. */
const filesIn = (path: string) => readdirSync(path).filter((name) => name !== `.till-${tillId()}-folder`);

/** Lets the till look, as it does by itself after a while. */
async function until(expectation: () => unknown) {
  const startMs = clock.nowMs();
  await vi.waitFor(
    async () => {
      if (clock.nowMs() < startMs + 2 * 60 * 60_000) await clock.advance(10 * 60_000);
      await expectation();
    },
    { timeout: 30_000, interval: 20 },
  );
}

test('a backup is made each day, also after a restart, and the oldest of this till’s own are removed alone', async () => {
  await turnOn();
  expect(settingsText()).not.toContain(passphrase);
  await vi.waitFor(() => expect(filesIn(folder)).toEqual([onDay(0)]), { timeout: 30_000 });
  const others = [
    'till-other-2026-01-01.backup',
    'letter.txt',
    dailyName(tillId(), NOON - 9 * DAY_MS), // This till's by name, but no backup.
  ];
  for (const name of others) writeFileSync(join(folder, name), 'not to be touched');
  clock.set(NOON + DAY_MS);
  await until(() => expect(readdirSync(folder)).toContain(onDay(1)));
  await till.stop();
  clock.set(NOON + 3 * DAY_MS);
  await start();
  await vi.waitFor(() => expect(filesIn(folder).sort()).toEqual([...others, onDay(1), onDay(3)].sort()), {
    timeout: 30_000,
  });
  // Its journal has an event by now, and is looked through with pauses.
  let isWhole = false;
  void till.ask('verifyBackup', { path: join(folder, onDay(3)), passphrase }).then(() => {
    isWhole = true;
  });
  await vi.waitFor(
    async () => {
      await clock.advance(1);
      expect(isWhole).toBe(true);
    },
    { timeout: 30_000 },
  );
  await vi.waitFor(
    async () => expect(await view()).toMatchObject({ on: true, lastMadeMs: NOON + 3 * DAY_MS }),
    { timeout: 30_000 },
  );
  expect(await view()).not.toHaveProperty('problem');
});

test('a folder that is away is said and noted once, and the backup is made when it is back', async () => {
  const away = join(folder, 'usb');
  await turnOn({ folder: away });
  await until(async () => expect(await view()).toMatchObject({ problem: { code: 'backup-not-written' } }));
  expect(till.log.filter((line) => line.includes('daily backup failed'))).toHaveLength(1);
  expect(till.announced.some(({ name }) => name === 'dailyBackupChanged')).toBe(true);
  mkdirSync(away);
  await until(async () => expect(await view()).not.toHaveProperty('problem'));
  expect(filesIn(away)).toHaveLength(1);
});

test('where the drive is away and its empty place is still there, nothing is written, until it is back or chosen anew', async () => {
  const place = join(folder, 'mnt');
  const drive = join(folder, 'drive');
  mkdirSync(place);
  await turnOn({ folder: place });
  await until(() => expect(filesIn(place)).toEqual([onDay(0)]));
  renameSync(place, drive);
  mkdirSync(place);
  clock.set(NOON + DAY_MS);
  const away = { problem: { code: 'backup-folder-other', detail: place } };
  await until(async () => expect(await view()).toMatchObject(away));
  // Also after a restart, and where the owner decides something else.
  await till.stop();
  await start();
  await until(async () => expect(await view()).toMatchObject(away));
  expect(readdirSync(place)).toEqual([]);
  rmdirSync(place);
  renameSync(drive, place);
  await until(() => expect(filesIn(place).sort()).toEqual([onDay(0), onDay(1)]));
  await until(async () => expect(await view()).not.toHaveProperty('problem'));

  renameSync(place, drive);
  mkdirSync(place);
  await till.ask('setDailyBackup', { on: true, folder: place, keep: 3 });
  await until(async () => expect(await view()).toMatchObject(away));
  expect(readdirSync(place)).toEqual([]);
  await till.ask('setDailyBackup', { on: true, folder: place, keep: 3 });
  await until(() => expect(filesIn(place)).toEqual([onDay(1)]));
  await until(async () => expect(await view()).not.toHaveProperty('problem'));
});

test('what a killed till was writing is removed by the next backup, and nobody else’s file', async () => {
  await turnOn();
  await until(() => expect(filesIn(folder)).toEqual([onDay(0)]));
  const begun = readFileSync(join(folder, onDay(0))).subarray(0, 1_000);
  writeFileSync(join(folder, `${onDay(-1)}.part`), begun);
  writeFileSync(join(folder, `${onDay(-2)}.part`), '');
  const others = [
    `${onDay(-3)}.part`, // This till's by name, but no backup.
    'till-other-2026-01-01.backup.part',
    `${onDay(0)}.old.part`,
  ];
  for (const name of others)
    writeFileSync(join(folder, name), name === others[0] ? 'not to be touched' : begun);
  clock.set(NOON + DAY_MS);
  await until(() => expect(filesIn(folder).sort()).toEqual([...others, onDay(0), onDay(1)].sort()));
});

test('a day that has its backup gets no second one', async () => {
  await turnOn();
  await until(() => expect(filesIn(folder)).toEqual([onDay(0)]));
  const before = readFileSync(join(folder, onDay(0)));
  await clock.advance(60 * 60_000);
  await till.stop();
  await start();
  await vi.waitFor(async () => expect(await view()).toHaveProperty('lastMadeMs'), { timeout: 30_000 });
  await till.stop();
  expect(readFileSync(join(folder, onDay(0))).equals(before)).toBe(true);
});

test('no passphrase, a short one, or half a path turns nothing on', async () => {
  expect(await till.call('setDailyBackup', { on: true, folder, keep: 2 })).toMatchObject({
    error: { code: 'passphrase-needed' },
  });
  expect(await till.call('setDailyBackup', { on: true, folder, keep: 2, passphrase: 'short' })).toMatchObject(
    { error: { code: 'passphrase-needed' } },
  );
  expect(await till.call('setDailyBackup', { on: true, folder: 'usb', keep: 2, passphrase })).toMatchObject({
    error: { code: 'bad-setting' },
  });
  expect(await view()).toMatchObject({ on: false });
});
