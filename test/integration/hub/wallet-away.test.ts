import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WrongChain } from '../../../hub/chain-watch/chain-watch.ts';
import { type WalletEngine, WalletUnavailable, WrongWallet } from '../../../hub/engine/wallet-engine.ts';
import { type Credentials, call, checkStatus, createAccount, newAddress, statusWhen } from './hub-caller.ts';
import { startTestHub, type TestHub } from './test-hub.ts';

let hub: TestHub;
let owner: Credentials;
beforeEach(async () => {
  hub = await startTestHub();
  owner = await createAccount(hub);
});
afterEach(() => hub.stop());

const away = () => Promise.reject(new WalletUnavailable('the node does not answer'));

test('a hub whose wallet is away at its start answers what it knows, and catches up when it is back', async () => {
  const address = await newAddress(hub, owner);
  let isAway = true;
  const wrapEngine = (engine: WalletEngine): WalletEngine => ({
    ...engine,
    start: () => (isAway ? away() : engine.start()),
  });
  await hub.restart({ wrapEngine });
  expect((await call(hub, owner, 'my-balance')).status).toBe(200);
  const refused = await call(hub, owner, 'new-btc-address');
  expect([refused.status, refused.body.error.code]).toEqual([503, 'wallet-unavailable']);
  isAway = false;
  await vi.waitFor(async () => expect((await call(hub, owner, 'new-btc-address')).status).toBe(200), {
    timeout: 20_000,
  });
  hub.customer.pay({ btcAddress: address, amount: '1', replaceable: false });
  await statusWhen(hub, owner, (all) => all[address].payments.length === 1);
});

test('a wallet that fails for a while loses no payment', async () => {
  const address = await newAddress(hub, owner);
  let failures = 3;
  const wrapEngine = (engine: WalletEngine): WalletEngine => ({
    ...engine,
    changes: (since) => (failures-- > 0 ? away() : engine.changes(since)),
  });
  await hub.restart({ wrapEngine });
  hub.customer.pay({ btcAddress: address, amount: '1', replaceable: false });
  await statusWhen(hub, owner, (all) => all[address].payments.length === 1);
  expect(hub.logLines.filter((line) => line.includes('does not answer'))).toHaveLength(3);
});

test('a hub never starts on another chain than its books are for', async () => {
  const wrapEngine = (engine: WalletEngine): WalletEngine => ({ ...engine, network: 'mainnet' });
  await expect(hub.restart({ wrapEngine })).rejects.toThrow(WrongChain);
});

test('a payment that the node’s wallet saw before the hub did keeps the node’s time', async () => {
  const address = await newAddress(hub, owner);
  const seenMs = hub.clock.nowMs();
  hub.customer.pay({ btcAddress: address, amount: '1', replaceable: false });
  const wrapEngine = (engine: WalletEngine): WalletEngine => ({
    ...engine,
    changes: async (since) => {
      const changes = await engine.changes(since);
      return {
        ...changes,
        payments: changes.payments.map((payment) => ({ ...payment, firstSeenMs: seenMs - 60_000 })),
      };
    },
  });
  await hub.restart({ wrapEngine });
  const { invoices } = await statusWhen(
    hub,
    owner,
    (all) => all[address].payments[0]?.first_seen_ms < seenMs,
  );
  expect(invoices[address].payments[0].first_seen_ms).toBe(seenMs - 60_000);
});

test('money to an address that was given to nobody is nobody’s balance', async () => {
  const stray = Promise.withResolvers<string>();
  const wrapEngine = (engine: WalletEngine): WalletEngine => ({
    ...engine,
    start: async () => {
      await engine.start();
      stray.resolve(await engine.newAddress());
    },
  });
  await hub.restart({ wrapEngine });
  const address = await newAddress(hub, owner);
  hub.customer.pay({ btcAddress: await stray.promise, amount: '2', replaceable: false });
  hub.customer.pay({ btcAddress: address, amount: '1', replaceable: false });
  hub.customer.mine(1);
  await statusWhen(hub, owner, (all) => all[address].payments[0]?.confirmations === 1);
  const balance = await call(hub, owner, 'my-balance');
  expect(balance.body).toEqual({ available: { btc: '1.00000000' }, pending: { btc: '0.00000000' } });
  const books = await hub.store.read(async ({ ledger }) => [
    await ledger.balancesOf('suspense'),
    await ledger.balancesOf('chain'),
  ]);
  expect(books.map(([balanceOf]) => balanceOf?.amount.toFixed())).toEqual(['2', '-3']);
});

test('nobody is told that nothing came in while the wallet can’t be asked', async () => {
  const address = await newAddress(hub, owner);
  let isAway = false;
  const wrapEngine = (engine: WalletEngine): WalletEngine => ({
    ...engine,
    changes: (since) => (isAway ? away() : engine.changes(since)),
  });
  await hub.restart({ wrapEngine });
  expect((await checkStatus(hub, owner)).status).toBe(200);
  isAway = true;
  hub.customer.pay({ btcAddress: address, amount: '1', replaceable: false });
  await vi.waitFor(async () => {
    const { status, body } = await checkStatus(hub, owner);
    expect([status, body.error?.code, body.error?.executed]).toEqual([503, 'wallet-unavailable', false]);
  }, 5_000);
  expect((await call(hub, owner, 'my-balance')).status).toBe(200);
  isAway = false;
  await statusWhen(hub, owner, (all) => all[address].payments.length === 1);
});

test('what was seen long ago is not passed off as the present', async () => {
  expect((await checkStatus(hub, owner)).status).toBe(200);
  hub.clock.shift(45_000);
  const { status, body } = await checkStatus(hub, owner);
  expect([status, body.error.code]).toEqual([503, 'wallet-unavailable']);
});

test('a hub whose wallet is another one than before does not start', async () => {
  await newAddress(hub, owner);
  await rm(join(hub.folder, 'practice.sqlite'));
  await expect(hub.restart()).rejects.toThrow(WrongWallet);
});
