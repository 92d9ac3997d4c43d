import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { connectHub } from '../../../../main/hub-client/connect-hub.ts';
import { discoverHub } from '../../../../main/hub-client/discover-hub.ts';
import type { HubClient, HubCredentials } from '../../../../main/hub-client/hub-client.ts';
import { MONEY_FUNCTIONS } from '../../../../main/owner-keys/money-functions.ts';
import { createDurableFile } from '../../../../main/shell/durable-file.ts';
import { createHttpFetch } from '../../../../main/shell/http-fetch.ts';
import { systemClock } from '../../../../main/shell/system-clock.ts';
import { systemRandom } from '../../../../main/shell/system-random.ts';
import { unsealOwnersKey } from '../../../../main/vault/owner-seal.ts';
import { createVault } from '../../../../main/vault/vault.ts';
import type { VaultSecrets } from '../../../../main/vault/vault-secrets.ts';
import { AssembledTill, HUB_PROGRAM } from '../../../helpers/assembled-till.ts';
import { createAccount } from '../../../helpers/hub-server.ts';
import { practiseAt } from '../../../helpers/practice-hub.ts';
import { type ReadyProcess, startReady } from '../../../helpers/ready-process.ts';

const PASSPHRASE = 'what the staff types';
const OWNERS = 'only the owner knows';

let hubFolder: string;
let hub: ReadyProcess;
let url: string;
let shop: AssembledTill;
beforeEach(async () => {
  hubFolder = mkdtempSync(join(tmpdir(), 'hub-'));
  shop = new AssembledTill();
  await shop.start();
});
afterEach(async () => {
  await shop.remove();
  await hub.stop();
  rmSync(hubFolder, { recursive: true, force: true });
});

async function startHub(authenticationType: 1 | 2): Promise<void> {
  const args = [
    '--port',
    '0',
    '--data',
    hubFolder,
    '--engine',
    'practice',
    '--auth-type',
    `${authenticationType}`,
  ];
  hub = await startReady([process.execPath, HUB_PROGRAM, ...args], ['hub ready']);
  url = hub.ready[0] ?? '';
}

const connect = (account: object, ownerPassphrase?: string) =>
  shop.call('connectHub', {
    url,
    shopName: 'Café',
    credentialsHost: new URL(url).host,
    credentials: { kind: 'authkey', json: JSON.stringify(account) },
    passphrase: PASSPHRASE,
    ...(ownerPassphrase !== undefined && { ownerPassphrase }),
  });

