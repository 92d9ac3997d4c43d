import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { setUpAsAsked } from '../../../../main/shell/asked-setup.ts';
import { createConfSettingsStore } from '../../../../main/shell/conf-settings-store.ts';
import type { CommandRequest } from '../../../../shared/ipc/contract.ts';
import { AssembledTill } from '../../../helpers/assembled-till.ts';
import type { ScriptedHub } from '../../../helpers/scripted-hub.ts';
import { HUB_KEY, regtestAddress, startSellingHub } from '../../../helpers/selling-hub.ts';

const passphrase = 'correct horse';
const hmac = { type: 'hmac-sha256', token: 'tok_9', key: HUB_KEY };

let shop: AssembledTill;
let hub: ScriptedHub;
beforeEach(async () => {
  hub = await startSellingHub();
  shop = new AssembledTill();
  await shop.start();
});
afterEach(async () => {
  await shop.remove();
  await hub.close();
});

function connect(
  credentials: CommandRequest<'connectHub'>['credentials'],
  more: Partial<CommandRequest<'connectHub'>> = {},
) {
  const credentialsHost = new URL(hub.url).host;
  return shop.call('connectHub', {
    url: hub.url,
    shopName: 'Café',
    credentialsHost,
    credentials,
    passphrase,
    ...more,
  });
}

const accountsAsked = () =>
  new Set(hub.callsOf('check-invoice-status').map(({ parameters }) => parameters['account']));

describe('the wizard connects', () => {
  test('with a pasted authkey and the account beside it', async () => {
    const json = JSON.stringify(hmac);
    expect(await connect({ kind: 'authkey', json, account: ' acct_9 ' })).toMatchObject({
      ok: true,
      value: { phase: 'ready' },
    });
    expect(accountsAsked()).toEqual(new Set(['acct_9']));
    expect((await shop.charge()).hubName).toBe('Scripted');
  });

  test('with an authkey file that names its account, as hubs answer it', async () => {
    const json = JSON.stringify({ account: 'acct_7', authkey: hmac });
    expect(await connect({ kind: 'authkey', json })).toMatchObject({ ok: true });
    expect(accountsAsked()).toEqual(new Set(['acct_7']));
  });

  test('with an hmac-sha256 authkey alone, whose token stands for its account', async () => {
    expect(await connect({ kind: 'authkey', json: JSON.stringify(hmac) })).toMatchObject({ ok: true });
    expect(accountsAsked()).toEqual(new Set(['tok_9']));
  });

  test('but a password authkey alone names no account', async () => {
    const json = JSON.stringify({ type: 'password', token: 't', password: 'geheim' });
    expect(await connect({ kind: 'authkey', json })).toMatchObject({
      ok: false,
      error: { code: 'bad-authkey', detail: 'the account is missing' },
    });
  });

  test('with name and password', async () => {
    hub.overview = { ...hub.overview, req_authentication_type: 1 };
    expect(await connect({ kind: 'password', name: 'noir', password: 'geheim' })).toMatchObject({ ok: true });
    expect(hub.callsOf('check-invoice-status')[0]?.parameters).toMatchObject({
      name: 'noir',
      pass: 'geheim',
    });
    expect(readFileSync(join(shop.folder, 'settings.json'), 'utf8')).not.toContain('geheim');
  });

  test('to a hub of balances alone only when the account is this till’s, and sells by balance then', async () => {
    hub.overview = { ...hub.overview, supported_functions: ['new-btc-address', 'my-balance'] };
    const credentials = { kind: 'authkey', json: JSON.stringify(hmac), account: 'acct_9' } as const;
    expect(await connect(credentials)).toMatchObject({ ok: false, error: { code: 'hub-lacks-function' } });
    expect(await connect(credentials, { exclusiveAccount: true })).toMatchObject({ ok: true });
    expect((await shop.ask('getHubStatus')).watching).toBe('by-balance');
    expect((await shop.charge()).state).toBe('open');
  });
});

