import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startHubProcess } from '../../../../main/shell/hub-process.ts';
import { systemClock } from '../../../../main/shell/system-clock.ts';
import type { HubProcess } from '../../../../main/till-options.ts';
import { AssembledTill, HUB_PROGRAM } from '../../../helpers/assembled-till.ts';
import type { ScriptedHub } from '../../../helpers/scripted-hub.ts';
import { HUB_KEY, regtestAddress, startSellingHub } from '../../../helpers/selling-hub.ts';

const passphrase = 'correct horse';

/** Waits for a condition, not for a time. */
const until = (condition: () => Promise<void>) => vi.waitFor(condition, { timeout: 20_000, interval: 20 });

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

async function connect(at = hub): Promise<void> {
  await shop.ask('connectHub', {
    url: at.url,
    shopName: 'Café',
    credentialsHost: new URL(at.url).host,
    credentials: { kind: 'new-account' },
    passphrase,
  });
}

/** Stops the till and starts it as on the next morning. */
async function nextMorning(more: Parameters<AssembledTill['start']>[0] = {}): Promise<void> {
  await shop.stop();
  await shop.start(more);
}

const status = () => shop.ask('getHubStatus');

describe('a till at a hub', () => {
  test('sends nothing to another host than agreed, asks the owner, and goes on there once agreed to', async () => {
    await connect();
    const other = await startSellingHub(1_000);
    try {
      hub.overview = { ...hub.overview, req_url: other.overview.req_url ?? '' };
      await nextMorning({ passphrase });
      const newHost = new URL(other.url).host;
      await until(async () =>
        expect(await status()).toMatchObject({ newHost, problem: { code: 'hub-host-changed' } }),
      );
      expect(other.requests).toEqual([]);
      expect((await shop.charge()).state).toBe('open');
      expect(await shop.call('acceptNewHost', { host: 'elsewhere.example.com' })).toMatchObject({
        ok: false,
      });
      expect(other.requests).toEqual([]);

      await shop.ask('acceptNewHost', { host: newHost });
      await until(async () => expect(await status()).toMatchObject({ connection: 'fresh', host: newHost }));
      expect((await status()).newHost).toBeUndefined();
      await until(async () => expect(other.callsOf('check-invoice-status')).not.toEqual([]));

      await nextMorning({ passphrase });
      await until(async () => expect(await status()).toMatchObject({ connection: 'fresh', host: newHost }));
    } finally {
      await shop.stop();
      await other.close();
    }
  });

  test('opens with the passphrase, and with no other', async () => {
    await connect();
    await nextMorning();
    expect((await shop.ask('getTill')).phase).toBe('locked');
    expect(await shop.call('unlock', { passphrase: 'wrong horse' })).toMatchObject({
      error: { code: 'bad-passphrase' },
    });
    expect((await shop.ask('getTill')).phase).toBe('locked');
    const charge = { chargeId: 'charge-locked-00000', amount: '0.001', currency: 'BTC', memo: '' };
    expect(await shop.call('charge', charge)).toMatchObject({ error: { code: 'locked' } });
    const calls = hub.requests.length;
    const both = await Promise.all([shop.ask('unlock', { passphrase }), shop.ask('unlock', { passphrase })]);
    expect(both.map(({ phase }) => phase)).toEqual(['ready', 'ready']);
    await until(async () => expect((await status()).connection).toBe('fresh'));
    // Two windows that are unlocked at once live with the hub once.
    expect(hub.requests.slice(calls).filter(({ path }) => path === '/api/overview.js')).toHaveLength(1);
    expect((await shop.charge()).state).toBe('open');
  });

  test('says with a code what is wrong with a hub that answers, and notes it', async () => {
    await connect();
    await until(async () => expect((await status()).addressesLeft).toBe(20));
    hub.answer('new-btc-address', { body: { btc_address: regtestAddress(0) } });
    await shop.charge();
    await until(async () =>
      expect(await status()).toMatchObject({ connection: 'fresh', problem: { code: 'address-reused' } }),
    );
    const lines = (await shop.ask('getDiagnostics')).map(({ text }) => text);
    expect(lines).toContain('hub problem: address-reused');
  });

  test('notes the first bytes of an overview that makes no sense while it lives with the hub', async () => {
    await connect();
    hub.answer('overview', { body: '<html>Sorry' });
    await nextMorning({ passphrase });
    await until(async () => expect((await status()).problem?.code).toBe('hub-nonsense'));
    const lines = (await shop.ask('getDiagnostics')).map(({ text }) => text);
    expect(lines).toContain('hub overview 200: <html>Sorry');
  });
});

