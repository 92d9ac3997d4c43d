// A hub with many accounts for the benchmarks, as a process of its own: STORE (a SQLite path or a PostgreSQL URL),
// ACCOUNTS (how many). It has no limits on requests: what it can do is what is measured.

import { buildHub, listeningUrl } from '../../hub/build-hub.ts';
import { createPracticeEngine } from '../../hub/engine/practice/practice-engine.ts';
import { openPracticeLog } from '../../hub/engine/practice/practice-log.ts';
import { afterArrivals, systemClock as clock, systemRandom as random } from '../../hub/shell/system-clock.ts';
import type { HubStore } from '../../hub/store/hub-store.ts';
import { openPostgresStore } from '../../hub/store/open-postgres-store.ts';
import { openSqliteStore } from '../../hub/store/open-sqlite-store.ts';
import { ok } from '../../shared/result.ts';
import { signers } from './signed-requests.ts';

const { STORE = '', ACCOUNTS = '1' } = process.env;
const UNLIMITED = { perSecond: 1e6, burst: 1e6 };
const PER_TRANSACTION = 1_000;

const store = await openStore();
await addAccounts(Number(ACCOUNTS));
const practice = createPracticeEngine({
  clock,
  random,
  log: openPracticeLog(':memory:'),
  blockIntervalMs: 0,
});
const hub = buildHub({
  name: 'Bench',
  version: '0',
  clock,
  random,
  store,
  engine: practice,
  practice: practice.controls,
  authenticationType: 2,
  encoding: 'application/x-www-form-urlencoded',
  limits: { requestsPerAuthkey: UNLIMITED, accountsPerAddress: UNLIMITED },
  log: () => {},
});
await hub.start();
await hub.server.listen({ port: 0, host: '127.0.0.1' });
process.stdout.write(`hub ready ${listeningUrl(hub.server)}\n`);

async function openStore(): Promise<HubStore> {
  const opened = STORE.startsWith('postgres')
    ? await openPostgresStore(STORE, () => {})
    : await openSqliteStore(STORE, { afterArrivals });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return opened.value;
}

async function addAccounts(count: number): Promise<void> {
  const all = signers(count);
  for (let from = 0; from < count; from += PER_TRANSACTION) {
    await store.write(async ({ accounts, authkeys }) => {
      for (const { account, token, key } of all.slice(from, from + PER_TRANSACTION)) {
        if (await accounts.find(account)) continue;
        await accounts.add({ id: account, cursorName: `cur_${account}`, createdMs: 0 });
        const record = { token, account, type: 'hmac-sha256', secret: key } as const;
        await authkeys.add({ ...record, isFirst: true, isHandedOver: false }, 0);
        await authkeys.setPermissions(token, [[account, 'all']]);
      }
      return ok(null);
    });
  }
}
