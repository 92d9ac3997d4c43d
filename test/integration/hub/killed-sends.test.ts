import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { btc, toSmallestUnits } from '../../../shared/money/money.ts';
import { type BitcoinNode, hasBitcoinNode, startBitcoinNode } from '../../helpers/bitcoin-node.ts';
import { CustomerWallet, strangersAddress } from '../../helpers/customer-wallet.ts';
import { type RpcGate, startRpcGate } from '../../helpers/rpc-gate.ts';
import { type Credentials, call, createAccount } from './hub-caller.ts';
import { arrivedAt, fundOnNode } from './node-hub.ts';
import { NodeHubProcess } from './node-hub-process.ts';
import { availableTo, expectRowsToAddUp } from './practice-account.ts';

const SOON = { timeout: 15_000, interval: 50 };

describe.skipIf(!hasBitcoinNode())('a hub that is killed in the middle of a send', () => {
  let node: BitcoinNode;
  let customer: CustomerWallet;
  let gate: RpcGate;
  let hub: NodeHubProcess;
  let owner: Credentials;

  beforeAll(async () => {
    node = await startBitcoinNode();
    customer = await CustomerWallet.open(node);
    gate = await startRpcGate(node.rpcUrl);
    hub = await NodeHubProcess.start(gate.rpcUrl);
    owner = await createAccount(hub);
    await fundOnNode({ node, customer, hub }, owner, ['0.2', '0.2', '0.2', '0.2', '0.2', '0.2']);
  });
  afterAll(async () => {
    await hub?.remove();
    await gate?.stop();
    await node?.stop();
  });

  const steps = [
    'listlockunspent',
    'walletcreatefundedpsbt',
    'walletprocesspsbt',
    'finalizepsbt',
    'testmempoolaccept',
    'sendrawtransaction',
  ].flatMap((method) => (['before', 'after'] as const).map((when) => [when, method] as const));

  test.each(steps)('%s %s, with a node that restarts too, sends once', async (when, method) => {
    const address = strangersAddress();
    const wanted = { to_btc_address: address, amount: '0.01', ref: `killed-${when}-${method}-1` };
    // It locks coins with its first send.
    await hub.stop();
    await hub.startAgain();
    const before = await availableTo(hub, owner);
    const reached = gate.closeAt(method, when);
    const early = call(hub, owner, 'send-btc', wanted).catch(() => undefined);
    await reached;
    await hub.stop('SIGKILL');
    const answered = await early;
    await node.restart();
    gate.open();
    await hub.startAgain();
    const first = await call(hub, owner, 'send-btc', wanted);
    const again = await call(hub, owner, 'send-btc', wanted);
    expect(first.status).toBe(200);
    expect(again.body).toEqual(first.body);
    if (answered) expect(answered.body).toEqual(first.body);
    await vi.waitFor(async () => {
      await node.mine(1);
      expect(await arrivedAt(node, address)).toBe('0.01000000');
    }, SOON);
    await node.mine(1);
    expect(await arrivedAt(node, address)).toBe('0.01000000');
    const spent = toSmallestUnits(btc(before)) - toSmallestUnits(btc(await availableTo(hub, owner)));
    expect(spent).toBe(toSmallestUnits(btc('0.01')) + toSmallestUnits(btc(first.body.fee)));
    await expectRowsToAddUp(hub, owner);
  });

  test('before it hears that the node has the transaction learns later that it was mined, and spent on', async () => {
    const address = await customer.address();
    const wanted = { to_btc_address: address, amount: '0.01', ref: 'mined-while-it-was-away' };
    const reached = gate.closeAt('sendrawtransaction', 'after');
    const early = call(hub, owner, 'send-btc', wanted).catch(() => undefined);
    await reached;
    await hub.stop('SIGKILL');
    await early;
    await node.mine(1);
    const coins = await node.rpc<readonly { txid: string; vout: number; address: string }[]>(
      'listunspent',
      [1, 9_999_999, [address]],
      customer.name,
    );
    const spending = await node.rpc('createrawtransaction', [coins, [{ [strangersAddress()]: '0.0099' }]]);
    const { hex } = await node.rpc<{ hex: string }>(
      'signrawtransactionwithwallet',
      [spending],
      customer.name,
    );
    await node.rpc('sendrawtransaction', [hex]);
    await node.mine(1);
    gate.open();
    await hub.startAgain();
    const { body } = await call(hub, owner, 'send-btc', wanted);
    expect(coins.map(({ txid }) => txid)).toEqual([body.txid]);
    await vi.waitFor(async () => {
      const { transactions } = (await call(hub, owner, 'my-transactions', { limit: '1000' })).body;
      const states = transactions.filter(({ id }: { id: string }) => id === body.id);
      expect(states.map(({ state }: { state: string }) => state)).toEqual(['pending', 'confirmed']);
    }, SOON);
    await expectRowsToAddUp(hub, owner);
  });
});
