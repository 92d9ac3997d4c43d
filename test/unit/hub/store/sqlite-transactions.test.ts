import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type HubStore, type Records, StoreFull } from '../../../../hub/store/hub-store.ts';
import { storeIn } from '../../../../hub/store/open-sqlite-store.ts';
import { err, ok } from '../../../../shared/result.ts';

let folder: string;
let writer: DatabaseSync;
let store: HubStore;
/** What waits until the requests that have arrived are taken in. */
let arrivals: (() => void)[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sqlite-transactions-'));
  const path = join(folder, 'hub.sqlite');
  writer = new DatabaseSync(path);
  writer.exec('pragma journal_mode = wal');
  arrivals = [];
  const reader = new DatabaseSync(path, { readOnly: true });
  store = await storeIn(writer, { reader, afterArrivals: (run) => void arrivals.push(run) });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

function add(records: Records, id: string): Promise<void> {
  return records.accounts.add({ id, cursorName: id, createdMs: 0 });
}

function takeArrivals(): void {
  for (const run of arrivals.splice(0)) run();
}

/** A look that everything has arrived before; changes still wait for what else arrives. */
async function found(...ids: readonly string[]): Promise<readonly string[]> {
  const before = arrivals.length;
  const seen = store.read(async ({ accounts }) => {
    const records = await Promise.all(ids.map((id) => accounts.find(id)));
    return records.flatMap((record) => (record ? [record.id] : []));
  });
  for (const run of arrivals.splice(before)) run();
  return seen;
}

describe('changes that arrive together', () => {
  test('share a commit, and none is answered before it', async () => {
    const seenAtAnswer: (readonly string[])[] = [];
    const changes = ['a', 'b', 'c'].map(async (id) => {
      const outcome = await store.write(async (records) => ok(await add(records, id)));
      seenAtAnswer.push(await found('a', 'b', 'c'));
      return outcome.ok;
    });
    takeArrivals();
    expect(await Promise.all(changes)).toEqual([true, true, true]);
    expect(seenAtAnswer).toEqual(Array(3).fill(['a', 'b', 'c']));
  });

  test('are undone by themselves when they are refused', async () => {
    const changes = ['a', 'b', 'c'].map((id) =>
      store.write(async (records) => {
        await add(records, id);
        return id === 'b' ? err('refused') : ok(id);
      }),
    );
    takeArrivals();
    expect(await Promise.all(changes)).toEqual([ok('a'), err('refused'), ok('c')]);
    expect(await found('a', 'b', 'c')).toEqual(['a', 'c']);
  });

  test('do not see what a refused one among them did', async () => {
    const refused = store.write(async (records) => {
      await add(records, 'a');
      return err('refused');
    });
    const next = store.write(async ({ accounts }) => ok(await accounts.find('a')));
    takeArrivals();
    expect([await refused, await next]).toEqual([err('refused'), ok(undefined)]);
  });

  test('are done without the one among them that fails', async () => {
    const changes = ['a', 'b', 'c'].map((id) =>
      store.write(async (records) => {
        await add(records, id);
        if (id === 'b') throw new Error('a bug');
        return ok(id);
      }),
    );
    takeArrivals();
    const settled = await Promise.allSettled(changes);
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await found('a', 'b', 'c')).toEqual(['a', 'c']);
  });

  test('are done as far as the disk has room', async () => {
    const { page_count: pages } = writer.prepare('pragma page_count').get() ?? {};
    writer.exec(`pragma max_page_count = ${pages}`);
    const large = 'x'.repeat(1_000_000);
    const changes = ['a', large, 'c'].map((id) => store.write(async (records) => ok(await add(records, id))));
    takeArrivals();
    const [a, full, c] = await Promise.allSettled(changes);
    expect([a?.status, c?.status]).toEqual(['fulfilled', 'fulfilled']);
    expect(full).toEqual({ status: 'rejected', reason: expect.any(StoreFull) });
    expect(await found('a', large, 'c')).toEqual(['a', 'c']);
  });
});

test('a look waits for no change, and sees nothing of it before it is done', async () => {
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  const { promise: inside, resolve: isInside } = Promise.withResolvers<void>();
  const change = store.write(async (records) => {
    await add(records, 'a');
    isInside();
    await held;
    return ok(null);
  });
  takeArrivals();
  await inside;
  expect(await found('a')).toEqual([]);
  release();
  await change;
  expect(await found('a')).toEqual(['a']);
});

test('a look that begins after a change was answered sees it', async () => {
  const ids = Array.from({ length: 50 }, (_, index) => `account ${index}`);
  for (const id of ids) {
    const change = store.write(async (records) => ok(await add(records, id)));
    takeArrivals();
    await change;
    expect(await found(id)).toEqual([id]);
  }
});

test('looks that arrive together each get an answer, also where one of them fails', async () => {
  const find = (id: string) => store.read(async ({ accounts }) => (await accounts.find(id))?.id);
  const change = store.write(async (records) => ok(await add(records, 'a')));
  takeArrivals();
  await change;
  const looks = [
    find('a'),
    store.read(async () => {
      throw new Error('a bug');
    }),
    find('b'),
  ];
  expect(arrivals.length).toBe(1);
  takeArrivals();
  expect(await Promise.allSettled(looks)).toEqual([
    { status: 'fulfilled', value: 'a' },
    { status: 'rejected', reason: new Error('a bug') },
    { status: 'fulfilled', value: undefined },
  ]);
  expect(await found('a')).toEqual(['a']);
});
