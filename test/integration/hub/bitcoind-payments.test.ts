import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WalletEngine } from '../../../hub/engine/wallet-engine.ts';
import { toDecimal } from '../../../shared/money/money.ts';
import { type BitcoinNode, hasBitcoinNode, startBitcoinNode } from '../../helpers/bitcoin-node.ts';
import { CustomerWallet, strangersAddress } from '../../helpers/customer-wallet.ts';
import { mineEmpty, reorganise, takeBack } from '../../helpers/reorganisation.ts';
import { BitcoindEngines, SOON } from './bitcoind-engines.ts';
import type { HubsView } from './hubs-view.ts';

describe.runIf(hasBitcoinNode())('a payment to the wallet of a real Bitcoin node', () => {
  const engines = new BitcoindEngines();
  let node: BitcoinNode;
  let customer: CustomerWallet;
  let engine: WalletEngine;
  let view: HubsView;
  let address: string;

  beforeAll(async () => {
    node = await startBitcoinNode();
    customer = await CustomerWallet.open(node, { coins: 60 });
    ({ engine, view } = await engines.startedAt(node));
  });

  afterAll(async () => {
    await engines.stop();
    await node.stop();
  });

  const newAddress = async () => {
    address = await engine.newAddress();
    return address;
  };

  const expectStandings = (expected: Readonly<Record<string, string>>, to = address) =>
    expect.poll(() => view.standings(to), SOON).toEqual(expected);

  test('is seen in the mempool, confirmed with its block, and followed to six confirmations', async () => {
    const beforeMs = Math.floor(Date.now() / 1000) * 1000;
    const txid = await customer.pay(await newAddress(), '0.12345678');
    await expectStandings({ [txid]: 'mempool' });
    const [seen] = view.at(address);
    expect(seen && toDecimal(seen.amount)).toBe('0.12345678');
    expect(seen?.replaceable).toBe(true);
    expect(seen?.firstSeenMs).toBeGreaterThanOrEqual(beforeMs);
    // The node counts whole seconds; what it saw is dated by the end of its second.
    expect(seen?.firstSeenMs).toBeLessThanOrEqual(Date.now() + 1000);
    const [block] = await node.mine(1);
    await expectStandings({ [txid]: 'confirmed' });
    expect(view.at(address)[0]?.standing).toEqual({
      kind: 'confirmed',
      blockHash: block,
      blockHeight: view.tip.height,
    });
    expect(view.tip.hash).toBe(block);
    for (let confirmations = 2; confirmations <= 6; confirmations += 1) {
      const [tip] = await node.mine(1);
      await expect.poll(() => view.tip.hash, SOON).toBe(tip);
      expect(view.confirmations(txid)).toBe(confirmations);
    }
  });

  test('comes again with each look until it has six confirmations, and then no more', async () => {
    const txid = await customer.pay(await newAddress(), '0.1');
    await node.mine(1);
    let { cursor } = await engine.changes();
    const again: boolean[] = [];
    for (let mined = 0; mined < 7; mined += 1) {
      await node.mine(1);
      const changes = await engine.changes(cursor);
      cursor = changes.cursor;
      again.push(changes.payments.some((payment) => payment.txid === txid));
    }
    expect(again).toEqual([true, true, true, true, true, false, false]);
    expect((await engine.changes()).payments.some((payment) => payment.txid === txid)).toBe(true);
  });

  test('says whether it signals that it can be replaced', async () => {
    const txid = await customer.pay(await newAddress(), '0.1', { replaceable: false });
    await expectStandings({ [txid]: 'mempool' });
    expect(view.at(address)[0]?.replaceable).toBe(false);
  });

  test('may be one of several to one address, and of several outputs of one transaction', async () => {
    const [first, second] = [await newAddress(), await engine.newAddress()];
    const both = await node.rpc<string>('sendmany', ['', { [first]: '0.1', [second]: '0.2' }], customer.name);
    const other = await customer.pay(first, '0.3');
    await expectStandings({ [both]: 'mempool', [other]: 'mempool' }, first);
    await expectStandings({ [both]: 'mempool' }, second);
    expect(view.at(second).map(({ amount }) => toDecimal(amount))).toEqual(['0.20000000']);
  });

  test.each([true, false])(
    'replaced by one back to the customer is conflicted (signalled: %s)',
    async (replaceable) => {
      const txid = await customer.pay(await newAddress(), '0.2', { replaceable });
      await expectStandings({ [txid]: 'mempool' });
      await customer.replace(txid, { toSelf: true });
      await expectStandings({ [txid]: 'conflicted' });
      await node.mine(1);
      await expect.poll(() => view.tip.height, SOON).toBe(await node.rpc('getblockcount'));
      await expectStandings({ [txid]: 'conflicted' });
    },
  );

  test("replaced by one to somebody else's wallet is conflicted", async () => {
    await node.rpc('createwallet', ['bystander']);
    const elsewhere = await node.rpc<string>('getnewaddress', ['', 'bech32'], 'bystander');
    const txid = await customer.pay(await newAddress(), '0.2');
    await expectStandings({ [txid]: 'mempool' });
    await customer.replace(txid, { address: elsewhere, amount: '0.2' });
    await expectStandings({ [txid]: 'conflicted' });
  });

  test('replaced by one with a higher fee that pays the same is followed by that one', async () => {
    const txid = await customer.pay(await newAddress(), '0.2');
    await expectStandings({ [txid]: 'mempool' });
    const second = await customer.replace(txid, { address, amount: '0.2' });
    await expectStandings({ [txid]: 'conflicted', [second]: 'mempool' });
    const third = await customer.replace(second, { address, amount: '0.1' });
    await expectStandings({ [txid]: 'conflicted', [second]: 'conflicted', [third]: 'mempool' });
    await node.mine(1);
    await expectStandings({ [txid]: 'conflicted', [second]: 'conflicted', [third]: 'confirmed' });
  });

  test('double-spent in a block is conflicted, also for a hub that looks only much later', async () => {
    const txid = await customer.pay(await newAddress(), '0.2');
    await expectStandings({ [txid]: 'mempool' });
    const { cursor } = await engine.changes();
    await customer.doubleSpend(txid);
    await expectStandings({ [txid]: 'conflicted' });
    await node.mine(20);
    const late = (await engine.changes(cursor)).payments.find((payment) => payment.txid === txid);
    expect(late?.standing).toEqual({ kind: 'conflicted' });
  });

  test('whose block is taken back is in the mempool again, and confirmed when the block is', async () => {
    const txid = await customer.pay(await newAddress(), '0.2');
    const [block] = await node.mine(1);
    await node.mine(2);
    await expect.poll(() => view.confirmations(txid), SOON).toBe(3);
    const lowest = await takeBack(node, 3);
    await expectStandings({ [txid]: 'mempool' });
    expect(lowest).toBe(block);
    await node.rpc('reconsiderblock', [lowest]);
    await expect.poll(() => view.confirmations(txid), SOON).toBe(3);
    expect(view.at(address)[0]?.standing).toMatchObject({ blockHash: block });
  });

  test('that another branch confirms has the block of that branch', async () => {
    const txid = await customer.pay(await newAddress(), '0.2');
    const [block] = await node.mine(1);
    await expectStandings({ [txid]: 'confirmed' });
    await reorganise(node, 1);
    await expectStandings({ [txid]: 'mempool' });
    const [other] = await node.mine(1);
    await expectStandings({ [txid]: 'confirmed' });
    expect(other).not.toBe(block);
    expect(view.at(address)[0]?.standing).toMatchObject({ blockHash: other });
  });

  test('that was confirmed, taken back and then double-spent is conflicted', async () => {
    const txid = await customer.pay(await newAddress(), '0.2');
    await node.mine(1);
    await expectStandings({ [txid]: 'confirmed' });
    await takeBack(node, 1);
    await customer.doubleSpend(txid);
    await mineEmpty(node, 1);
    await expectStandings({ [txid]: 'conflicted' });
  });

  test('that was confirmed, taken back and then replaced in the mempool is conflicted', async () => {
    const txid = await customer.pay(await newAddress(), '0.2');
    await node.mine(1);
    await expectStandings({ [txid]: 'confirmed' });
    await takeBack(node, 1);
    await expectStandings({ [txid]: 'mempool' });
    await customer.replace(txid, { toSelf: true });
    await expectStandings({ [txid]: 'conflicted' });
    await mineEmpty(node, 2);
  });

  test('with many confirmations is reported when a deep reorganisation drops it', async () => {
    const txid = await customer.pay(await newAddress(), '0.2');
    await node.mine(9);
    await expect.poll(() => view.confirmations(txid), SOON).toBe(9);
    await takeBack(node, 9);
    await customer.doubleSpend(txid);
    await mineEmpty(node, 9);
    await expectStandings({ [txid]: 'conflicted' });
  });

  test('that was double-spent is live again when the chain takes that back', async () => {
    const txid = await customer.pay(await newAddress(), '0.2');
    await expectStandings({ [txid]: 'mempool' });
    const raw = await node.rpc<string>('getrawtransaction', [txid]);
    const { blockHash } = await customer.doubleSpend(txid);
    await expectStandings({ [txid]: 'conflicted' });
    await node.rpc('invalidateblock', [blockHash]);
    // Its rival is in the mempool now: the block that confirms the payment settles it.
    await node.rpc('generateblock', [strangersAddress(), [raw]]);
    await expectStandings({ [txid]: 'confirmed' });
    await mineEmpty(node, 1);
  });

  test('is listed for a cursor that the node does not know, and for one that was reorganised away', async () => {
    const txid = await customer.pay(await newAddress(), '0.2');
    await node.mine(1);
    const gone = await node.rpc<string>('getbestblockhash');
    await reorganise(node, 1);
    for (const cursor of [gone, 'ab'.repeat(32), `${'ab'.repeat(32)},${txid}:0`, 'nonsense', '']) {
      const { payments, tip } = await engine.changes(cursor);
      expect(payments.find((payment) => payment.txid === txid)?.standing.kind).toBe('mempool');
      expect(tip.hash).toBe(await node.rpc('getbestblockhash'));
    }
  });

  test('by a miner who finds a block counts only once it can be spent', async () => {
    const [block = ''] = await node.mine(1, await newAddress());
    const { tx } = await node.rpc<{ tx: [string] }>('getblock', [block]);
    await expectStandings({ [tx[0]]: 'mempool' });
    await node.mine(99);
    await expect.poll(async () => view.tip.hash, SOON).toBe(await node.rpc('getbestblockhash'));
    await expectStandings({ [tx[0]]: 'mempool' });
    await node.mine(1);
    await expectStandings({ [tx[0]]: 'confirmed' });
  });

  test('by a miner whose block is taken back is conflicted', async () => {
    const [block = ''] = await node.mine(1, await newAddress());
    const { tx } = await node.rpc<{ tx: [string] }>('getblock', [block]);
    await expectStandings({ [tx[0]]: 'mempool' });
    await reorganise(node, 1);
    await expectStandings({ [tx[0]]: 'conflicted' });
  });

  test('is told to a hub that begins anew, also when it was double-spent long ago', async () => {
    const [first, second] = [await newAddress(), await engine.newAddress()];
    const txid = await node.rpc<string>('sendmany', ['', { [first]: '0.1', [second]: '0.2' }], customer.name);
    const alone = await customer.pay(first, '0.3');
    await expectStandings({ [txid]: 'mempool', [alone]: 'mempool' });
    await customer.doubleSpend(alone);
    await node.mine(10);
    const everything = (await engine.changes()).payments.filter(
      ({ address: to }) => to === first || to === second,
    );
    const told = everything.map((payment) => [
      payment.txid,
      payment.address,
      toDecimal(payment.amount),
      payment.standing.kind,
    ]);
    expect(told.sort()).toEqual(
      [
        [txid, first, '0.10000000', 'confirmed'],
        [txid, second, '0.20000000', 'confirmed'],
        [alone, first, '0.30000000', 'conflicted'],
      ].sort(),
    );
  });

  test('from the wallet to itself is received like any other', async () => {
    const txid = await node.rpc<string>('sendtoaddress', [await newAddress(), '0.05'], 'bitcoin-till-hub');
    await expectStandings({ [txid]: 'mempool' });
    expect(view.at(address)).toHaveLength(1);
  });
});
