import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type BitcoinNode, hasBitcoinNode, startBitcoinNode } from '../../helpers/bitcoin-node.ts';
import { CustomerWallet, strangersAddress } from '../../helpers/customer-wallet.ts';
import { type Credentials, call, createAccount } from './hub-caller.ts';
import { fundOnNode } from './node-hub.ts';
import { NodeHubProcess } from './node-hub-process.ts';

const SOON = { timeout: 20_000, interval: 200 };

describe.skipIf(!hasBitcoinNode())('the audit of a hub on a real Bitcoin node', () => {
  let node: BitcoinNode;
  let customer: CustomerWallet;
  let hub: NodeHubProcess;
  let owner: Credentials;

  beforeEach(async () => {
    node = await startBitcoinNode();
    customer = await CustomerWallet.open(node);
    hub = await NodeHubProcess.start(node.rpcUrl);
    owner = await createAccount(hub);
    await fundOnNode({ node, customer, hub }, owner, ['0.3', '0.2']);
  });
  afterEach(async () => {
    await hub?.remove();
    await node?.stop();
  });

  test('compares the wallet’s coins with the books, with a send in flight and after its block', async () => {
    const clean = async () => {
      const { status, output } = await hub.operate('audit');
      expect([status, output]).toEqual([0, expect.stringMatching(/ok {5}the wallet's confirmed coins/)]);
    };
    await vi.waitFor(clean, SOON);
    const sent = await call(hub, owner, 'send-btc', { to_btc_address: strangersAddress(), amount: '0.4' });
    expect(sent.status).toBe(200);
    await vi.waitFor(clean, SOON);
    await node.mine(1);
    await vi.waitFor(clean, SOON);
  });

  test('finds coins that somebody else took out of the wallet', async () => {
    await node.rpc('sendtoaddress', [strangersAddress(), '0.1'], 'bitcoin-till-hub');
    await node.mine(1);
    await vi.waitFor(async () => {
      const { status, output } = await hub.operate('audit');
      expect([status, output]).toEqual([
        1,
        expect.stringMatching(/WRONG +the wallet's confirmed coins.*the books 0\.50000000/s),
      ]);
    }, SOON);
  });
});
