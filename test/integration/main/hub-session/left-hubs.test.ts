import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startFaultyProxy } from '../../../helpers/faulty-proxy.ts';
import { createAccount } from '../../../helpers/hub-server.ts';
import { startPlainHub } from '../../../helpers/plain-hub.ts';
import { startSellingHub } from '../../../helpers/selling-hub.ts';
import { PASSPHRASE, TwoHubs, until } from './two-hubs.ts';

let hubs: TwoHubs;
afterEach(() => hubs.remove());

describe.each([1, 2] as const)('a sale at a hub with authentication type %i that was left', (type) => {
  let address: string;
  let saleId: string;
  beforeEach(async () => {
    hubs = new TwoHubs(type);
    await hubs.start();
    await hubs.connect(hubs.old);
    ({ address, saleId } = await hubs.shop.charge());
    await hubs.shop.ask('leaveHub');
    await hubs.connect(hubs.other);
  });
  const pay = (amount = '0.001') => hubs.practise(hubs.old, 'pay', { btc_address: address, amount });
  const mine = (blocks: number) => hubs.practise(hubs.old, 'mine', { blocks });

  test('is paid and confirmed there, while new sales go to the other', async () => {
    expect(await hubs.left()).toMatchObject([{ name: expect.any(String), openSales: 1 }]);
    expect((await hubs.shop.ask('listOpenSales')).map((sale) => sale.saleId)).toEqual([saleId]);
    await pay();
    await hubs.becomes(saleId, 'seen');
    const other = await hubs.shop.charge();
    await hubs.practise(hubs.other, 'pay', { btc_address: other.address, amount: '0.001' });
    await hubs.becomes(other.saleId, 'seen');
    await mine(1);
    await hubs.becomes(saleId, 'confirmed');
    expect((await hubs.shop.invoice(other.saleId)).state).toBe('seen');
    await mine(5);
    await until(async () => expect(await hubs.left()).toEqual([]));
    expect(hubs.shop.announced).toContainEqual(
      expect.objectContaining({
        name: 'saleChanged',
        payload: expect.objectContaining({ saleId, paid: true }),
      }),
    );
  });

  test('is late when it was cancelled before, and is taken all the same when somebody decides so', async () => {
    await hubs.shop.ask('withdrawSale', { saleId });
    await pay();
    await hubs.becomes(saleId, 'late');
    expect(await hubs.left()).toMatchObject([{ openSales: 1 }]);
    await hubs.shop.ask('acceptSale', { saleId, reason: 'only slow' });
    await mine(1);
    await hubs.becomes(saleId, 'confirmed');
  });

  test('is open again when its payment is spent elsewhere, and can be paid once more', async () => {
    const { txid } = await pay();
    await hubs.becomes(saleId, 'seen');
    await hubs.practise(hubs.old, 'double-spend', { txid });
    await mine(1);
    await hubs.becomes(saleId, 'open');
    await pay();
    await hubs.becomes(saleId, 'seen');
  });

  test('is heard of after a restart, also when it was paid while the till was off', async () => {
    await hubs.shop.stop();
    await pay();
    await mine(1);
    await hubs.nextMorning(PASSPHRASE);
    await hubs.becomes(saleId, 'confirmed');
    await until(async () => expect((await hubs.shop.ask('getHubStatus')).connection).toBe('fresh'));
  });

  test('waits for its hub when that is down, says so, and is heard of once it is back', async () => {
    await hubs.stopOld();
    await until(async () =>
      expect(await hubs.left()).toMatchObject([{ openSales: 1, problem: { code: 'hub-unreachable' } }]),
    );
    expect(await hubs.shop.ask('getHubStatus')).toMatchObject({ connection: 'fresh' });
    await hubs.startOldAgain();
    await pay();
    await hubs.shop.ask('checkNow');
    await hubs.becomes(saleId, 'seen');
    expect((await hubs.left())[0]).not.toHaveProperty('problem');
  });

  test('is watched on in practice, and once the passphrase was given after a restart', async () => {
    await hubs.shop.ask('leaveHub');
    await hubs.shop.ask('setUpPractice', { shopName: '' });
    await pay();
    await hubs.becomes(saleId, 'seen');
    await hubs.nextMorning();
    expect(await hubs.left()).toMatchObject([{ openSales: 1, problem: { code: 'locked' } }]);
    await mine(1);
    await hubs.shop.ask('listFormerHubs', { passphrase: PASSPHRASE });
    await hubs.becomes(saleId, 'confirmed');
  });
});

test('a till that is with no hub at all still hears of its sales', async () => {
  hubs = new TwoHubs(2);
  await hubs.start();
  await hubs.connect(hubs.old);
  const { address, saleId } = await hubs.shop.charge();
  await hubs.shop.ask('leaveHub');
  await hubs.practise(hubs.old, 'pay', { btc_address: address, amount: '0.001' });
  await hubs.becomes(saleId, 'seen');
  await hubs.nextMorning(PASSPHRASE);
  expect((await hubs.shop.ask('getTill')).phase).toBe('setup');
  await hubs.practise(hubs.old, 'mine', { blocks: 1 });
  await hubs.becomes(saleId, 'confirmed');
});

