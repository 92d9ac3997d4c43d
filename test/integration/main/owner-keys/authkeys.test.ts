import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connectHub } from '../../../../main/hub-client/connect-hub.ts';
import { discoverHub } from '../../../../main/hub-client/discover-hub.ts';
import type { HubClient, HubCredentials } from '../../../../main/hub-client/hub-client.ts';
import { MONEY_FUNCTIONS } from '../../../../main/owner-keys/money-functions.ts';
import { unsealAuthkey } from '../../../../main/owner-keys/sealed-authkey.ts';
import { createHttpFetch } from '../../../../main/shell/http-fetch.ts';
import { systemClock } from '../../../../main/shell/system-clock.ts';
import { systemRandom } from '../../../../main/shell/system-random.ts';
import { ALL_PERMITTED } from '../../../../shared/hub-protocol/authkey-permission.ts';
import { AssembledTill } from '../../../helpers/assembled-till.ts';
import { createAccount, type HubServer, startHubServer } from '../../../helpers/hub-server.ts';

const PASSPHRASE = 'what the staff types';
const OWNERS = 'only the owner knows';
const HAND_OVER = 'typed into both tills';

let hubFolder: string;
let hub: HubServer;
let shop: AssembledTill;
let other: AssembledTill;
beforeEach(async () => {
  hubFolder = mkdtempSync(join(tmpdir(), 'hub-'));
  shop = new AssembledTill();
  other = new AssembledTill();
  await Promise.all([shop.start(), other.start()]);
});
afterEach(async () => {
  await Promise.all([shop.remove(), other.remove()]);
  await hub.stop();
  rmSync(hubFolder, { recursive: true, force: true });
});

const startHub = async (authenticationType: 1 | 2) => {
  hub = await startHubServer(hubFolder, ['--engine', 'practice', '--auth-type', `${authenticationType}`]);
};

const connect = (till: AssembledTill, json: string, ownerPassphrase?: string, sealedWith?: string) =>
  till.call('connectHub', {
    url: hub.url,
    shopName: 'Café',
    credentialsHost: new URL(hub.url).host,
    credentials: { kind: 'authkey', json, ...(sealedWith !== undefined && { sealedWith }) },
    passphrase: PASSPHRASE,
    ...(ownerPassphrase !== undefined && { ownerPassphrase }),
  });

async function clientOf(json: string): Promise<HubClient> {
  const tools = { fetch: createHttpFetch(), clock: systemClock, log: () => undefined };
  const discovered = await discoverHub(hub.url, tools);
  if (!discovered.ok) throw new Error(discovered.error.code);
  return connectHub({
    ...tools,
    discovered: discovered.value,
    agreedOrigin: discovered.value.credentialsOrigin,
    credentials: JSON.parse(json) as HubCredentials,
    random: systemRandom,
  });
}

const secretIn = (json: string): string => {
  const { authkey } = JSON.parse(json) as { authkey: { key?: string; password?: string } };
  return authkey.key ?? authkey.password ?? '';
};

