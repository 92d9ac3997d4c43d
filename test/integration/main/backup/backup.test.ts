import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { SEALED_CHUNK_BYTES } from '../../../../main/backup/backup-format.ts';
import { restoreBackup } from '../../../../main/backup/restore.ts';
import { nextSaleNumber, nextShiftNumber } from '../../../../main/journal/next-number.ts';
import { AddressPool } from '../../../../main/sales/address-pool.ts';
import { createDurableFile } from '../../../../main/shell/durable-file.ts';
import { systemClock } from '../../../../main/shell/system-clock.ts';
import { systemRandom } from '../../../../main/shell/system-random.ts';
import { InvoiceKeys } from '../../../../main/vault/invoice-keys.ts';
import { createVault } from '../../../../main/vault/vault.ts';
import { recoverSigner } from '../../../../shared/bitcoin/bip137.ts';
import { tillError } from '../../../../shared/errors/catalogue.ts';
import { backupsOf, fillWithMegabyte } from '../../../helpers/backup-file.ts';
import { HUB, regtestAddress, TillJournal } from '../../../helpers/till-journal.ts';
import {
  type BackedUpShop,
  backUpShop,
  NO_HUBS,
  nowMs,
  openJournal,
  PASSPHRASE,
  restore,
} from './backed-up-shop.ts';

// Each passphrase takes scrypt a good part of a second, more on a busy machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

/** Stands for this machine's keychain: what it seals opens nowhere else. */
const keychain = {
  encrypt: async (text: string) => new TextEncoder().encode(`here only:${text}`),
  decrypt: async (bytes: Uint8Array) => new TextDecoder().decode(bytes).slice('here only:'.length),
};

/** A till that has sales, and a backup of it. */
let backedUp: BackedUpShop;
let shop: TillJournal;
let elsewhere: string;
let original: string;
beforeAll(async () => {
  backedUp = await backUpShop();
  ({ shop, elsewhere, original } = backedUp);
});
afterAll(() => backedUp.remove());

let target: string;
beforeEach(() => {
  target = mkdtempSync(join(tmpdir(), 'till-restored-'));
});
afterEach(() => rmSync(target, { recursive: true, force: true }));

test('a backup is restored with all its sales, its settings and its vault, and nothing of it can be read', async () => {
  expect(await restore(original, target)).toEqual({
    ok: true,
    value: { madeMs: nowMs(), events: shop.journal.lastSeq },
  });
  const journal = openJournal(target);
  expect(journal.all('SELECT number, address, state FROM sales')).toEqual(
    shop.journal.all('SELECT number, address, state FROM sales'),
  );
  journal.close();
  for (const name of ['settings.json', 'vault.json'])
    expect(readFileSync(join(target, name))).toEqual(readFileSync(join(shop.folder, name)));
  expect(readFileSync(original).includes('Café')).toBe(false);
  expect(readdirSync(target).filter((name) => name.startsWith('.'))).toEqual([]);
});

test('addresses that were in hand or asked for when the backup was made are never given to a sale again', async () => {
  await restore(original, target);
  const journal = openJournal(target);
  const pool = new AddressPool({
    journal,
    clock: systemClock,
    random: systemRandom,
    newRef: () => 'new',
    changed: () => {},
  });
  expect(pool.left(HUB.hubId)).toBe(0);
  expect(journal.all('SELECT * FROM address_requests')).toEqual([]);
  // The owner pastes his list once more, or comes back to a hub whose list the settings keep.
  pool.paste(HUB.hubId, [1, 2, 3, 4].map(regtestAddress));
  expect(pool.next(HUB.hubId)).toBe(regtestAddress(4));
  expect(pool.left(HUB.hubId)).toBe(1);
  journal.rebuild();
  expect(pool.next(HUB.hubId)).toBe(regtestAddress(4));
  journal.close();
});

const HOUR_MS = 60 * 60_000;

test('no number of a sale or a shift of before comes again after a restore, however late, nor after another one', async () => {
  const last = shop.charge().number;
  const numbersAfter = async (sinceMs: number) => {
    const folder = join(target, `${sinceMs}`);
    const made = await restoreBackup({
      path: original,
      passphrase: PASSPHRASE,
      dataFolder: folder,
      nowMs: () => nowMs() + sinceMs,
    });
    expect(made.ok).toBe(true);
    const journal = openJournal(folder);
    journal.rebuild();
    const numbers = { sale: nextSaleNumber(journal), shift: nextShiftNumber(journal) };
    journal.close();
    return numbers;
  };
  // One sale each 15 s, and a shift an hour, are more than any till has; its clock may be hours off.
  for (const [sinceMs, sales, shifts] of [
    [-HOUR_MS, 1_000, 4],
    [0, 1_000, 4],
    [24 * HOUR_MS, 24 * 240 + 1_000, 24 + 4],
  ] as const)
    expect(await numbersAfter(sinceMs)).toEqual({ sale: last + sales, shift: 1 + shifts });
});

