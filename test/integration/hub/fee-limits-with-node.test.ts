import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FeeLimits } from '../../../hub/engine/bitcoind/fee-limits.ts';
import type { FeeRate } from '../../../hub/ledger/send-fee.ts';
import type { Send } from '../../../hub/sends/send.ts';
import { type BitcoinNode, hasBitcoinNode, startBitcoinNode } from '../../helpers/bitcoin-node.ts';
import { CustomerWallet, strangersAddress } from '../../helpers/customer-wallet.ts';
import { mineEmpty } from '../../helpers/reorganisation.ts';
import { type Credentials, call, createAccount } from './hub-caller.ts';
import { fundOnNode, type NodeHub, startNodeHub } from './node-hub.ts';
import { availableTo } from './practice-account.ts';

const SOON = { timeout: 15_000, interval: 50 };
const MOST = 500_000n;

describe.skipIf(!hasBitcoinNode())('the operator’s limits for fees, on a real Bitcoin node', () => {
  let node: BitcoinNode;
  let customer: CustomerWallet;
  let hub: NodeHub;
  let owner: Credentials;

  async function withNode(...extraArgs: readonly string[]): Promise<void> {
    node = await startBitcoinNode({ extraArgs });
    customer = await CustomerWallet.open(node);
  }
  afterEach(async () => {
    await hub?.stop();
    await node?.stop();
  });

  async function withHub(feeLimits: FeeLimits): Promise<void> {
    hub = await startNodeHub(node.rpcUrl, { feeLimits, blocksBeforeBump: 2 });
    owner = await createAccount(hub);
    await fundOnNode({ node, customer, hub }, owner, ['0.2']);
  }

  const send = (amount: string) =>
    call(hub, owner, 'send-btc', { to_btc_address: strangersAddress(), amount });

  /** What a transaction in the mempool pays, in satoshi per 1000 vB. */
  async function paidBy(txid: string): Promise<FeeRate> {
    const entry = await node.rpc<{ vsize: number; fees: { base: number } }>('getmempoolentry', [txid]);
    return (BigInt(Math.round(entry.fees.base * 1e8)) * 1_000n) / BigInt(entry.vsize);
  }

  async function rateOfSend(): Promise<FeeRate> {
    const { status, body } = await send('0.1');
    expect(status).toBe(200);
    return vi.waitFor(() => paidBy(body.txid), SOON);
  }

  describe('which has an estimate of 14 satoshi per vB', () => {
    beforeEach(async () => {
      await withNode();
      for (let block = 0; block < 6; block += 1) {
        for (let paid = 0; paid < 5; paid += 1) await customer.pay(strangersAddress(), '0.1');
        await node.mine(1);
      }
      const { feerate } = await node.rpc<{ feerate: number }>('estimatesmartfee', [3, 'economical']);
      expect(feerate.toFixed(6)).toBe('0.000142');
    });

    test('leave it as it is between them', async () => {
      await withHub({ floor: 14_000n, ceiling: 14_500n });
      const rate = await rateOfSend();
      expect(rate).toBeGreaterThan(14_100n);
      expect(rate).toBeLessThan(14_300n);
    });

    test('raise it to the floor', async () => {
      await withHub({ floor: 25_250n, ceiling: MOST });
      const rate = await rateOfSend();
      expect(rate).toBeGreaterThanOrEqual(25_250n);
      expect(rate).toBeLessThan(25_350n);
      expect(await availableTo(hub, owner)).toBe('0.09994697');
    });

    test('cut it off at the ceiling', async () => {
      await withHub({ floor: 1_000n, ceiling: 5_125n });
      const rate = await rateOfSend();
      expect(rate).toBeGreaterThanOrEqual(5_125n);
      expect(rate).toBeLessThan(5_225n);
      expect(await availableTo(hub, owner)).toBe('0.09998923');
    });

    test('hold for a higher fee too that a send pays later', async () => {
      await withHub({ floor: 1_000n, ceiling: 20_000n });
      hub.changed = { feeRate: async () => 18_000n };
      expect(await rateOfSend()).toBeLessThan(18_100n);
      hub.changed = { feeRate: async () => 20_000n };
      await mineEmpty(node, 2);
      await vi.waitFor(async () => {
        const sends: readonly Send[] = await hub.store.read(({ sends }) => sends.unfinished('all'));
        expect(sends[0]?.bookedVersion).toBe(2);
      }, SOON);
      const [txid = ''] = await node.rpc<readonly string[]>('getrawmempool');
      expect(await paidBy(txid)).toBeLessThan(20_100n);
    });
  });

  test('keep the hub from sending while the node’s mempool takes nothing under the ceiling', async () => {
    await withNode('-minrelaytxfee=0.00005');
    await withHub({ floor: 1_000n, ceiling: 4_999n });
    for (const name of ['send-btc', 'estimate-send-btc'] as const) {
      const { status, body } = await call(hub, owner, name, {
        to_btc_address: strangersAddress(),
        amount: '0.1',
      });
      expect([name, status, body.error]).toMatchObject([
        name,
        503,
        { code: 'wallet-unavailable', executed: false },
      ]);
    }
    expect(await availableTo(hub, owner)).toBe('0.20000000');
  });
});