describe.each([1, 2] as const)('at a hub with authentication type %i', (authenticationType) => {
  let account: string;
  beforeEach(async () => {
    await startHub(authenticationType);
    account = JSON.stringify(await createAccount(hub.url));
  });

  test('the owner’s passphrase shows the authkeys, and which is whose', async () => {
    expect(await connect(shop, account, OWNERS)).toMatchObject({ ok: true });
    expect(await shop.call('listAuthkeys', {})).toMatchObject({ error: { code: 'passphrase-needed' } });
    expect(await shop.call('makeAuthkey', { folder: '' })).toMatchObject({
      error: { code: 'passphrase-needed' },
    });
    const listed = await shop.ask('listAuthkeys', { passphrase: OWNERS });
    expect(listed).toMatchObject([
      { may: ['sell', 'balance', 'money', 'keys'], usedHereBy: 'owner' },
      { may: ['sell', 'balance'], usedHereBy: 'till' },
    ]);
    for (const { token } of listed) {
      expect(await shop.call('revokeAuthkey', { token })).toMatchObject({ error: { code: 'not-allowed' } });
    }
    expect(await shop.ask('listAuthkeys', {})).toMatchObject([
      { may: { length: 4 } },
      { may: { length: 2 } },
    ]);
  });

  test('one that is made for another till sells there and can’t send, until it is revoked', async () => {
    expect(await connect(shop, account, OWNERS)).toMatchObject({ ok: true });
    await shop.ask('listAuthkeys', { passphrase: OWNERS });
    const { token, path } = await shop.ask('makeAuthkey', { folder: '' });
    expect(path).toBe(join(shop.folder, 'handed-over', `authkey-${token}.json`));
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const json = readFileSync(path, 'utf8');

    expect(await connect(other, json)).toMatchObject({ ok: true });
    expect((await other.charge()).state).toBe('open');
    const client = await clientOf(json);
    for (const name of MONEY_FUNCTIONS) {
      expect(await client.askImpossible(name), name).toMatchObject({ hubCode: 'not-permitted' });
    }
    expect((await client.myBalance()).kind).toBe('done');

    expect(await shop.ask('revokeAuthkey', { token })).toMatchObject([{}, {}, { token, may: [] }]);
    expect(await client.myBalance()).toMatchObject({ hubCode: 'not-permitted' });
    expect(await client.newBtcAddress('after-it-was-revoked')).toMatchObject({ hubCode: 'not-permitted' });

    rmSync(path);
    const said = [...shop.log, JSON.stringify(shop.announced), written()].join('\n');
    expect(said).toContain(token);
    expect(said).not.toContain(secretIn(json));
    expect(said).not.toContain(secretIn(account));
  });

  test('one that is sealed for another till is told once, listed by its name, and of use with its passphrase alone', async () => {
    expect(await connect(shop, account, OWNERS)).toMatchObject({ ok: true });
    expect(await shop.call('sealAuthkey', { passphrase: HAND_OVER })).toMatchObject({
      error: { code: 'passphrase-needed' },
    });
    await shop.ask('listAuthkeys', { passphrase: OWNERS });
    expect(await shop.call('sealAuthkey', { passphrase: 'short' })).toMatchObject({
      error: { code: 'passphrase-needed' },
    });
    const { token, sealed } = await shop.ask('sealAuthkey', { passphrase: HAND_OVER, label: ' Terrace ' });
    expect(sealed).toMatch(/^[A-Z0-9]{200,400}$/);
    const opened = await unsealAuthkey(sealed, HAND_OVER);
    const json = opened.ok ? opened.value : '';
    expect((await shop.ask('listAuthkeys', {}))[2]).toMatchObject({ token, label: 'Terrace' });
    const said = [...shop.log, JSON.stringify(shop.announced), written()].join('\n');
    expect(said).toContain(token);
    expect(said).not.toContain(secretIn(json));
    expect(said).not.toContain(sealed.slice(20));

    for (const [sealedWith, code] of [
      [undefined, 'passphrase-needed'],
      ['another passphrase', 'bad-passphrase'],
    ] as const)
      expect(await connect(other, sealed, undefined, sealedWith)).toMatchObject({ error: { code } });
    expect(await connect(other, sealed.slice(0, 40), undefined, HAND_OVER)).toMatchObject({
      error: { code: 'bad-authkey' },
    });
    // As a scanner with the shift key the wrong way round types it, and ends it.
    const typed = `${sealed.toLowerCase()}\n`;
    expect(await connect(other, typed, undefined, HAND_OVER)).toMatchObject({ ok: true });
    expect((await other.charge()).state).toBe('open');
    const credentials = JSON.parse(json) as HubCredentials;
    const loginName = `${credentials.account}/${token}`;
    const client = await clientOf(JSON.stringify({ ...credentials, loginName }));
    for (const name of MONEY_FUNCTIONS)
      expect(await client.askImpossible(name), name).toMatchObject({ hubCode: 'not-permitted' });
  });

  test('one that was made is changed: it may what is ticked and nothing else, at once', async () => {
    expect(await connect(shop, account, OWNERS)).toMatchObject({ ok: true });
    await shop.ask('listAuthkeys', { passphrase: OWNERS });
    const { token, path } = await shop.ask('makeAuthkey', { folder: '' });
    const client = await clientOf(readFileSync(path, 'utf8'));
    expect((await client.newBtcAddress('before-the-change')).kind).toBe('done');

    const functions = ['my-balance', 'send-btc'] as const;
    const changed = await shop.ask('changeAuthkey', { token, functions: [...functions] });
    expect(changed[2]).toMatchObject({
      token,
      functions: ['my-balance', 'send-btc'],
      may: ['balance', 'money'],
    });
    expect((await client.myBalance()).kind).toBe('done');
    expect(await client.newBtcAddress('after-the-change')).toMatchObject({ hubCode: 'not-permitted' });
    expect(await client.askImpossible('send-btc')).not.toMatchObject({ hubCode: 'not-permitted' });
    const journal = await shop.ask('exportJournal', { limit: 5_000 });
    expect(journal.lines).toContain('"authkey-changed"');

    await shop.ask('revokeAuthkey', { token });
    expect(await shop.call('changeAuthkey', { token, functions: [...functions] })).toMatchObject({
      error: { code: 'not-allowed' },
    });
  });

  test('this till’s own loses what it sells with only when that is meant, and the owner’s keeps the last word', async () => {
    expect(await connect(shop, account, OWNERS)).toMatchObject({ ok: true });
    const [owners, tills] = await shop.ask('listAuthkeys', { passphrase: OWNERS });
    const functions = tills?.functions.filter((name) => name !== 'new-btc-address') ?? [];
    const less = { token: tills?.token ?? '', functions };
    expect(await shop.call('changeAuthkey', less)).toMatchObject({
      error: { code: 'authkey-needed', detail: 'new-btc-address' },
    });
    const rest = owners?.functions.filter((name) => name !== 'change-authkey-permissions') ?? [];
    expect(await shop.call('changeAuthkey', { token: owners?.token ?? '', functions: rest })).toMatchObject({
      error: { code: 'authkey-lock-out' },
    });
    expect(await shop.ask('listAuthkeys', {})).toMatchObject([owners, { functions: tills?.functions }]);
    const changed = await shop.ask('changeAuthkey', { ...less, evenIfNeeded: true });
    expect(changed[1]?.functions).toEqual(functions);
  });

  test('a part is taken from one that may do everything, and the rest stays', async () => {
    expect(await connect(shop, account, OWNERS)).toMatchObject({ ok: true });
    await shop.ask('listAuthkeys', { passphrase: OWNERS });
    const { token } = await shop.ask('makeAuthkey', { folder: '' });
    const every = await shop.ask('changeAuthkey', { token, functions: [...ALL_PERMITTED] });
    const before = every[2]?.functions ?? [];
    expect(before).toContain('send-btc');
    const less = before.filter((name) => name !== 'send-btc');
    expect((await shop.ask('changeAuthkey', { token, functions: less }))[2]?.functions).toEqual(less);
  });

  test('one whose file can’t be written is taken back', async () => {
    expect(await connect(shop, account, OWNERS)).toMatchObject({ ok: true });
    await shop.ask('listAuthkeys', { passphrase: OWNERS });
    for (const folder of ['not/whole', join(shop.folder, 'away')]) {
      expect(await shop.call('makeAuthkey', { folder })).toMatchObject({
        error: { code: 'authkey-not-written' },
      });
    }
    const listed = await shop.ask('listAuthkeys', {});
    expect(listed.slice(2)).toMatchObject([{ may: [] }, { may: [] }]);
  });
});

