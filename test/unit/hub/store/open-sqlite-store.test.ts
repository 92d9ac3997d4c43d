import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { HubStore } from '../../../../hub/store/hub-store.ts';
import { openSqliteStore } from '../../../../hub/store/open-sqlite-store.ts';
import { BTC } from '../../../../shared/money/currency.ts';
import { zero } from '../../../../shared/money/money.ts';
import { err, ok } from '../../../../shared/result.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'store-'));
  path = join(folder, 'hub.sqlite');
});
afterEach(() => rm(folder, { recursive: true }));

async function open(): Promise<HubStore> {
  const store = await openSqliteStore(path);
  if (!store.ok) throw new Error(store.error);
  return store.value;
}

const account = (id: string) => ({ id, cursorName: `cur_${id}`, createdMs: 0 });

describe('a store', () => {
  test('keeps what was written when it is opened again', async () => {
    const first = await open();
    await first.write(async ({ accounts }) => ok(await accounts.add(account('acct_a'))));
    await first.close();
    const second = await open();
    expect(await second.read(({ accounts }) => accounts.find('acct_a'))).toMatchObject({
      cursorName: 'cur_acct_a',
    });
    await second.close();
  });

  test('brings the books of an older hub up to date, and keeps what is in them', async () => {
    const first = await open();
    const nothing = { direction: 'in', amount: zero(BTC), state: 'confirmed' } as const;
    const row = { id: 'transfer_a', kind: 'transfer', ...nothing } as const;
    await first.write(async ({ accounts, transactions }) => {
      await accounts.add(account('acct_a'));
      return ok(await transactions.add('acct_a', row, 0));
    });
    await first.close();
    const database = new DatabaseSync(path);
    // As they were before quotes could be a dealer's and sends stranded, and when accounts counted their lists.
    database.exec(`alter table quotes drop column dealer;
      alter table sends drop column refused; alter table sends drop column lost_height;
      alter table accounts add column change_number bigint not null default 0;
      alter table accounts add column transaction_number bigint not null default 1;
      delete from schema_version where version > 6;
      insert into quotes values ('quote_1', 'acct_a', 'BTC', 1, 'EUR', 2, 3)`);
    database.close();
    const second = await open();
    const taken = await second.write(async ({ quotes, transactions }) => {
      await transactions.add('acct_a', row, 0);
      return ok(await quotes.take('acct_a', 'quote_1'));
    });
    expect(taken).toMatchObject({ ok: true, value: { token: 'quote_1', expiresMs: 3 } });
    expect(taken.ok && taken.value?.dealer).toBeUndefined();
    expect(await second.read(({ transactions }) => transactions.lastNumber('acct_a'))).toBe(2n);
    await second.close();
  });

  test('writes ahead to a log', async () => {
    const store = await open();
    await store.close();
    const database = new DatabaseSync(path);
    expect(database.prepare('pragma journal_mode').get()).toEqual({ journal_mode: 'wal' });
    database.close();
  });

  test('keeps nothing of a change that answers an error, or throws', async () => {
    const store = await open();
    const refused = await store.write(async ({ accounts }) => {
      await accounts.add(account('acct_a'));
      return err('no');
    });
    expect(refused).toEqual({ ok: false, error: 'no' });
    const thrown = store.write(async ({ accounts }) => {
      await accounts.add(account('acct_a'));
      throw new Error('bug');
    });
    await expect(thrown).rejects.toThrow('bug');
    expect(await store.read(({ accounts }) => accounts.find('acct_a'))).toBeUndefined();
    await store.close();
  });

  test('lets one change after the other happen, however many come at once', async () => {
    const store = await open();
    await store.write(async ({ accounts }) => ok(await accounts.add(account('acct_a'))));
    const nothing = { direction: 'in', amount: zero(BTC), state: 'confirmed' } as const;
    const row = { id: 'transfer_a', kind: 'transfer', ...nothing } as const;
    const numbers = await Promise.all(
      Array.from({ length: 20 }, () =>
        store.write(async ({ transactions }) => {
          const before = await transactions.lastNumber('acct_a');
          await transactions.add('acct_a', row, 0);
          return ok([before, await transactions.lastNumber('acct_a')]);
        }),
      ),
    );
    const expected = Array.from({ length: 20 }, (_, index) => ok([BigInt(index), BigInt(index + 1)]));
    expect(numbers).toEqual(expected);
    await store.close();
  });

  test('refuses a nonce that is spent, and a ref that is taken', async () => {
    const store = await open();
    const nonce = { token: 'key_a', ms: 1_700_000_000_000, random: 'r' };
    const key = { account: 'acct_a', function: 'new-btc-address', ref: 'ref' };
    const both = () =>
      store.write(async ({ requests }) =>
        ok([await requests.spendNonce(nonce), await requests.claimRef(key, 'd', 0)]),
      );
    expect(await both()).toEqual(ok([true, true]));
    expect(await both()).toEqual(ok([false, false]));
    await store.write(async ({ requests }) => {
      return ok(await requests.setRef(key, { result: { a: 'b' } }));
    });
    expect(await store.read(({ requests }) => requests.findRef(key))).toEqual({
      digest: 'd',
      result: { a: 'b' },
    });
    await store.close();
  });
});

describe('a database file', () => {
  test('that is no database is damaged, and left as it is', async () => {
    await writeFile(path, 'something else entirely, and long enough to be looked at');
    expect(await openSqliteStore(path)).toEqual(err('damaged'));
    expect(await readFile(path, 'utf8')).toMatch(/^something else/);
  });

  test('with a page overwritten is damaged', async () => {
    const store = await open();
    await store.write(async ({ accounts }) => ok(await accounts.add(account('acct_a'))));
    await store.close();
    const bytes = await readFile(path);
    bytes.fill(0x5a, 4_096, 12_288);
    await writeFile(path, bytes);
    expect(await openSqliteStore(path)).toEqual(err('damaged'));
  });

  test('of another program is damaged, as far as the hub is concerned', async () => {
    const database = new DatabaseSync(path);
    database.exec('create table accounts (something text)');
    database.close();
    expect(await openSqliteStore(path)).toEqual(err('damaged'));
  });

  test('of a newer hub is too new', async () => {
    await (await open()).close();
    const database = new DatabaseSync(path);
    database.exec('insert into schema_version values (1000)');
    database.close();
    expect(await openSqliteStore(path)).toEqual(err('too-new'));
  });

  test('in a folder that is not there is unwritable', async () => {
    path = join(folder, 'nowhere', 'hub.sqlite');
    expect(await openSqliteStore(path)).toEqual(err('unwritable'));
  });

  test('that may not be written is unwritable', async (context) => {
    context.skip(process.getuid?.() === 0, 'root may write anywhere');
    await (await open()).close();
    await chmod(path, 0o400);
    expect(await openSqliteStore(path)).toEqual(err('unwritable'));
  });
});
