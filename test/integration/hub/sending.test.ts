import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type WalletEngine, WalletUnavailable } from '../../../hub/engine/wallet-engine.ts';
import { strangersAddress } from '../../helpers/customer-wallet.ts';
import { changeableEngine } from './changeable-engine.ts';
import { type Credentials, call, checkStatus, createAccount, newAddress } from './hub-caller.ts';
import { depositConfirmed } from './hub-money.ts';
import { availableTo, balanceIn, expectRowsToAddUp } from './practice-account.ts';
import { startTestHub, type TestHub } from './test-hub.ts';

const REF = 'refund-000000001';

let hub: TestHub;
let payer: Credentials;
let payee: Credentials;
/** What the wallet does otherwise, while a test says so. */
let changed: Partial<WalletEngine>;

beforeEach(async () => {
  changed = {};
  hub = await startTestHub({ wrapEngine: (engine) => changeableEngine(engine, () => changed) });
  payer = await createAccount(hub);
  payee = await createAccount(hub);
});
afterEach(() => hub.stop());

const send = (to_btc_address: string, amount: string, more: Readonly<Record<string, string>> = {}) =>
  call(hub, payer, 'send-btc', { to_btc_address, amount, ...more });
const estimate = (to_btc_address: string, amount: string) =>
  call(hub, payer, 'estimate-send-btc', { to_btc_address, amount });
const rowsOf = async (credentials: Credentials) =>
  (await call(hub, credentials, 'my-transactions')).body.transactions;
const away = () => Promise.reject(new WalletUnavailable('the node does not answer'));

describe('a send to an address of this hub', () => {
  test('is there at once, costs nothing, and wakes the payee', async () => {
    await depositConfirmed(hub, payer, '1');
    const address = await newAddress(hub, payee);
    const { cursor } = (await checkStatus(hub, payee)).body;
    const waiting = checkStatus(hub, payee, { since: cursor, waitMs: 20_000 });
    const { status, body } = await send(address, '0.4', { ref: REF });
    expect([status, body]).toEqual([200, { id: body.id, fee: '0.00000000', internal: true }]);
    const seen = (await waiting).body.invoices[address];
    expect(seen).toMatchObject({
      received: { pending: '0.00000000', confirmed: '0.40000000' },
      payments: [{ vout: 0, amount: '0.40000000', internal: true, conflicted: false, confirmations: 0 }],
    });
    expect(await Promise.all([payer, payee].map((each) => availableTo(hub, each)))).toEqual([
      '0.60000000',
      '0.40000000',
    ]);
    expect((await rowsOf(payer)).at(-1)).toMatchObject({
      id: body.id,
      kind: 'transfer',
      direction: 'out',
      amount: '0.40000000',
      btc_address: address,
      ref: REF,
      state: 'confirmed',
    });
    const [received] = await rowsOf(payee);
    expect(received).toMatchObject({ id: body.id, direction: 'in', txid: seen.payments[0].txid });
    expect(received).not.toHaveProperty('ref');
    for (const each of [payer, payee]) await expectRowsToAddUp(hub, each);
  });

  test('works while the wallet is away, of a single satoshi, and to oneself', async () => {
    await depositConfirmed(hub, payer, '1');
    changed = { feeRate: away, changes: away };
    expect((await send(await newAddress(hub, payee), '0.00000001')).status).toBe(200);
    expect((await send(await newAddress(hub, payer), '0.99999999')).status).toBe(200);
    expect(await availableTo(hub, payer)).toBe('0.99999999');
    await expectRowsToAddUp(hub, payer);
  });

  test('is done once for one ref, also after a restart, and by many at once', async () => {
    await depositConfirmed(hub, payer, '1');
    const address = await newAddress(hub, payee);
    const replies = await Promise.all([1, 2, 3].map(() => send(address, '0.4', { ref: REF })));
    await hub.restart();
    replies.push(await send(address, '0.4', { ref: REF }));
    expect(new Set(replies.map(({ body }) => body.id)).size).toBe(1);
    expect(await availableTo(hub, payee)).toBe('0.40000000');
  });
});

