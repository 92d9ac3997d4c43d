import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { storeIn } from '../../../hub/store/open-sqlite-store.ts';
import { type Credentials, call, createAccount } from './hub-caller.ts';
import { startTestHub, type TestHub } from './test-hub.ts';

let hub: TestHub;
let owner: Credentials;
beforeEach(async () => {
  hub = await startTestHub();
  owner = await createAccount(hub);
});
afterEach(() => hub.stop());

test('a full disk refuses what it has no room for, and then does it', async () => {
  const opened: DatabaseSync[] = [];
  const openStore = () => {
    const database = new DatabaseSync(join(hub.folder, 'hub.sqlite'));
    opened.push(database);
    return storeIn(database);
  };
  await hub.restart({ openStore });
  const [database] = opened;
  database?.exec('pragma max_page_count = 1');
  const ref = 'a-ref-for-a-full-disk';
  const replies: Awaited<ReturnType<typeof call>>[] = [];
  for (let i = 0; i < 2_000 && replies.at(-1)?.status !== 503; i += 1) {
    hub.clock.shift(20);
    replies.push(await call(hub, owner, 'new-btc-address', { ref: `${ref}-${i}` }));
  }
  const refused = replies.at(-1);
  expect([refused?.body.error?.code, refused?.body.error?.executed]).toEqual(['overloaded', false]);
  database?.exec('pragma max_page_count = 100000');
  const done = await call(hub, owner, 'new-btc-address', { ref: `${ref}-${replies.length - 1}` });
  expect(done.status).toBe(200);
});