test('a hub is asked nothing more once its last sale is settled, and gives no addresses before', async () => {
  hubs = new TwoHubs(2);
  await hubs.start();
  const line = await startFaultyProxy(hubs.old.url);
  // The pool is never full, so it would go on asking.
  line.plan('new-btc-address', 'none', ...Array<'lose-request'>(100).fill('lose-request'));
  try {
    await hubs.connect(hubs.old, line.url);
    const { address, saleId } = await hubs.shop.charge();
    await hubs.shop.ask('leaveHub');
    await hubs.connect(hubs.other);
    // What was on its way when the hub was left has arrived by now.
    const given = line.callsOf('new-btc-address');
    await hubs.practise(hubs.old, 'pay', { btc_address: address, amount: '0.001' });
    await hubs.practise(hubs.old, 'mine', { blocks: 6 });
    await hubs.becomes(saleId, 'confirmed');
    await until(async () => expect(await hubs.left()).toEqual([]));
    const asked = line.callsOf('check-invoice-status');
    await hubs.shop.ask('checkNow');
    expect(line.callsOf('check-invoice-status')).toBe(asked);
    expect(line.callsOf('new-btc-address')).toBe(given);
  } finally {
    await hubs.shop.stop();
    await line.stop();
  }
});

test('two accounts at one hub are two places', async () => {
  hubs = new TwoHubs(2);
  await hubs.start();
  await hubs.connect(hubs.old);
  const first = await hubs.shop.charge();
  await hubs.shop.ask('leaveHub');
  await hubs.connect(hubs.old);
  const second = await hubs.shop.charge();
  await hubs.practise(hubs.old, 'pay', { btc_address: first.address, amount: '0.001' });
  await hubs.becomes(first.saleId, 'seen');
  expect((await hubs.shop.invoice(second.saleId)).state).toBe('open');
  await hubs.practise(hubs.old, 'pay', { btc_address: second.address, amount: '0.001' });
  await hubs.becomes(second.saleId, 'seen');
  expect(await hubs.left()).toMatchObject([{ openSales: 1 }]);
});

test('a hub of balances alone is watched on by its balance', async () => {
  hubs = new TwoHubs(2);
  await hubs.start();
  const plain = await startPlainHub(hubs.old.url, 2, 'form');
  try {
    await hubs.shop.ask('connectHub', {
      url: plain.url,
      shopName: 'Café',
      credentialsHost: new URL(plain.url).host,
      credentials: { kind: 'authkey', json: JSON.stringify(await createAccount(hubs.old.url)) },
      passphrase: PASSPHRASE,
      exclusiveAccount: true,
    });
    const { address, saleId, due } = await hubs.shop.charge();
    await hubs.shop.ask('leaveHub');
    await hubs.connect(hubs.other);
    expect((await hubs.shop.ask('getHubStatus')).watching).toBe('by-address');
    await hubs.practise(hubs.old, 'pay', { btc_address: address, amount: due.amount });
    await hubs.becomes(saleId, 'seen');
    await hubs.practise(hubs.old, 'mine', { blocks: 1 });
    await hubs.becomes(saleId, 'confirmed');
  } finally {
    await hubs.shop.stop();
    await plain.stop();
  }
});

test('sales in practice end with it: its hub is not started for them', async () => {
  hubs = new TwoHubs(2);
  await hubs.start();
  await hubs.shop.ask('setUpPractice', { shopName: '' });
  await hubs.shop.charge();
  await hubs.shop.ask('leaveHub');
  await hubs.connect(hubs.other);
  expect(await hubs.left()).toEqual([]);
  expect(await hubs.shop.ask('listOpenSales')).toEqual([]);
});

test('credentials of a hub that was left go to another host only once the owner agreed, for good', async () => {
  hubs = new TwoHubs(2);
  await hubs.start();
  const [left, elsewhere] = await Promise.all([startSellingHub(), startSellingHub(1_000)]);
  try {
    await hubs.shop.ask('connectHub', {
      url: left.url,
      shopName: 'Café',
      credentialsHost: new URL(left.url).host,
      credentials: { kind: 'new-account' },
      passphrase: PASSPHRASE,
    });
    await hubs.shop.charge();
    await hubs.shop.ask('leaveHub');
    await hubs.connect(hubs.other);
    left.overview = { ...left.overview, req_url: elsewhere.overview.req_url ?? '' };
    await hubs.nextMorning(PASSPHRASE);
    const newHost = new URL(elsewhere.url).host;
    await until(async () =>
      expect(await hubs.left()).toMatchObject([{ newHost, problem: { code: 'hub-host-changed' } }]),
    );
    expect(elsewhere.requests).toEqual([]);
    await hubs.shop.ask('acceptNewHost', { host: newHost });
    await until(async () => expect((await hubs.left())[0]).not.toHaveProperty('problem'));
    await until(() => expect(elsewhere.callsOf('check-invoice-status')).not.toEqual([]));
    await hubs.nextMorning(PASSPHRASE);
    await until(async () => expect((await hubs.left())[0]?.lastHeardMs).toBeDefined());
    expect((await hubs.left())[0]).not.toHaveProperty('newHost');
  } finally {
    await hubs.shop.stop();
    await Promise.all([left.close(), elsewhere.close()]);
  }
});
