import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WalletUnavailable } from '../../../hub/engine/wallet-engine.ts';
import { negated } from '../../../hub/ledger/posting.ts';
import type { Send } from '../../../hub/sends/send.ts';
import { btc, toDecimal } from '../../../shared/money/money.ts';
import { type BitcoinNode, hasBitcoinNode, startBitcoinNode } from '../../helpers/bitcoin-node.ts';
import { CustomerWallet, strangersAddress } from '../../helpers/customer-wallet.ts';
import { mineEmpty, reorganise, takeBack } from '../../helpers/reorganisation.ts';
import { type Credentials, call, createAccount } from './hub-caller.ts';
import { arrivedAt, fundOnNode, type NodeHub, startNodeHub } from './node-hub.ts';
import { availableTo, balanceIn, expectRowsToAddUp } from './practice-account.ts';

const WALLET = 'bitcoin-till-hub';
const SOON = { timeout: 15_000, interval: 50 };

describe.skipIf(!hasBitcoinNode())('sends of a hub on a real Bitcoin node', () => {
  let node: BitcoinNode;
  let customer: CustomerWallet;
  let hub: NodeHub;
  let owner: Credentials;

  beforeEach(async () => {
    node = await startBitcoinNode();
    customer = await CustomerWallet.open(node);
    hub = await startNodeHub(node.rpcUrl, { blocksBeforeBump: 2 });
    owner = await createAccount(hub);
  });
  afterEach(async () => {
    await hub?.stop();
    await node?.stop();
  });

  const send = (to_btc_address: string, amount: string, more: Readonly<Record<string, string>> = {}) =>
    call(hub, owner, 'send-btc', { to_btc_address, amount, ...more });
  const theSend = async (id: string): Promise<Send> => {
    const found = await hub.store.read(({ sends }) => sends.find(id));
    if (!found) throw new Error('the send was undone');
    return found;
  };
  const inMempool = async () => node.rpc<readonly string[]>('getrawmempool');
  const isIn = (state: string, id: string) =>
    vi.waitFor(async () => expect((await theSend(id)).state).toBe(state), SOON);

  /** What the books say of the wallet is what it has; nothing is held without reason, nothing of a satoshi missing. */
  async function expectBooksToAgree(): Promise<void> {
    const coins = await hub.engine.confirmedCoins(1);
    expect(coins.hash).toBe(await node.rpc('getbestblockhash'));
    expect(await balanceIn(hub.store, 'chain')).toBe(toDecimal(negated(coins.amount)));
    await expectRowsToAddUp(hub, owner);
  }

  test('arrive, at a fee that adds up to the satoshi, from the mempool to the block and back', async () => {
    await fundOnNode({ node, customer, hub }, owner, ['0.3', '0.2']);
    const address = strangersAddress();
    const { status, body } = await send(address, '0.4');
    expect([status, body.internal, body.fee]).toEqual([200, false, '0.00002100']);
    await isIn('sent', body.id);
    expect(await inMempool()).toEqual([body.txid]);
    const entry = await node.rpc<{ fees: { base: number } }>('getmempoolentry', [body.txid]);
    const networkFee = entry.fees.base.toFixed(8);
    const [version] = (await theSend(body.id)).versions;
    expect(version).toMatchObject({ txid: body.txid, fee: btc(networkFee) });
    const inFlight = toDecimal({ ...btc('0.4'), amount: btc('0.4').amount.plus(networkFee) });
    expect(await balanceIn(hub.store, 'in-flight')).toBe(inFlight);
    expect(await balanceIn(hub.store, 'network-fees')).toBe(`-${networkFee}`);
    await expectBooksToAgree();

    await node.mine(1);
    await isIn('confirmed', body.id);
    expect(await arrivedAt(node, address)).toBe('0.40000000');
    expect(await availableTo(hub, owner)).toBe('0.09997900');
    expect(await balanceIn(hub.store, 'in-flight')).toBe('0.00000000');
    await expectBooksToAgree();

    await reorganise(node, 1);
    await isIn('sent', body.id);
    expect(await balanceIn(hub.store, 'in-flight')).toBe(inFlight);
    await vi.waitFor(expectBooksToAgree, SOON);
    await node.mine(1);
    await isIn('confirmed', body.id);
    await expectBooksToAgree();
  });

  test('follow a reorganisation that also takes back the deposit that they spend', async () => {
    await fundOnNode({ node, customer, hub }, owner, ['0.3']);
    const { body } = await send(strangersAddress(), '0.1');
    await isIn('sent', body.id);
    await node.mine(1);
    await isIn('confirmed', body.id);
    await takeBack(node, 2);
    await mineEmpty(node, 3);
    await isIn('sent', body.id);
    await vi.waitFor(async () => expect(await balanceIn(hub.store, 'chain')).toBe('0.00000000'), SOON);
    await vi.waitFor(expectBooksToAgree, SOON);
    await node.mine(1);
    await isIn('confirmed', body.id);
    await vi.waitFor(expectBooksToAgree, SOON);
  });

  test('never have a coin in common, however many are asked for at once', async () => {
    await fundOnNode({ node, customer, hub }, owner, ['0.1', '0.1', '0.1', '0.1', '0.1', '0.1']);
    const addresses = Array.from({ length: 6 }, strangersAddress);
    const replies = await Promise.all(addresses.map((address) => send(address, '0.05')));
    expect(replies.map(({ status }) => status)).toEqual(Array(6).fill(200));
    for (const { body } of replies) await isIn('sent', body.id);
    await node.mine(1);
    for (const { body } of replies) await isIn('confirmed', body.id);
    for (const address of addresses) expect(await arrivedAt(node, address)).toBe('0.05000000');
    await expectBooksToAgree();
  });

  test('without confirmed coins are undone: 503, not executed, nothing held', async () => {
    await fundOnNode({ node, customer, hub }, owner, ['0.3']);
    const first = await send(strangersAddress(), '0.1');
    await isIn('sent', first.body.id);
    const available = await availableTo(hub, owner);
    const ref = 'a-ref-for-later-0001';
    const address = strangersAddress();
    const { status, body } = await send(address, '0.1', { ref });
    expect([status, body.error]).toMatchObject([503, { code: 'wallet-unavailable', executed: false }]);
    expect(body.error.message).toContain('wait for their confirmation');
    expect(await availableTo(hub, owner)).toBe(available);
    expect(await balanceIn(hub.store, `held-for-sends/${owner.account}`)).toBe('0.00000000');
    await node.mine(1);
    await isIn('confirmed', first.body.id);
    expect((await send(address, '0.1', { ref })).status).toBe(200);
    await node.mine(1);
    await vi.waitFor(async () => expect(await arrivedAt(node, address)).toBe('0.10000000'), SOON);
  });

  test('of what the wallet loses sight of while it is away are undone, and leave no coin locked', async () => {
    await fundOnNode({ node, customer, hub }, owner, ['0.3']);
    const { broadcast, signSend } = hub.engine;
    hub.changed = {
      signSend: async (order) => {
        await signSend(order);
        throw new WalletUnavailable('the answer was lost');
      },
    };
    const { status } = await send(strangersAddress(), '0.2');
    expect(status).toBe(503);
    expect(await node.rpc('listlockunspent', [], WALLET)).toHaveLength(1);
    hub.changed = { broadcast };
    const { body } = await send(strangersAddress(), '0.2');
    await isIn('sent', body.id);
  });

  test('that are signed keep their coins when the node forgets its locks', async () => {
    await fundOnNode({ node, customer, hub }, owner, ['0.3', '0.3']);
    hub.changed = { broadcast: () => Promise.reject(new WalletUnavailable('away')) };
    const first = await send(strangersAddress(), '0.2');
    await node.restart();
    const second = await vi.waitFor(async () => {
      const reply = await send(strangersAddress(), '0.2');
      expect(reply.status).toBe(200);
      return reply;
    }, SOON);
    hub.changed = {};
    await hub.restart();
    for (const { body } of [first, second]) await isIn('sent', body.id);
    expect([...(await inMempool())].sort()).toEqual([first.body.txid, second.body.txid].sort());
  });

  describe('that the network does not take up', () => {
    /** Sent, and then left out of so many blocks that a higher fee is due. */
    async function bumped(): Promise<{ id: string; txids: readonly string[]; address: string }> {
      await fundOnNode({ node, customer, hub }, owner, ['0.3', '0.3']);
      const address = strangersAddress();
      const { body } = await send(address, '0.29999000');
      await isIn('sent', body.id);
      hub.changed = { feeRate: async () => 30_000n };
      await mineEmpty(node, 2);
      await vi.waitFor(async () => expect((await theSend(body.id)).bookedVersion).toBe(2), SOON);
      const { versions } = await theSend(body.id);
      return { id: body.id, txids: versions.map(({ txid }) => txid), address };
    }

    test('pay a higher fee from the same coins', async () => {
      const { id, txids, address } = await bumped();
      expect(await inMempool()).toEqual([txids[1]]);
      await node.mine(1);
      await isIn('confirmed', id);
      expect(await arrivedAt(node, address)).toBe('0.29999000');
      await expectBooksToAgree();
    });

    test('may still arrive by their first transaction', async () => {
      const { id, txids, address } = await bumped();
      const [first] = (await theSend(id)).versions;
      await node.rpc('generateblock', [strangersAddress(), [first?.raw]]);
      await isIn('confirmed', id);
      expect((await theSend(id)).bookedVersion).toBe(1);
      expect(await inMempool()).not.toContain(txids[1]);
      expect(await arrivedAt(node, address)).toBe('0.29999000');
      await expectBooksToAgree();
    });

    test('because its mempool asks for more are built anew, of the same coins', async () => {
      await fundOnNode({ node, customer, hub }, owner, ['0.3', '0.3']);
      const address = strangersAddress();
      const { broadcast } = hub.engine;
      let refusals = 0;
      hub.changed = {
        broadcast: async (raw) => {
          const [first] = (await hub.store.read(({ sends }) => sends.unfinished('all')))[0]?.versions ?? [];
          if (raw !== first?.raw) return broadcast(raw);
          refusals += 1;
          hub.changed = { ...hub.changed, feeRate: async () => 30_000n };
          return { taken: false, reason: 'mempool min fee not met', lacksCoins: false };
        },
      };
      const { body } = await send(address, '0.1');
      await vi.waitFor(async () => expect((await theSend(body.id)).bookedVersion).toBe(2), SOON);
      expect(refusals).toBeGreaterThan(0);
      const { versions } = await theSend(body.id);
      expect(await inMempool()).toEqual([versions[1]?.txid]);
      await node.mine(1);
      await isIn('confirmed', body.id);
      expect(await arrivedAt(node, address)).toBe('0.10000000');
      await expectBooksToAgree();
    });
  });

  test('and what else the wallet does leave it with as many confirmed coins at each block as the node says', async () => {
    await fundOnNode({ node, customer, hub }, owner, ['0.3', '0.2']);
    const trusted = async () => {
      const { mine } = await node.rpc<{ mine: { trusted: number } }>('getbalances', [], WALLET);
      return mine.trusted.toFixed(8);
    };
    const coinsAt = async (confirmations: number) =>
      toDecimal((await hub.engine.confirmedCoins(confirmations)).amount);
    expect(await coinsAt(1)).toBe(await trusted());
    await node.rpc('lockunspent', [false, await node.rpc('listunspent', [], WALLET)], WALLET);
    expect(await coinsAt(1)).toBe('0.50000000');
    await node.rpc('lockunspent', [true], WALLET);
    const own = await node.rpc<string>('getnewaddress', [], WALLET);
    const payments = { [own]: '0.01', [strangersAddress()]: '0.02', [strangersAddress()]: '0.03' };
    await node.rpc('sendmany', ['', payments], WALLET);
    expect(await coinsAt(1)).toBe('0.50000000');
    await node.mine(1, own);
    const spent = await trusted();
    expect(await coinsAt(1)).toBe(spent);
    expect(await coinsAt(2)).toBe('0.50000000');
    await node.mine(100);
    expect(await coinsAt(1)).toBe(await trusted());
    expect(Number(await trusted())).toBeGreaterThan(Number(spent) + 24);
    expect(await coinsAt(102)).toBe('0.50000000');
  });

  test('that a full mempool throws out come back with a higher fee', async () => {
    await hub.stop();
    await node.stop();
    node = await startBitcoinNode({
      extraArgs: ['-maxmempool=5'],
    });
    customer = await CustomerWallet.open(node, { coins: 80, coinAmount: '0.1' });
    hub = await startNodeHub(node.rpcUrl);
    owner = await createAccount(hub);
    await fundOnNode({ node, customer, hub }, owner, ['0.08', '0.08']);
    const address = strangersAddress();
    const { body } = await send(address, '0.05');
    await isIn('sent', body.id);
    // The one that fills it is thrown out with ours: there is no room for it either.
    const filled = /mempool full/;
    while ((await inMempool()).includes(body.txid)) {
      await customer
        .payInPieces(3_000, '0.03')
        .catch((error: Error) => expect(error.message).toMatch(filled));
    }
    await mineEmpty(node, 1);
    await vi.waitFor(async () => expect((await theSend(body.id)).bookedVersion).toBe(2), SOON);
    const [, second] = (await theSend(body.id)).versions;
    expect(await inMempool()).toContain(second?.txid);
    await node.mine(1);
    await isIn('confirmed', body.id);
    expect(await arrivedAt(node, address)).toBe('0.05000000');
    await expectBooksToAgree();
  });

  test('whose coins another transaction takes wait for a person, once that is six blocks deep', async () => {
    await fundOnNode({ node, customer, hub }, owner, ['0.3']);
    const { body } = await send(strangersAddress(), '0.1');
    await isIn('sent', body.id);
    const [coin] = (await theSend(body.id)).versions[0]?.inputs ?? [];
    const outputs = [{ [strangersAddress()]: '0.2999' }];
    const rival = await node.rpc('createrawtransaction', [[coin], outputs]);
    const { hex } = await node.rpc<{ hex: string }>('signrawtransactionwithwallet', [rival], WALLET);
    await node.rpc('generateblock', [strangersAddress(), [hex]]);
    await node.mine(4);
    const height = await node.rpc<number>('getblockcount');
    await vi.waitFor(async () => {
      expect((await hub.store.read(({ chain }) => chain.get()))?.tipHeight).toBe(height);
    }, SOON);
    expect((await theSend(body.id)).needsPerson).toBe(false);
    await node.mine(1);
    await vi.waitFor(async () => expect((await theSend(body.id)).needsPerson).toBe(true), SOON);
    await vi.waitFor(() => expect(hub.logLines.join('\n')).toContain('somebody has to look into it'), SOON);
    await takeBack(node, 6);
    await mineEmpty(node, 7);
    await vi.waitFor(async () => expect((await theSend(body.id)).needsPerson).toBe(false), SOON);
  });
});