describe('a new account at a hub', () => {
  const newAccount = { kind: 'new-account' } as const;
  const opened = () => hub.callsOf('create-account').length;

  test('is opened once everything else is known to be possible', async () => {
    expect(await connect(newAccount, { passphrase: 'short' })).toMatchObject({
      error: { code: 'passphrase-needed' },
    });
    expect(opened()).toBe(0);
    expect(await connect(newAccount)).toMatchObject({ ok: true });
    expect(await connect(newAccount)).toMatchObject({ error: { code: 'already-set-up' } });
    expect(opened()).toBe(1);
  });

  test('is opened once by two presses at the same time', async () => {
    const replies = await Promise.all([connect(newAccount), connect(newAccount)]);
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
    expect(opened()).toBe(1);
  });

  test('is gone on with by the next try, when a later step failed', async () => {
    hub.answer('check-invoice-status', { status: 500, body: 'oops' });
    expect(await connect(newAccount)).toMatchObject({ ok: false, error: { code: 'hub-unreachable' } });
    hub.answer('check-invoice-status', { body: { cursor: '1', invoices: {} } });
    expect(await connect(newAccount)).toMatchObject({ ok: true });
    expect(opened()).toBe(1);
  });

  test('is kept before the next step, so that also a restart does not lose its key', async () => {
    hub.answer('check-invoice-status', { status: 500, body: 'oops' });
    await connect(newAccount);
    await shop.stop();
    await shop.start();
    expect(await shop.call('listFormerHubs', {})).toMatchObject({ error: { code: 'locked' } });
    const [kept] = await shop.ask('listFormerHubs', { passphrase });
    expect(kept).toMatchObject({ account: 'acct_1', host: new URL(hub.url).host, network: 'regtest' });
    hub.answer('check-invoice-status', { body: { cursor: '1', invoices: {} } });
    expect(await shop.call('returnToHub', { id: kept?.id ?? '', passphrase })).toMatchObject({
      ok: true,
      value: { phase: 'ready' },
    });
    expect(opened()).toBe(1);
  });

  test('is kept also when the settings can’t be written, and gone on with when they can', async () => {
    const store = createConfSettingsStore(shop.folder);
    let full = false;
    await shop.stop();
    await shop.start({
      settingsStore: {
        ...store,
        write(settings) {
          if (full && 'hub' in settings) throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
          store.write(settings);
        },
      },
    });
    full = true;
    expect(await connect(newAccount)).toMatchObject({ error: { code: 'disk-full' } });
    full = false;
    expect(await connect(newAccount)).toMatchObject({ ok: true });
    expect(opened()).toBe(1);
  });
});

describe('a setup file', () => {
  const file = () => join(shop.folder, 'setup.json');
  const setUp = (content: object) => {
    writeFileSync(file(), JSON.stringify({ shop: 'Noir', hub_url: hub.url, ...content }));
    return setUpAsAsked(shop.till, { practice: false, setupFile: file() });
  };
  beforeEach(async () => {
    await shop.stop();
    await shop.start({ passphrase });
  });

  test('with an authkey needs no account', async () => {
    expect(await setUp({ authkey: hmac })).toEqual({ ok: true, value: undefined });
    expect(accountsAsked()).toEqual(new Set(['tok_9']));
  });

  test('with deposit addresses sells on each of them once, however they are spelled', async () => {
    hub.overview = { ...hub.overview, supported_functions: ['my-balance', 'check-invoice-status'] };
    const [first, second] = [regtestAddress(0), regtestAddress(1)];
    expect(
      await setUp({
        account: 'acct_9',
        authkey: hmac,
        deposit_addresses: [first.toUpperCase(), first, ` ${second}`],
      }),
    ).toEqual({ ok: true, value: undefined });
    expect((await shop.ask('getHubStatus')).addressesLeft).toBe(2);
    expect([(await shop.charge()).address, (await shop.charge()).address]).toEqual([first, second]);
    const third = { chargeId: 'charge-third-000000', amount: '0.001', currency: 'BTC', memo: '' };
    expect(await shop.call('charge', third)).toMatchObject({ error: { code: 'no-addresses' } });
  });

  test('with deposit addresses of two networks is refused, also by a hub that does not name its own', async () => {
    const { hub: _named, ...plain } = hub.overview;
    hub.overview = { ...plain, supported_functions: ['my-balance', 'check-invoice-status'] };
    const mainnet = 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4';
    expect(
      await setUp({ account: 'a', authkey: hmac, deposit_addresses: [regtestAddress(0), mainnet] }),
    ).toMatchObject({ ok: false, error: { code: 'wrong-network', detail: mainnet } });
    expect((await shop.ask('getTill')).phase).toBe('setup');
  });
});

test('an overview that makes no sense is in the diagnostics, without what looks like a secret', async () => {
  hub.answer('overview', { body: `<html>Busy. key=${HUB_KEY}` });
  const reply = await shop.call('inspectHub', { url: hub.url });
  expect(reply).toMatchObject({ ok: false, error: { code: 'hub-nonsense' } });
  expect(await connect({ kind: 'new-account' })).toMatchObject({ error: { code: 'hub-nonsense' } });
  const lines = await shop.ask('getDiagnostics');
  expect(lines.map(({ text }) => text)).toEqual(
    Array.from({ length: 2 }, () => 'hub overview 200: <html>Busy. key=[removed]'),
  );
  expect(Math.abs((lines[0]?.atMs ?? 0) - Date.now())).toBeLessThan(60_000);
  await vi.waitFor(() => expect(shop.log).toHaveLength(2));
});