describe('a send that can’t be', () => {
  test.each([
    ['bad-address', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4', '0.1'],
    ['bad-address', 'nonsense', '0.1'],
    ['bad-amount', '', '0'],
    ['bad-amount', '', '-1'],
    ['bad-amount', '', '0.000000001'],
    ['bad-amount', '', '1e3'],
    ['dust', '', '0.00000293'],
    ['insufficient-funds', '', '1.00000001'],
  ])('is refused as %s: to "%s", %s BTC', async (code, address, amount) => {
    await depositConfirmed(hub, payer, '1');
    for (const refused of [send, estimate]) {
      const { body } = await refused(address || strangersAddress(), amount);
      expect(body.error).toMatchObject({ code, executed: false });
    }
    expect(await availableTo(hub, payer)).toBe('1.00000000');
    expect(await rowsOf(payer)).toHaveLength(1);
  });

  test('says how much is missing, the fee included', async () => {
    await depositConfirmed(hub, payer, '1');
    const { fee } = (await estimate(strangersAddress(), '0.5')).body;
    const missing = `${fee}`;
    const { body } = await send(strangersAddress(), '1');
    expect(body.error).toMatchObject({ code: 'insufficient-funds', missing, currency: 'BTC' });
    expect((await send(await newAddress(hub, payee), '3')).body.error.missing).toBe('2.00000000');
  });

  test.each([
    ['to_btc_address', { amount: '1' }],
    ['amount', { to_btc_address: strangersAddress() }],
  ])('names the parameter %s that is missing', async (parameter, others) => {
    for (const name of ['send-btc', 'estimate-send-btc']) {
      const { body } = await call(hub, payer, name, others);
      expect(body.error).toMatchObject({ code: 'bad-request', parameter });
    }
  });
});

describe('an estimate', () => {
  test('says what a send would cost and leave, and is what is charged for a minute', async () => {
    for (const amount of ['1', '0.3', '0.3']) await depositConfirmed(hub, payer, amount);
    const address = strangersAddress();
    const { body: quoted } = await estimate(address, '0.25');
    expect(quoted).toMatchObject({ internal: false, fee: '0.00001050', total: '0.25001050' });
    expect(quoted.available_after).toBe('1.34998950');
    changed = { feeRate: async () => 50_000n };
    expect((await send(address, '0.25')).body.fee).toBe(quoted.fee);
    expect((await send(address, '0.25000001')).body.fee).toBe('0.00010500');
    hub.clock.shift(60_000);
    const later = await call(
      hub,
      payer,
      'send-btc',
      { to_btc_address: address, amount: '0.25' },
      { nonceMs: hub.clock.nowMs() },
    );
    expect(later.body.fee).toBe('0.00010500');
  });

  test('of a send inside the hub is free', async () => {
    await depositConfirmed(hub, payer, '1');
    const { body } = await estimate(await newAddress(hub, payee), '0.25');
    expect(body).toEqual({
      fee: '0.00000000',
      total: '0.25000000',
      available_after: '0.75000000',
      internal: true,
    });
  });
});

describe('a send on the chain', () => {
  const books = async () => ({
    chain: await balanceIn(hub.store, 'chain'),
    inFlight: await balanceIn(hub.store, 'in-flight'),
    held: await balanceIn(hub.store, `held-for-sends/${payer.account}`),
    charged: await balanceIn(hub.store, 'fees-charged'),
    paid: await balanceIn(hub.store, 'network-fees'),
  });
  const statesOf = async (id: string) =>
    (await rowsOf(payer))
      .filter((row: { id: string }) => row.id === id)
      .map(({ state }: { state: string }) => state);

  test('is charged at once, flies, and leaves the chain with its block; a reorganisation takes it back', async () => {
    await depositConfirmed(hub, payer, '1');
    const { status, body } = await send(strangersAddress(), '0.25', { ref: REF });
    expect(status).toBe(200);
    expect(body).toEqual({
      id: expect.stringMatching(/^send_/),
      txid: expect.stringMatching(/^[0-9a-f]{64}$/),
      fee: '0.00001050',
      internal: false,
    });
    expect(await availableTo(hub, payer)).toBe('0.74998950');
    const flying = {
      chain: '-1.00000000',
      inFlight: '0.25000705',
      held: '0.00000000',
      charged: '0.00001050',
      paid: '-0.00000705',
    };
    await vi.waitFor(async () => expect(await books()).toEqual(flying));
    hub.customer.mine(1);
    const landed = { ...flying, chain: '-0.74999295', inFlight: '0.00000000' };
    await vi.waitFor(async () => expect(await books()).toEqual(landed), 5_000);
    hub.customer.reorganise(1, []);
    await vi.waitFor(async () => expect(await books()).toEqual(flying), 5_000);
    hub.customer.mine(1);
    await vi.waitFor(async () => expect(await books()).toEqual(landed), 5_000);
    expect(await statesOf(body.id)).toEqual(['pending', 'sent', 'confirmed', 'sent', 'confirmed']);
    await expectRowsToAddUp(hub, payer);
  });

  test('whose wallet has no confirmed coins is undone: nothing is held, and the ref is free again', async () => {
    await depositConfirmed(hub, payer, '1');
    changed = { signSend: () => Promise.reject(new WalletUnavailable('no coins')) };
    const address = strangersAddress();
    const refused = await send(address, '0.25', { ref: REF });
    expect([refused.status, refused.body.error]).toMatchObject([
      503,
      { code: 'wallet-unavailable', executed: false },
    ]);
    expect(Number(refused.retryAfter)).toBeGreaterThan(0);
    expect(await availableTo(hub, payer)).toBe('1.00000000');
    expect((await books()).held).toBe('0.00000000');
    await expectRowsToAddUp(hub, payer);
    changed = {};
    expect((await send(address, '0.5', { ref: REF })).body.txid).toMatch(/^[0-9a-f]{64}$/);
  });

  test('while the wallet is away is refused before anything is held', async () => {
    await depositConfirmed(hub, payer, '1');
    changed = { feeRate: away };
    const { status, body } = await send(strangersAddress(), '0.25', { ref: REF });
    expect([status, body.error.code, body.error.executed]).toEqual([503, 'wallet-unavailable', false]);
    expect(await rowsOf(payer)).toHaveLength(1);
  });

  test('is joined by the same ref while it is under way, and unknown to whom can’t wait', async () => {
    await depositConfirmed(hub, payer, '1');
    const asked = Promise.withResolvers<void>();
    const released = Promise.withResolvers<void>();
    const { signSend } = hub.engine;
    changed = {
      signSend: async (order) => {
        asked.resolve();
        await released.promise;
        return signSend(order);
      },
    };
    const address = strangersAddress();
    const gone = new AbortController();
    const wanted = { to_btc_address: address, amount: '0.25', ref: REF };
    const first = call(hub, payer, 'send-btc', wanted, { signal: gone.signal }).catch(() => undefined);
    await asked.promise;
    gone.abort();
    await first;
    const joining = [send(address, '0.25', { ref: REF }), send(address, '0.25', { ref: REF })];
    expect((await send(address, '0.26', { ref: REF })).body.error.code).toBe('ref-reused');
    released.resolve();
    const replies = await Promise.all(joining);
    expect(replies.map(({ status, body }) => [status, body.txid ?? body])).toEqual([
      [200, replies[0]?.body.txid],
      [200, replies[0]?.body.txid],
    ]);
    expect(await availableTo(hub, payer)).toBe('0.74998950');
  });

  test('that is under way when the hub stops is answered without a verdict, and goes on after the restart', async () => {
    await depositConfirmed(hub, payer, '1');
    const asked = Promise.withResolvers<void>();
    const stopped = Promise.withResolvers<never>();
    changed = {
      signSend: () => {
        asked.resolve();
        return stopped.promise;
      },
    };
    const address = strangersAddress();
    const underWay = send(address, '0.25', { ref: REF });
    await asked.promise;
    const restarting = hub.restart();
    const { status, body } = await underWay;
    expect(status).toBe(503);
    expect(body.error).not.toHaveProperty('executed');
    changed = {};
    stopped.reject(new WalletUnavailable('the engine has stopped'));
    await restarting;
    const done = await send(address, '0.25', { ref: REF });
    expect(done.body).toMatchObject({ fee: '0.00001050', internal: false });
    expect(await availableTo(hub, payer)).toBe('0.74998950');
    expect((await rowsOf(payer)).filter(({ kind }: { kind: string }) => kind === 'send')[0].id).toBe(
      done.body.id,
    );
  });

  test('never spends the coins of a send that was signed before the hub was restarted', async () => {
    await depositConfirmed(hub, payer, '1');
    await depositConfirmed(hub, payer, '1');
    changed = { broadcast: away };
    const first = await send(strangersAddress(), '0.9', { ref: REF });
    await hub.restart();
    const second = await send(strangersAddress(), '0.9');
    changed = {};
    const sends = await hub.store.read(({ sends }) => sends.unfinished('all'));
    expect(sends.map(({ versions }) => versions[0]?.txid)).toEqual([first.body.txid, second.body.txid]);
    const coins = sends.flatMap(({ versions }) => versions[0]?.inputs ?? []);
    expect(new Set(coins.map(({ txid }) => txid)).size).toBe(2);
  });

  test('that the network does not take up pays more, once', async () => {
    await depositConfirmed(hub, payer, '1');
    const { body } = await send(strangersAddress(), '0.25');
    await vi.waitFor(async () => expect((await books()).inFlight).toBe('0.25000705'));
    const { changes } = hub.engine;
    // Blocks come without it.
    changed = {
      feeRate: async () => 8_000n,
      changes: async (...asked) => {
        const seen = await changes(...asked);
        return { ...seen, tip: { ...seen.tip, height: seen.tip.height + 6 }, sent: [] };
      },
    };
    hub.customer.pay({ btcAddress: await newAddress(hub, payee), amount: '1', replaceable: false });
    await vi.waitFor(async () => expect((await books()).inFlight).toBe('0.25001128'), 5_000);
    changed = {};
    hub.customer.mine(1);
    await vi.waitFor(async () => expect((await books()).inFlight).toBe('0.00000000'), 5_000);
    expect(await books()).toMatchObject({ paid: '-0.00001128', charged: '0.00001050' });
    expect(await statesOf(body.id)).toEqual(['pending', 'sent', 'replaced', 'confirmed']);
  });

  test('whose coins another transaction took for good waits for a person', async () => {
    await depositConfirmed(hub, payer, '1');
    const { body } = await send(strangersAddress(), '0.25');
    await vi.waitFor(async () => expect((await books()).inFlight).toBe('0.25000705'));
    hub.customer.doubleSpend(body.txid);
    hub.customer.mine(7);
    const told = () => hub.logLines.filter((line) => line.includes('somebody has to look into it'));
    await vi.waitFor(() => expect(told()).toHaveLength(1), 5_000);
    expect((await books()).inFlight).toBe('0.25000705');
  });
});
