import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test, vi } from 'vitest';
import { type BitcoinNode, hasBitcoinNode, startBitcoinNode } from '../helpers/bitcoin-node.ts';
import { CustomerWallet } from '../helpers/customer-wallet.ts';
import { createDatabase } from '../helpers/postgres-server.ts';
import { type ReadyProcess, startReady } from '../helpers/ready-process.ts';
import {
  type Credentials,
  call,
  checkStatus,
  createAccount,
  newAddress,
  statusWhen,
} from '../integration/hub/hub-caller.ts';

const CLI = join(import.meta.dirname, '../../hub/cli.ts');
/** Another hub takes over within 10 s; the rest is what a busy machine may take. */
const TAKE_OVER_MS = 10_000;
const SOON = { timeout: 30_000, interval: 100 };

describe.skipIf(!hasBitcoinNode())('two hubs on one PostgreSQL database and one Bitcoin node', () => {
  let node: BitcoinNode;
  let customer: CustomerWallet;
  let database: { readonly url: string; drop(): Promise<void> };
  let hubs: ReadyProcess[] = [];

  beforeAll(async () => {
    node = await startBitcoinNode();
    customer = await CustomerWallet.open(node);
  });
  afterAll(() => node?.stop());

  beforeEach(async () => {
    database = await createDatabase(inject('postgresUrl') ?? '');
  });
  afterEach(async () => {
    await Promise.all(hubs.map((hub) => hub.stop()));
    hubs = [];
    await database.drop();
  });

  async function startHub(): Promise<ReadyProcess> {
    const environment = { HUB_BITCOIND_URL: node.rpcUrl, HUB_STORE: database.url };
    const command = [process.execPath, CLI, '--port', '0', '--engine', 'bitcoind'];
    const hub = await startReady(command, ['hub ready'], environment);
    hubs.push(hub);
    return hub;
  }

  const at = ({ ready: [url = ''] }: ReadyProcess) => ({ url });
  const leads = (hub: ReadyProcess) => hub.lines.some((line) => line.includes('this hub leads'));

  async function startTwo(): Promise<{ leader: ReadyProcess; other: ReadyProcess; owner: Credentials }> {
    const leader = await startHub();
    const other = await startHub();
    expect([leads(leader), leads(other)]).toEqual([true, false]);
    return { leader, other, owner: await createAccount(at(leader)) };
  }

  test('may start at once on an empty database', async () => {
    const both = await Promise.all([startHub(), startHub()]);
    expect(both.filter(leads)).toHaveLength(1);
    const [one, other] = both.map(at);
    const owner = await createAccount(one ?? { url: '' });
    expect((await call(other ?? { url: '' }, owner, 'my-balance')).status).toBe(200);
  });

  test('answer for each other: what one books wakes whoever waits at the other', async () => {
    const { leader, other, owner } = await startTwo();
    const address = await newAddress(at(other), owner);
    const { cursor } = (await checkStatus(at(other), owner)).body;
    const waiting = checkStatus(at(other), owner, { since: cursor, waitMs: 30_000 });
    const began = performance.now();
    await customer.pay(address, '0.25');
    const { body } = await waiting;
    expect(body.invoices[address].received.pending).toBe('0.25000000');
    // Not by looking again after 5 s.
    expect(performance.now() - began).toBeLessThan(4_000);
    expect((await call(at(leader), owner, 'my-balance')).body.pending.btc).toBe('0.25000000');
  });

  test('end each other’s waits when a permission is taken away', async () => {
    const { leader, other, owner } = await startTwo();
    const { authkey } = (await call(at(leader), owner, 'create-authkey')).body;
    const lists = (name: string) => ({
      authkey_token: authkey.token,
      [name]: JSON.stringify([[owner.account, 'check-invoice-status']]),
    });
    await call(at(leader), owner, 'change-authkey-permissions', lists('add_json'));
    const till = { account: owner.account, authkey };
    const { cursor } = (await checkStatus(at(other), till)).body;
    const waiting = checkStatus(at(other), till, { since: cursor, waitMs: 30_000 });
    await call(at(leader), owner, 'change-authkey-permissions', lists('remove_json'));
    expect((await waiting).body.error.code).toBe('not-permitted');
  });

  test('take a request that is made to both at once from one of them', async () => {
    const { leader, other, owner } = await startTwo();
    for (let round = 0; round < 10; round += 1) {
      const nonce = { nonceMs: Date.now(), nonceRandom: randomBytes(16).toString('hex') };
      const replies = await Promise.all(
        [leader, other].map((hub) => call(at(hub), owner, 'new-btc-address', {}, nonce)),
      );
      const [done, refused] = replies.toSorted((one, another) => one.status - another.status);
      expect([done?.status, refused?.status, refused?.body.error?.code]).toEqual([200, 401, 'nonce-reused']);
    }
  });

  test('do what has the same ref once, whichever is asked', async () => {
    const { leader, other, owner } = await startTwo();
    for (let round = 0; round < 10; round += 1) {
      const once = { ref: `asked-of-both-hubs-${round}` };
      const replies = await Promise.all(
        [leader, other, leader, other].map((hub) => call(at(hub), owner, 'new-btc-address', once)),
      );
      expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      expect(new Set(replies.map(({ body }) => body.btc_address)).size).toBe(1);
    }
  });

  test('send once what is asked of both, though the leader is killed over it', async () => {
    const { leader, other, owner } = await startTwo();
    await customer.pay(await newAddress(at(leader), owner), '1');
    await node.mine(1);
    await vi.waitFor(async () => {
      expect((await call(at(other), owner, 'my-balance')).body.available.btc).toBe('1.00000000');
    }, SOON);
    const address = await customer.address();
    const wanted = { to_btc_address: address, amount: '0.25', ref: 'a-send-asked-of-both' };
    const send = (hub: ReadyProcess) => call(at(hub), owner, 'send-btc', wanted).catch(() => undefined);
    const asked = [send(leader), send(other)];
    await leader.stop('SIGKILL');
    await Promise.all(asked);
    const sent = await vi.waitFor(async () => {
      const reply = await send(other);
      expect(reply?.status).toBe(200);
      return reply;
    }, SOON);
    await vi.waitFor(async () => expect(await node.rpc('getrawmempool')).toEqual([sent?.body.txid]), SOON);
    await node.mine(1);
    const received = await node.rpc('getreceivedbyaddress', [address], customer.name);
    expect(Number(received)).toBe(0.25);
  });

  test('have another leader soon after one was killed, and no payment is lost or booked twice', async () => {
    const { leader, other, owner } = await startTwo();
    const address = await newAddress(at(other), owner);
    await leader.stop('SIGKILL');
    const killed = performance.now();
    await customer.pay(address, '0.5');
    await statusWhen(at(other), owner, (all) => all[address].payments.length === 1);
    expect(performance.now() - killed).toBeLessThan(TAKE_OVER_MS);
    expect(leads(other)).toBe(true);
    await node.mine(1);
    await statusWhen(at(other), owner, (all) => all[address].payments[0].confirmations === 1);
    const returned = await startHub();
    expect(leads(returned)).toBe(false);
    expect((await call(at(returned), owner, 'my-balance')).body.available.btc).toBe('0.50000000');
    const { transactions } = (await call(at(returned), owner, 'my-transactions')).body;
    expect(transactions).toHaveLength(1);
  });
});