test('a till whose own authkey may do everything needs no passphrase, and doesn’t revoke that one', async () => {
  await startHub(2);
  expect(await connect(shop, JSON.stringify(await createAccount(hub.url)))).toMatchObject({ ok: true });
  const [own] = await shop.ask('listAuthkeys', {});
  expect(own).toMatchObject({ usedHereBy: 'till', may: ['sell', 'balance', 'money', 'keys'] });
  expect(await shop.call('revokeAuthkey', { token: own?.token ?? '' })).toMatchObject({
    error: { code: 'not-allowed' },
  });
  const folder = mkdtempSync(join(hubFolder, 'stick-'));
  const { token, path } = await shop.ask('makeAuthkey', { folder });
  expect(path).toBe(join(folder, `authkey-${token}.json`));
  expect(await shop.call('revokeAuthkey', { token: 'nobody’s' })).toMatchObject({
    error: { code: 'bad-request' },
  });
});

test('an authkey alone, whose token stands for its account, makes others that sell', async () => {
  await startHub(2);
  const { authkey } = await createAccount(hub.url);
  expect(await connect(shop, JSON.stringify(authkey))).toMatchObject({ ok: true });
  const { path } = await shop.ask('makeAuthkey', { folder: '' });
  expect(await connect(other, readFileSync(path, 'utf8'))).toMatchObject({ ok: true });
  expect((await other.charge()).state).toBe('open');
});

/** Everything the till wrote. */
function written(): string {
  const files = readdirSync(shop.folder, { recursive: true, withFileTypes: true }).filter((each) =>
    each.isFile(),
  );
  return files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1')).join('\n');
}