test('sales that are made while a backup is written are in it up to one moment, with a chain that fits', async () => {
  const busy = new TillJournal();
  try {
    const path = join(elsewhere, 'while-selling');
    fillWithMegabyte(busy.journal);
    const before = busy.journal.lastSeq;
    let over = false;
    const making = backupsOf(busy)
      .make(path, PASSPHRASE)
      .finally(() => {
        over = true;
      });
    while (!over) {
      busy.journal.append({
        kind: 'address-requested',
        body: { hubId: 'h', ref: `${busy.journal.lastSeq}` },
      });
      await systemClock.sleep(0);
    }
    expect((await making).ok).toBe(true);
    const verified = await backupsOf(busy).verify(path, PASSPHRASE);
    expect(verified.ok && verified.value.events).toBeGreaterThanOrEqual(before);
    expect(verified.ok && verified.value.events).toBeLessThan(busy.journal.lastSeq);
  } finally {
    busy.remove();
  }
});

test('keys that this machine’s keychain keeps open elsewhere with the backup’s passphrase', async () => {
  const folder = join(target, 'of-keychain');
  mkdirSync(folder);
  copyFileSync(original, join(folder, 'unrelated'));
  const sealed = new TextEncoder().encode('here only:{"hubs":[]}');
  const { writeVaultFile } = await import('../../../../main/vault/vault-file.ts');
  writeFileSync(join(folder, 'vault.json'), writeVaultFile({ sealedWith: 'keychain', sealed }));
  openJournal(folder).close();
  const path = join(target, 'backup');
  expect((await backupsOf({ folder }, keychain).make(path, PASSPHRASE)).ok).toBe(true);
  const restored = join(target, 'restored');
  expect((await restore(path, restored)).ok).toBe(true);
  const file = createDurableFile(join(restored, 'vault.json'));
  const vault = createVault({ file, random: systemRandom });
  expect(await vault.open(PASSPHRASE)).toEqual({ ok: true, value: NO_HUBS });
});

test('the keys that the shop signs its invoices with sign on after a restore, the older ones too', async () => {
  for (const storage of [undefined, keychain]) {
    const folder = mkdtempSync(join(target, 'signing-'));
    openJournal(folder).close();
    const own = createVault({
      file: createDurableFile(join(folder, 'vault.json')),
      random: systemRandom,
      ...(storage && { secretStorage: storage }),
    });
    await own.store(NO_HUBS, storage ? undefined : 'the vault has its own');
    const keys = new InvoiceKeys({ vault: own, random: systemRandom });
    const before = [await keys.current(), await keys.rotate()].map((made) => (made.ok ? made.value : ''));
    const path = join(folder, 'backup');
    expect((await backupsOf({ folder }, storage).make(path, PASSPHRASE)).ok).toBe(true);

    const restored = join(folder, 'restored');
    expect((await restore(path, restored)).ok).toBe(true);
    const file = createDurableFile(join(restored, 'vault.json'));
    const vault = createVault({ file, random: systemRandom });
    expect((await vault.open(storage ? PASSPHRASE : 'the vault has its own')).ok).toBe(true);
    const restoredKeys = new InvoiceKeys({ vault, random: systemRandom });
    expect(await restoredKeys.current()).toEqual({ ok: true, value: before[1] });
    for (const publicKey of before) {
      const signer = recoverSigner('an invoice', restoredKeys.sign('an invoice', publicKey) ?? '');
      expect(signer.ok && Buffer.from(signer.value.publicKey).toString('hex')).toBe(publicKey);
    }
  }
});

describe('is refused, and leaves an empty folder as it was:', () => {
  const refused = async (bytes: Uint8Array, word = PASSPHRASE) => {
    const path = join(elsewhere, 'changed');
    writeFileSync(path, bytes);
    const outcome = await restore(path, target, word);
    expect(readdirSync(target).filter((name) => name !== 'till.lock')).toEqual([]);
    return outcome.ok ? 'restored' : outcome.error.code;
  };
  const changedAt = (position: number) => {
    const bytes = new Uint8Array(readFileSync(original));
    bytes[position] = (bytes[position] ?? 0) ^ 1;
    return bytes;
  };
  const chunks = () => {
    const bytes = readFileSync(original);
    const start = bytes.indexOf(0x0a) + 1;
    return { bytes, start, second: start + SEALED_CHUNK_BYTES, third: start + 2 * SEALED_CHUNK_BYTES };
  };

  test.each([
    ['in its first line', () => 30],
    ['in its salt', () => readFileSync(original).indexOf('"salt":"') + 10],
    ['in its first chunk', () => chunks().start],
    ['where a chunk ends', () => chunks().second - 1],
    ['in the middle', () => chunks().second + 1000],
    ['at its end', () => chunks().bytes.length - 1],
  ])('a backup with a changed bit %s', async (_where, position) => {
    expect(await refused(changedAt(position()))).toBe('backup-damaged');
  });

  test('a backup that ends early, also where a chunk ends, goes on too long, or has its chunks in another order', async () => {
    const { bytes, start, second, third } = chunks();
    expect(third).toBeLessThan(bytes.length);
    expect(await refused(bytes.subarray(0, third))).toBe('backup-damaged');
    expect(await refused(bytes.subarray(0, third - 5))).toBe('backup-damaged');
    expect(await refused(bytes.subarray(0, start))).toBe('backup-damaged');
    expect(await refused(bytes.subarray(0, 0))).toBe('backup-damaged');
    expect(await refused(Buffer.concat([bytes, Buffer.from('more')]))).toBe('backup-damaged');
    const fourth = third + SEALED_CHUNK_BYTES;
    expect(fourth).toBeLessThan(bytes.length);
    const swapped = [
      bytes.subarray(0, second),
      bytes.subarray(third, fourth),
      bytes.subarray(second, third),
      bytes.subarray(fourth),
    ];
    expect(await refused(Buffer.concat(swapped))).toBe('backup-damaged');
  });

  test('a wrong passphrase, a newer till’s backup, no file at all', async () => {
    expect(await refused(readFileSync(original), 'not the passphrase')).toBe('bad-passphrase');
    const newer = readFileSync(original, 'latin1').replace('"version":1', '"version":2');
    expect(await refused(Buffer.from(newer, 'latin1'))).toBe('backup-too-new');
    expect(await restore(join(elsewhere, 'nowhere'), target)).toMatchObject({
      error: { code: 'backup-missing' },
    });
  });
});