/** What a thief has who took the machine and knows what its staff types. */
async function stolenSecrets(): Promise<VaultSecrets> {
  const file = createDurableFile(join(shop.folder, 'vault.json'));
  const opened = await createVault({ file, random: systemRandom }).open(PASSPHRASE);
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

async function clientOf(credentials: HubCredentials): Promise<HubClient> {
  const tools = { fetch: createHttpFetch(), clock: systemClock, log: () => undefined };
  const discovered = await discoverHub(url, tools);
  if (!discovered.ok) throw new Error(discovered.error.code);
  const agreedOrigin = discovered.value.credentialsOrigin;
  return connectHub({
    ...tools,
    discovered: discovered.value,
    agreedOrigin,
    credentials,
    random: systemRandom,
  });
}

async function expectNoKeyMovesMoney(): Promise<void> {
  const { hubs } = await stolenSecrets();
  const found = hubs.flatMap(({ credentials }) => credentials ?? []);
  expect(found.length).toBeGreaterThan(0);
  for (const credentials of found) {
    const client = await clientOf(credentials);
    expect((await client.myBalance()).kind).toBe('done');
    for (const name of MONEY_FUNCTIONS) {
      expect(await client.askImpossible(name), name).toMatchObject({ hubCode: 'not-permitted' });
    }
    expect(await client.createAuthkey()).toMatchObject({ hubCode: 'not-permitted' });
  }
}

/** Once the till has found its hub again. */
const expectSealed = () =>
  vi.waitFor(
    async () => expect(await shop.ask('getTillKey')).toMatchObject({ sealed: true, mayMoveMoney: false }),
    { timeout: 30_000 },
  );

/** Everything the till wrote, and all that it said. */
function written(): string {
  const files = readdirSync(shop.folder, { recursive: true, withFileTypes: true }).filter((each) =>
    each.isFile(),
  );
  const texts = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'));
  return [...texts, ...shop.log, JSON.stringify(shop.announced)].join('\n');
}

describe.each([1, 2] as const)('a till at a hub with authentication type %i', (authenticationType) => {
  beforeEach(() => startHub(authenticationType));

  test('sells with an authkey that can’t send, and a thief finds no other', async () => {
    const account = await createAccount(url);
    expect(await connect(account, OWNERS)).toMatchObject({ ok: true });
    expect(await shop.ask('getTillKey')).toEqual({ sealed: true, mayMoveMoney: false, canRestrict: false });
    expect((await shop.charge()).state).toBe('open');
    await expectNoKeyMovesMoney();

    const secret = account.authkey['key'] ?? account.authkey['password'] ?? '';
    expect(secret).not.toBe('');
    expect(JSON.stringify(await stolenSecrets())).not.toContain(secret);
    const diagnostics = JSON.stringify(await shop.ask('getDiagnostics'));
    for (const hidden of [secret, OWNERS, PASSPHRASE]) {
      expect(written() + diagnostics).not.toContain(hidden);
    }
  });

  test('has the owner’s key sealed, and it is the one that was given', async () => {
    const account = await createAccount(url);
    expect(await connect(account, OWNERS)).toMatchObject({ ok: true });
    const [kept] = (await stolenSecrets()).hubs;
    if (!kept?.ownersKey) throw new Error('nothing sealed');
    expect(await unsealOwnersKey(kept.ownersKey, PASSPHRASE)).toBeUndefined();
    const owner = await unsealOwnersKey(kept.ownersKey, OWNERS);
    expect(owner?.authkey).toEqual(account.authkey);
    const client = owner && (await clientOf(owner));
    expect(await client?.askImpossible('send-btc')).not.toMatchObject({ hubCode: 'not-permitted' });
  });

  test('becomes receive-only later, with an account that the hub opened for it, and sells on after a restart', async () => {
    const made = await shop.call('connectHub', {
      url,
      shopName: 'Café',
      credentialsHost: new URL(url).host,
      credentials: { kind: 'new-account' },
      passphrase: PASSPHRASE,
    });
    expect(made).toMatchObject({ ok: true });
    expect(await shop.ask('getTillKey')).toEqual({ sealed: false, mayMoveMoney: true, canRestrict: true });
    expect(await shop.call('makeReceiveOnly', { ownerPassphrase: 'short' })).toMatchObject({
      error: { code: 'passphrase-needed' },
    });
    expect(await shop.call('makeReceiveOnly', { ownerPassphrase: PASSPHRASE })).toMatchObject({
      error: { code: 'passphrase-same' },
    });
    expect(await shop.ask('makeReceiveOnly', { ownerPassphrase: OWNERS })).toMatchObject({ sealed: true });
    await expectNoKeyMovesMoney();
    expect(await shop.call('makeReceiveOnly', { ownerPassphrase: OWNERS })).toMatchObject({
      error: { code: 'not-allowed' },
    });
    await shop.stop();
    await shop.start({ passphrase: PASSPHRASE });
    expect((await shop.charge()).state).toBe('open');
    await expectSealed();
  });

  test('comes back from another hub with its owner’s key still sealed', async () => {
    const account = await createAccount(url);
    expect(await connect(account, OWNERS)).toMatchObject({ ok: true });
    await shop.ask('leaveHub');
    const [former] = await shop.ask('listFormerHubs', {});
    expect(await shop.call('returnToHub', { id: former?.id ?? '' })).toMatchObject({ ok: true });
    await expectSealed();
    await expectNoKeyMovesMoney();
  });

  test('seals nothing of an authkey that can’t send', async () => {
    const account = await createAccount(url);
    expect(await connect(account, OWNERS)).toMatchObject({ ok: true });
    const [restricted] = (await stolenSecrets()).hubs;
    await shop.remove();
    shop = new AssembledTill();
    await shop.start();
    expect(await connect(restricted?.credentials ?? {}, OWNERS)).toMatchObject({ ok: true });
    expect(await shop.ask('getTillKey')).toEqual({ sealed: false, mayMoveMoney: false, canRestrict: false });
  });
});

test('an authkey alone, whose token stands for its account, becomes receive-only too', async () => {
  await startHub(2);
  const { authkey } = await createAccount(url);
  expect(await connect(authkey, OWNERS)).toMatchObject({ ok: true });
  expect(await shop.ask('getTillKey')).toMatchObject({ sealed: true, mayMoveMoney: false });
  expect((await shop.charge()).state).toBe('open');
});

test('money is sent with the owner’s passphrase and not without it', async () => {
  await startHub(2);
  expect(await connect(await createAccount(url), OWNERS)).toMatchObject({ ok: true });
  const sale = await shop.charge('0.01');
  if (sale.tender !== 'bitcoin') throw new Error('no invoice');
  await practice('pay', { btc_address: sale.address, amount: '0.01' });
  await practice('mine', { blocks: 6 });
  await vi.waitFor(
    async () => expect((await shop.ask('getHubBalance')).available.amount).toBe('0.01000000'),
    { timeout: 30_000 },
  );
  const { account, authkey } = await createAccount(url);
  const payee = await (await clientOf({ account, authkey } as unknown as HubCredentials)).newBtcAddress(
    'payee-address-1234',
  );
  if (payee.kind !== 'done') throw new Error(payee.error.code);

  const review = await shop.ask('prepareSend', { to: payee.value.address, amount: '0.001' });
  expect(review.needsPassphrase).toBe(true);
  const send = { sendId: 'send-0000000000000001', reviewId: review.reviewId, read: review.warnings };
  expect(await shop.call('confirmSend', send)).toMatchObject({ error: { code: 'passphrase-needed' } });
  expect(await shop.call('confirmSend', { ...send, passphrase: PASSPHRASE })).toMatchObject({
    error: { code: 'bad-passphrase' },
  });
  expect(await shop.call('confirmSend', { ...send, passphrase: OWNERS })).toMatchObject({ ok: true });
  await vi.waitFor(
    async () => expect((await shop.ask('getHubBalance')).available.amount).toBe('0.00900000'),
    { timeout: 30_000 },
  );
  expect(written()).not.toContain(OWNERS);
});

const practice = (what: string, request: object) => practiseAt({ url }, what, request);