describe('leaving a hub', () => {
  test('keeps the keys of its account sealed, so that one can return to the money there', async () => {
    await connect();
    const sale = await shop.charge();
    expect(await shop.ask('getHubBalance')).toEqual({
      available: { amount: '0.50000000', currency: 'BTC' },
      pending: { amount: '0.00012500', currency: 'BTC' },
    });
    expect((await shop.ask('leaveHub')).phase).toBe('setup');
    const sealed = readFileSync(join(shop.folder, 'vault.json'), 'utf8');
    expect(sealed).not.toContain(HUB_KEY);
    await nextMorning();
    expect((await shop.ask('getTill')).phase).toBe('setup');
    const wrong = await shop.call('listFormerHubs', { passphrase: 'wrong horse' });
    expect(wrong).toMatchObject({ error: { code: 'bad-passphrase' } });
    const former = await shop.ask('listFormerHubs', { passphrase });
    expect(former).toMatchObject([{ name: 'Scripted', account: 'acct_1', host: new URL(hub.url).host }]);
    expect(JSON.stringify(former)).not.toContain(HUB_KEY);

    const before = hub.callsOf('check-invoice-status').length;
    expect((await shop.ask('returnToHub', { id: former[0]?.id ?? '' })).phase).toBe('ready');
    await until(async () => expect((await status()).connection).toBe('fresh'));
    const calls = hub.callsOf('check-invoice-status').slice(before);
    expect(new Set(calls.map(({ parameters }) => parameters['account']))).toEqual(new Set(['acct_1']));
    expect((await shop.ask('listOpenSales')).map(({ saleId }) => saleId)).toEqual([sale.saleId]);
    expect(await shop.ask('listFormerHubs', {})).toEqual([]);
    expect(hub.callsOf('create-account')).toHaveLength(1);
  });

  test('and going to another keeps the keys of both', async () => {
    await connect();
    await shop.ask('leaveHub');
    const other = await startSellingHub(1_000);
    try {
      await connect(other);
      await shop.ask('leaveHub');
      await shop.ask('setUpPractice', { shopName: '' });
      await nextMorning();
      const hosts = (await shop.ask('listFormerHubs', { passphrase })).map(({ host }) => host);
      expect(hosts).toEqual([new URL(other.url).host, new URL(hub.url).host]);
    } finally {
      await shop.stop();
      await other.close();
    }
  });

  test('does not happen when the settings can’t be written: the till goes on selling there', async () => {
    await connect();
    let full = false;
    await nextMorning({
      passphrase,
      settingsStore: {
        read: () => JSON.parse(readFileSync(join(shop.folder, 'settings.json'), 'utf8')),
        write() {
          if (full) throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
        },
        putAside: () => '',
      },
    });
    full = true;
    expect(await shop.call('leaveHub')).toMatchObject({ error: { code: 'disk-full' } });
    expect((await shop.ask('getTill')).phase).toBe('ready');
    expect((await shop.charge()).state).toBe('open');
  });
});

describe('keys that can’t be had', () => {
  test('are said to be damaged instead of asking for a passphrase, and are put aside by a new setup', async () => {
    await connect();
    await shop.stop();
    writeFileSync(join(shop.folder, 'vault.json'), 'scratched');
    await shop.start();
    expect(await shop.ask('getTill')).toMatchObject({
      phase: 'failed',
      problem: { code: 'vault-damaged' },
    });
    expect((await shop.ask('leaveHub')).phase).toBe('setup');
    expect(await shop.call('listFormerHubs', { passphrase })).toMatchObject({
      error: { code: 'vault-damaged' },
    });
    await connect();
    expect((await shop.ask('getTill')).phase).toBe('ready');
    expect(readFileSync(join(shop.folder, 'vault.json.aside-1'), 'utf8')).toBe('scratched');
  });

  test('come back with the vault’s file, without a restart', async () => {
    await connect();
    await shop.stop();
    const path = join(shop.folder, 'vault.json');
    const good = readFileSync(path);
    writeFileSync(path, 'scratched');
    await shop.start();
    writeFileSync(path, good);
    expect(await shop.call('unlock', { passphrase: '' })).toMatchObject({ error: { code: 'locked' } });
    expect((await shop.ask('getTill')).phase).toBe('locked');
    expect((await shop.ask('unlock', { passphrase })).phase).toBe('ready');
  });
});

test('the till’s own hub is started again when it dies, and the sale that waited is paid', async () => {
  await shop.stop();
  const started: HubProcess[] = [];
  const start = startHubProcess({ program: HUB_PROGRAM, node: process.execPath, clock: systemClock });
  await shop.start({
    async startHub(options) {
      const hubProcess = await start(options);
      started.push(hubProcess);
      return hubProcess;
    },
  });
  await shop.ask('setUpPractice', { shopName: '' });
  const sale = await shop.charge();
  await started[0]?.stop();
  await until(async () => expect(started).toHaveLength(2));
  await until(async () => expect((await status()).connection).toBe('fresh'));
  await shop.ask('practise', { action: 'pay', address: sale.address, amount: '0.001', replaceable: false });
  await until(async () => {
    expect((await shop.invoice(sale.saleId)).state).toBe('seen');
  });
  expect(existsSync(join(shop.folder, 'vault.json'))).toBe(false);
  expect(readdirSync(shop.folder)).not.toContain('vault.json.aside-1');
});
