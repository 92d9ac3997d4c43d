import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import type { HubStore } from '../../hub/store/hub-store.ts';
import { openPostgresStore } from '../../hub/store/open-postgres-store.ts';
import { err, ok } from '../../shared/result.ts';
import { createDatabase } from '../helpers/postgres-server.ts';

let store: HubStore;
let drop: () => Promise<void>;
beforeEach(async () => {
  const database = await createDatabase(inject('postgresUrl') ?? '');
  drop = database.drop;
  const opened = await openPostgresStore(database.url, () => {});
  if (!opened.ok) throw new Error(opened.error.kind);
  store = opened.value;
});
afterEach(async () => {
  await store.close();
  await drop();
});

const account = (id: string) => ({ id, cursorName: `cursor of ${id}`, createdMs: 0 });
const find = (id: string) => store.glance(({ accounts }) => accounts.find(id));

test('what a change asks for in one go is run in that order, in one transaction', async () => {
  const seen = await store.write(async ({ accounts }) => {
    const [, found] = await Promise.all([accounts.add(account('acct_a')), accounts.find('acct_a')]);
    return ok(found?.id);
  });
  expect(seen).toEqual(ok('acct_a'));
});

test('a change that is refused while parts of it are under way leaves nothing', async () => {
  const refused = await store.write(async ({ accounts }) => {
    accounts.add(account('acct_a')).catch(() => {});
    return err('no');
  });
  expect(refused).toEqual(err('no'));
  expect(await find('acct_a')).toBeUndefined();
});

test('a query after the end of its transaction is refused, whoever has the connection by then', async () => {
  let late: (() => Promise<void>) | undefined;
  await store.write(async ({ accounts }) => {
    late = () => accounts.add(account('acct_late'));
    return ok(null);
  });
  await store.write(async ({ accounts }) => {
    await expect(late?.()).rejects.toThrow('after the end');
    return ok(await accounts.add(account('acct_a')));
  });
  expect([(await find('acct_a'))?.id, await find('acct_late')]).toEqual(['acct_a', undefined]);
});

test('a change of which a part failed that nobody waited for is not said to have happened', async () => {
  await store.write(async ({ accounts }) => ok(await accounts.add(account('acct_a'))));
  const change = store.write(async ({ accounts }) => {
    await accounts.add(account('acct_b'));
    accounts.add(account('acct_a')).catch(() => {});
    return ok(null);
  });
  await expect(change).rejects.toThrow('undone');
  expect(await find('acct_b')).toBeUndefined();
});

test('a look sees everything as it was at its first query, a glance as it is', async () => {
  await store.read(async ({ accounts }) => {
    expect(await accounts.find('acct_a')).toBeUndefined();
    await store.write(async (records) => ok(await records.accounts.add(account('acct_a'))));
    expect(await accounts.find('acct_a')).toBeUndefined();
    expect((await find('acct_a'))?.id).toBe('acct_a');
  });
});
