import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { Journal } from '../../../../main/journal/journal.ts';
import { project } from '../../../../main/journal/project.ts';
import { AssembledTill } from '../../../helpers/assembled-till.ts';
import { BACKUP_MS, backupsOf, fillWithMegabyte } from '../../../helpers/backup-file.ts';
import { HUB, regtestAddress, TillJournal } from '../../../helpers/till-journal.ts';

const passphrase = 'a backup of the shop';
/** As the page sends them. */
const PART_BYTES = 600_000;

/** Two shops' backups, cut into parts: each of several. */
let folder: string;
let events: number;
let parts: readonly Buffer[];
let othersParts: readonly Buffer[];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'till-parts-'));
  const backup = async (name: string) => {
    const shop = new TillJournal();
    shop.pool.paste(HUB.hubId, [regtestAddress(1)]);
    shop.charge();
    fillWithMegabyte(shop.journal);
    const path = join(folder, name);
    expect((await backupsOf(shop).make(path, passphrase)).ok).toBe(true);
    events = shop.journal.lastSeq;
    shop.remove();
    const bytes = readFileSync(path);
    return Array.from({ length: Math.ceil(bytes.length / PART_BYTES) }, (_, index) =>
      bytes.subarray(index * PART_BYTES, (index + 1) * PART_BYTES),
    );
  };
  [parts, othersParts] = [await backup('shop'), await backup('other')];
  expect(parts.length).toBeGreaterThan(2);
});
afterAll(() => rmSync(folder, { recursive: true }));

let till: AssembledTill;
beforeEach(async () => {
  till = new AssembledTill();
  await till.start();
});
afterEach(() => till.remove());

/** Sends parts, each as of one file; answers what the till says to the last, as a code where it refuses. */
async function send(sent: readonly { readonly bytes: Uint8Array; readonly of?: string }[]) {
  const replies: unknown[] = [];
  for (const [index, { bytes, of = 'shop' }] of sent.entries()) {
    const last = index === sent.length - 1;
    const base64 = Buffer.from(bytes).toString('base64');
    const reply = await till.call('restoreBackup', {
      restoreId: of,
      base64,
      last,
      ...(last && { passphrase }),
    });
    replies.push(reply.ok ? reply.value : reply.error.code);
  }
  expect(replies.slice(0, -1)).toEqual(replies.slice(0, -1).map(() => ({})));
  return replies.at(-1);
}

const whole = () => parts.map((bytes) => ({ bytes }));

test('a backup that comes in several parts is the till after the next start', async () => {
  expect(await send(whole())).toEqual({ restored: { madeMs: BACKUP_MS, events } });
  expect(await till.call('getSettings')).toMatchObject({ error: { code: 'till-restored' } });
  await till.stop();
  await till.start();
  await till.stop();
  const journal = Journal.open(join(till.folder, 'journal.sqlite'), project, () => BACKUP_MS);
  journal.verify();
  expect(journal.all('SELECT number, address FROM sales')).toEqual([
    { number: 1, address: regtestAddress(1) },
  ]);
  expect(journal.lastEvent('till-restored')).toMatchObject({ seq: events + 1 });
  journal.close();
});

test.each<[what: string, sent: () => readonly { readonly bytes: Uint8Array; readonly of?: string }[]]>([
  ['with a bit of a part in the middle changed', () => changedIn(1)],
  ['that lacks a part in the middle', () => whole().filter((_, index) => index !== 1)],
  ['that lacks its first part', () => whole().slice(1)],
  ['that lacks its last part', () => whole().slice(0, -1)],
  ['with a part that comes twice', () => [...whole().slice(0, 2), ...whole().slice(1)]],
  ['with two parts in each other’s place', () => [1, 0, 2].flatMap((index) => whole()[index] ?? [])],
  [
    'with a part of another backup in the place of its own',
    () => whole().map((part, index) => (index === 1 ? { bytes: othersParts[1] ?? part.bytes } : part)),
  ],
  [
    'with another file’s part between its own',
    () => [
      ...whole().slice(0, 1),
      { bytes: othersParts[0] ?? new Uint8Array(), of: 'other' },
      ...whole().slice(1),
    ],
  ],
])('a backup %s is refused, changes nothing, and can be sent anew', async (_what, sent) => {
  const before = readdirSync(till.folder).sort();
  expect(await send(sent())).toBe('backup-damaged');
  expect(readdirSync(till.folder).sort()).toEqual(before);
  expect((await till.ask('getTill')).phase).toBe('setup');
  expect(await send(whole())).toEqual({ restored: { madeMs: BACKUP_MS, events } });
});

function changedIn(changed: number) {
  return whole().map((part, index) => {
    if (index !== changed) return part;
    const bytes = new Uint8Array(part.bytes);
    bytes[1_000] = (bytes[1_000] ?? 0) ^ 1;
    return { bytes };
  });
}
