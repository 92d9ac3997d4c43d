import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createConfSettingsStore } from '../../../../main/shell/conf-settings-store.ts';
import { createAccount, type HubServer } from '../../../helpers/hub-server.ts';
import { HUB_KEY, startSellingHub } from '../../../helpers/selling-hub.ts';
import { PASSPHRASE, TwoHubs, until } from './two-hubs.ts';

let hubs: TwoHubs;
let first: string;
beforeEach(async () => {
  hubs = new TwoHubs(2);
  await hubs.start();
  await hubs.connect(hubs.old);
  const [known] = await hubs.shop.ask('listHubs', {});
  first = known?.hubId ?? '';
});
afterEach(() => hubs.remove());

/** Adds a new account at a hub, and answers what the journal knows it by. */
async function add(hub: HubServer): Promise<string> {
  const before = new Set((await hubs.shop.ask('listHubs', {})).map(({ hubId }) => hubId));
  const after = await hubs.shop.ask('addHub', {
    url: hub.url,
    credentialsHost: new URL(hub.url).host,
    credentials: { kind: 'authkey', json: JSON.stringify(await createAccount(hub.url)) },
  });
  return after.find(({ hubId }) => !before.has(hubId))?.hubId ?? '';
}

const pay = (hub: HubServer, address: string) =>
  hubs.practise(hub, 'pay', { btc_address: address, amount: '0.001' });

describe('one more hub', () => {
  test('is added while new sales go where they went, and they go to it once it is chosen', async () => {
    const second = await add(hubs.other);
    expect(await hubs.shop.ask('listHubs', {})).toMatchObject([
      { hubId: first, forNewSales: true, host: new URL(hubs.old.url).host },
      { hubId: second, forNewSales: false, host: new URL(hubs.other.url).host, openSales: 0 },
    ]);
    const before = await hubs.shop.charge();
    await pay(hubs.old, before.address);
    await hubs.becomes(before.saleId, 'seen');

    expect((await hubs.shop.ask('moveToHub', { hubId: second })).phase).toBe('ready');
    const after = await hubs.shop.charge();
    await pay(hubs.other, after.address);
    await hubs.becomes(after.saleId, 'seen');
    await hubs.practise(hubs.old, 'mine', { blocks: 1 });
    await hubs.becomes(before.saleId, 'confirmed');
    expect(await hubs.shop.ask('listHubs', {})).toMatchObject([
      { hubId: second, forNewSales: true, openSales: 1 },
      { hubId: first, forNewSales: false, openSales: 0 },
    ]);
    const phases = hubs.shop.announced.flatMap(({ name, payload }) =>
      name === 'tillChanged' ? [payload] : [],
    );
    expect(phases.slice(-1)).toMatchObject([{ phase: 'ready' }]);
    expect(JSON.stringify(phases)).not.toContain('locked');
    const chosen = (await hubs.shop.ask('exportJournal', { limit: 5_000 })).lines;
    expect(chosen).toContain('"hub-chosen"');
  });

  test('is gone back from after a restart, to the addresses that were left there', async () => {
    const second = await add(hubs.other);
    await until(async () => expect((await hubs.shop.ask('getHubStatus')).addressesLeft).toBe(20));
    await hubs.shop.ask('moveToHub', { hubId: second });
    await hubs.nextMorning(PASSPHRASE);
    expect((await hubs.shop.ask('getHubStatus')).host).toBe(new URL(hubs.other.url).host);
    await hubs.stopOld();
    expect((await hubs.shop.ask('moveToHub', { hubId: first })).phase).toBe('ready');
    expect((await hubs.shop.charge()).state).toBe('open');
    expect((await hubs.shop.ask('getHubStatus')).addressesLeft).toBe(19);
  });

  test('of the same hub is another account, with money of its own', async () => {
    const second = await add(hubs.old);
    const sale = await hubs.shop.charge();
    await pay(hubs.old, sale.address);
    await hubs.practise(hubs.old, 'mine', { blocks: 1 });
    await hubs.becomes(sale.saleId, 'confirmed');
    expect((await hubs.shop.ask('getHubBalance')).available.amount).toBe('0.00100000');
    await hubs.shop.ask('moveToHub', { hubId: second });
    expect((await hubs.shop.ask('getHubBalance')).available.amount).toBe('0.00000000');
    const accounts = (await hubs.shop.ask('listHubs', {})).map(({ host, account }) => `${host} ${account}`);
    expect(new Set(accounts).size).toBe(2);
  });

  test('is not gone to when that can’t be written down', async () => {
    const second = await add(hubs.other);
    const store = createConfSettingsStore(hubs.shop.folder);
    let full = false;
    await hubs.shop.stop();
    await hubs.shop.start({
      passphrase: PASSPHRASE,
      settingsStore: {
        ...store,
        write(settings) {
          if (full) throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
          store.write(settings);
        },
      },
    });
    const { saleId, address } = await hubs.shop.charge();
    full = true;
    expect(await hubs.shop.call('moveToHub', { hubId: second })).toMatchObject({
      error: { code: 'disk-full' },
    });
    await pay(hubs.old, address);
    await hubs.becomes(saleId, 'seen');
    expect((await hubs.shop.charge()).hubName).toBe((await hubs.shop.invoice(saleId)).hubName);
    expect(await hubs.left()).toEqual([]);
  });

  test('is refused where nobody knows it', async () => {
    expect(await hubs.shop.call('moveToHub', { hubId: 'nobody’s' })).toMatchObject({
      error: { code: 'bad-request' },
    });
    expect(await hubs.shop.call('moveToHub', { hubId: 'practice' })).toMatchObject({
      error: { code: 'bad-request' },
    });
  });
});

test('from practice new sales go to real hubs with a press, and never the other way', async () => {
  await hubs.shop.ask('leaveHub');
  const real = await startSellingHub();
  try {
    const atRealHub = { account: 'acct_9', authkey: { type: 'hmac-sha256', token: 'tok_9', key: HUB_KEY } };
    await hubs.shop.ask('connectHub', {
      url: real.url,
      shopName: 'Café',
      credentialsHost: new URL(real.url).host,
      credentials: { kind: 'authkey', json: JSON.stringify(atRealHub) },
    });
    const [forMoney] = await hubs.shop.ask('listHubs', {});
    expect(forMoney).toMatchObject({ network: 'regtest', practice: false, forNewSales: true });
    expect(await hubs.shop.call('moveToHub', { hubId: first })).toMatchObject({
      error: { code: 'not-allowed' },
    });
    await hubs.shop.ask('leaveHub');
    await hubs.shop.ask('setUpPractice', { shopName: '' });
    expect(await hubs.shop.ask('getTill')).toMatchObject({ phase: 'ready', practice: true });
    expect(await hubs.shop.ask('listHubs', {})).toMatchObject([
      { hubId: 'practice', practice: true, forNewSales: true },
      { hubId: forMoney?.hubId, practice: false },
      { hubId: first, practice: true },
    ]);
    await hubs.shop.ask('moveToHub', { hubId: forMoney?.hubId ?? '' });
    expect(await hubs.shop.ask('getTill')).toMatchObject({ phase: 'ready', practice: false });
    const listed = await hubs.shop.ask('listHubs', {});
    expect(listed.map(({ hubId }) => hubId)).toEqual([forMoney?.hubId, first]);
  } finally {
    await hubs.shop.stop();
    await real.close();
  }
});
