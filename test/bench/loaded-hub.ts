// A hub with many accounts for the benchmarks, as a process of its own: STORE (a SQLite path or a PostgreSQL URL),
// ACCOUNTS (how many), FUNDED (each has an address and a bitcoin), PAST_ACCOUNTS and PAST_POSTINGS (a long past). It has no limits on requests: what it can do is what is measured.

import pg from 'pg';
import { bookIncome } from '../../hub/bookkeeping/book-income.ts';
import { buildHub, listeningUrl } from '../../hub/build-hub.ts';
import { createPracticeEngine } from '../../hub/engine/practice/practice-engine.ts';
import { openPracticeLog } from '../../hub/engine/practice/practice-log.ts';
import { negated } from '../../hub/ledger/posting.ts';
import { afterArrivals, systemClock as clock, systemRandom as random } from '../../hub/shell/system-clock.ts';
import type { HubStore, Records } from '../../hub/store/hub-store.ts';
import { openPostgresStore } from '../../hub/store/open-postgres-store.ts';
import { openSqliteStore } from '../../hub/store/open-sqlite-store.ts';
import { BTC } from '../../shared/money/currency.ts';
import { money } from '../../shared/money/money.ts';
import { ok } from '../../shared/result.ts';
import { addLongPast } from './long-past.ts';
import { settleWhenAsked } from './settled-memory.ts';
import { addressOf, type Signer, signers } from './signed-requests.ts';

const { STORE = '', ACCOUNTS = '1', FUNDED, PAST_ACCOUNTS, PAST_POSTINGS } = process.env;
const UNLIMITED = { perSecond: 1e6, burst: 1e6 };
const PER_TRANSACTION = 1_000;

const store = await openStore();
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
// Afterwards: the practice wallet looks for an address of its own in the books, and these are not.
await addAccounts(Number(ACCOUNTS));
await analyse();
if (PAST_ACCOUNTS !== undefined) addLongPast(STORE, Number(PAST_ACCOUNTS), Number(PAST_POSTINGS));
settleWhenAsked();
await hub.server.listen({ port: 0, host: '127.0.0.1' });
process.on('SIGINT', () => process.exit(0));
process.stdout.write(`hub ready ${listeningUrl(hub.server)}\n`);

async function openStore(): Promise<HubStore> {
  const opened = STORE.startsWith('postgres')
    ? await openPostgresStore(STORE, () => {})
    : await openSqliteStore(STORE, { afterArrivals });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return opened.value;
}

/** What PostgreSQL does by itself within a minute: without it, it goes by what it knew of tables that were empty. */
async function analyse(): Promise<void> {
  if (!STORE.startsWith('postgres')) return;
  const client = new pg.Client(STORE);
  await client.connect();
  await client.query('analyze');
  await client.end();
}

async function addAccounts(count: number): Promise<void> {
  const all = signers(count);
  for (let from = 0; from < count; from += PER_TRANSACTION) {
    await store.write(async (records) => {
      for (const signer of all.slice(from, from + PER_TRANSACTION)) await addAccount(records, signer);
      return ok(null);
    });
  }
}

async function addAccount(records: Records, signer: Signer): Promise<void> {
  const { account, token, key } = signer;
  await records.accounts.add({ id: account, cursorName: `cur_${account}`, createdMs: 0 });
  const record = { token, account, type: 'hmac-sha256', secret: key } as const;
  await records.authkeys.add({ ...record, isFirst: true, isHandedOver: false }, 0);
  await records.authkeys.setPermissions(token, [[account, 'all']]);
  if (FUNDED === undefined) return;
  await records.accounts.addAddress({ address: addressOf(signer), account, createdMs: 0 });
  const amount = money('1', BTC);
  await bookIncome(records, {
    account,
    amount,
    posting: 'deposit-credited',
    subject: `bench ${account}`,
    from: [{ account: 'chain', amount: negated(amount) }],
    row: { id: `bench_${account}`, kind: 'deposit', state: 'confirmed' },
    nowMs: 0,
  });
}