test('a till with sales or keys is never overwritten; files of one that has none are put aside', async () => {
  const before = readFileSync(join(shop.folder, 'vault.json'));
  expect(await restore(original, shop.folder)).toMatchObject({ error: { code: 'till-not-empty' } });
  expect(readFileSync(join(shop.folder, 'vault.json'))).toEqual(before);

  const withoutKeys = join(target, 'without-keys');
  mkdirSync(withoutKeys);
  const sold = openJournal(withoutKeys);
  sold.append({ kind: 'address-requested', body: { hubId: HUB.hubId, ref: 'one' } });
  sold.close();
  expect(await restore(original, withoutKeys)).toMatchObject({ error: { code: 'till-not-empty' } });
  expect(readdirSync(withoutKeys).filter((name) => name.startsWith('.'))).toEqual([]);

  openJournal(target).close();
  writeFileSync(join(target, 'settings.json'), '{"shopName":"of the wizard"}');
  expect((await restore(original, target)).ok).toBe(true);
  expect(readFileSync(join(target, 'settings.json.aside-1'), 'utf8')).toContain('of the wizard');
  expect(existsSync(join(target, 'journal.sqlite.aside-1'))).toBe(true);
});

test('a backup that can’t be written says so, and the one before stays', async () => {
  expect(await backupsOf(shop).make(join(elsewhere, 'no', 'such'), PASSPHRASE)).toMatchObject({
    error: { code: 'backup-not-written' },
  });
  expect(await backupsOf(shop).make(original, 'short')).toMatchObject({
    error: { code: 'passphrase-needed' },
  });
  const catalogue = join(shop.folder, 'catalogue.sqlite');
  writeFileSync(catalogue, 'no database at all'.repeat(500));
  expect(await backupsOf(shop).make(original, PASSPHRASE)).toEqual({
    ok: false,
    error: tillError('backup-not-written', 'file is not a database'),
  });
  rmSync(catalogue);
  expect((await backupsOf(shop).verify(original, PASSPHRASE)).ok).toBe(true);
});

test('no other file is ever replaced by a backup, not even the till’s own', async () => {
  const path = join(shop.folder, 'settings.json');
  const before = readFileSync(path);
  for (const name of [path, 'relative.backup'])
    expect(await backupsOf(shop).make(name, PASSPHRASE)).toMatchObject({
      error: { code: 'backup-not-written' },
    });
  expect(readFileSync(path)).toEqual(before);
  const draft = join(target, 'shop.backup.part');
  writeFileSync(draft, 'somebody’s own');
  expect(await backupsOf(shop).make(join(target, 'shop.backup'), PASSPHRASE)).toMatchObject({
    error: { code: 'backup-not-written' },
  });
  expect(readFileSync(draft, 'utf8')).toBe('somebody’s own');
  // Killed before it had written anything.
  writeFileSync(draft, '');
  expect((await backupsOf(shop).make(join(target, 'shop.backup'), PASSPHRASE)).ok).toBe(true);
});

test('a journal whose chain does not fit is named in its backup, event by event', async () => {
  const bad = new TillJournal();
  try {
    for (let index = 0; index < 100; index += 1)
      bad.journal.append({ kind: 'address-requested', body: { hubId: 'h', ref: `${index}` } });
    bad.journal.run('DROP TRIGGER events_stay');
    bad.journal.run(`UPDATE events SET body = '{"hubId":"h","ref":"other"}' WHERE seq = 5`);
    const path = join(elsewhere, 'bad-chain');
    expect((await backupsOf(bad).make(path, PASSPHRASE)).ok).toBe(true);
    const named = { error: { code: 'journal-damaged', detail: 'event 5 does not fit its hash' } };
    expect(await backupsOf(bad).verify(path, PASSPHRASE)).toMatchObject(named);
    expect(await restore(path, target)).toMatchObject(named);
    expect(existsSync(join(target, 'journal.sqlite'))).toBe(false);
  } finally {
    bad.remove();
  }
});
