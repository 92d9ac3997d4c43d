import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BitcoinNode, hasBitcoinNode, startBitcoinNode } from '../../helpers/bitcoin-node.ts';
import { CustomerWallet } from '../../helpers/customer-wallet.ts';
import { reorganise } from '../../helpers/reorganisation.ts';
import {
  type Credentials,
  call,
  checkStatus,
  createAccount,
  newAddress,
  post,
  statusWhen,
} from './hub-caller.ts';
import { NodeHubProcess } from './node-hub-process.ts';

describe.skipIf(!hasBitcoinNode())('a hub on a real Bitcoin node', () => {
  let node: BitcoinNode;
  let customer: CustomerWallet;
  let hub: NodeHubProcess;
  let owner: Credentials;

  beforeAll(async () => {
    node = await startBitcoinNode();
    customer = await CustomerWallet.open(node);
    hub = await NodeHubProcess.start(node.rpcUrl);
    owner = await createAccount(hub);
  });
  afterAll(async () => {
    await hub?.remove();
    await node?.stop();
  });

  test('names its chain, and has no practice customer', async () => {
    const overview = (await (await fetch(`${hub.url}/api/overview.js`)).json()) as {
      hub: { network: string };
    };
    expect(overview.hub.network).toBe('regtest');
    expect((await post(`${hub.url}/practice/mine`, '{}')).status).toBe(404);
  });

  test('logs in lines of JSON, and never the node’s password', async () => {
    const { username, password } = new URL(node.rpcUrl);
    const logged = hub.lines.filter((line) => !line.startsWith('hub ready'));
    expect(logged.map((line) => JSON.parse(line))).toContainEqual({
      time: expect.any(String),
      level: 'info',
      part: 'bitcoind',
      message: expect.stringContaining('on regtest'),
    });
    for (const secret of [password, decodeURIComponent(password), `${username}:`]) {
      expect(logged.join('\n')).not.toContain(secret);
    }
  });

  test('tells of a payment, its block, and the block’s end, and keeps the balance by it', async () => {
    const address = await newAddress(hub, owner);
    const before = (await call(hub, owner, 'my-balance')).body.available.btc;
    const { cursor } = (await checkStatus(hub, owner)).body;
    const waiting = checkStatus(hub, owner, { since: cursor, waitMs: 30_000 });
    const txid = await customer.pay(address, '0.25');
    const seen = await waiting;
    expect(seen.body.invoices[address]).toMatchObject({
      received: { pending: '0.25000000', confirmed: '0.00000000' },
      payments: [{ txid, amount: '0.25000000', confirmations: 0, conflicted: false }],
    });
    expect((await call(hub, owner, 'my-balance')).body.pending.btc).toBe('0.25000000');

    await node.mine(1);
    await statusWhen(hub, owner, (all) => all[address].payments[0].confirmations === 1);
    expect((await call(hub, owner, 'my-balance')).body.pending.btc).toBe('0.00000000');
    expect((await call(hub, owner, 'my-balance')).body.available.btc).not.toBe(before);

    await reorganise(node, 1);
    await statusWhen(hub, owner, (all) => all[address].payments[0].confirmations === 0);
    expect((await call(hub, owner, 'my-balance')).body.available.btc).toBe(before);
  });

  test('tells of a payment that was made and confirmed while it was down', async () => {
    const address = await newAddress(hub, owner);
    const { cursor } = (await checkStatus(hub, owner)).body;
    await hub.stop('SIGKILL');
    const txid = await customer.pay(address, '0.125');
    await node.mine(1);
    await hub.startAgain();
    const { body } = await checkStatus(hub, owner, { since: cursor, waitMs: 30_000, addresses: [address] });
    expect(body.invoices[address].payments).toMatchObject([{ txid, confirmations: 1 }]);
  });
});
