import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { WalletUnavailable } from '../../../hub/engine/wallet-engine.ts';
import { systemClock } from '../../../main/shell/system-clock.ts';
import type { Clock } from '../../../shared/clock.ts';
import { hasBitcoinNode, startBitcoinNode } from '../../helpers/bitcoin-node.ts';
import { CustomerWallet } from '../../helpers/customer-wallet.ts';
import { BitcoindEngines, SOON } from './bitcoind-engines.ts';

const engines = new BitcoindEngines();
afterEach(() => engines.stop());

describe.runIf(hasBitcoinNode())('a Bitcoin node that tells by ZMQ', () => {
  /** Whoever waits for a second waits for ever: the engine never looks by itself. */
  const clockWithoutLooks: Clock = {
    ...systemClock,
    after: (ms, run) => (ms < 1000 ? systemClock.after(ms, run) : () => {}),
  };

  test.each([
    ['sequence', ['sequence', 'rawtx', 'rawblock']],
    ['hashblock, rawtx', ['hashblock', 'rawtx']],
  ])('is heard by %s alone', async (heard, offered) => {
    const folder = await mkdtemp(join(tmpdir(), 'till-zmq-'));
    const extraArgs = offered.map((topic) => `-zmqpub${topic}=ipc://${folder}/publisher`);
    const node = await startBitcoinNode({ zmq: false, extraArgs });
    try {
      const customer = await CustomerWallet.open(node, { coins: 5 });
      const lines: string[] = [];
      const { engine, view } = await engines.startedAt(node, { clock: clockWithoutLooks, lines });
      const address = await engine.newAddress();
      // What comes before the subscription has reached the node is not told: until a block is heard of.
      const { height } = view.tip;
      await expect.poll(() => node.mine(1).then(() => view.tip.height > height), SOON).toBe(true);
      const first = await customer.pay(address, '0.1', { replaceable: false });
      await expect.poll(() => view.standings(address), SOON).toEqual({ [first]: 'mempool' });
      await customer.replace(first, { toSelf: true });
      await expect.poll(() => view.standings(address), SOON).toEqual({ [first]: 'conflicted' });
      const second = await customer.pay(address, '0.1');
      await node.mine(1);
      await expect.poll(() => view.standings(address), SOON).toMatchObject({ [second]: 'confirmed' });
      expect(lines).toContain(`bitcoind: ZMQ ${heard} at ipc://${folder}/publisher`);
      await engine.stop();
    } finally {
      await node.stop();
      await rm(folder, { recursive: true });
    }
  });
});

describe.runIf(hasBitcoinNode())('a Bitcoin node without ZMQ', () => {
  test('is looked at often enough to see a payment come, be replaced, and be confirmed', async () => {
    const node = await startBitcoinNode({ zmq: false });
    try {
      const customer = await CustomerWallet.open(node, { coins: 5 });
      const { engine, view } = await engines.startedAt(node);
      const address = await engine.newAddress();
      const first = await customer.pay(address, '0.1', { replaceable: false });
      await expect.poll(() => view.standings(address), SOON).toEqual({ [first]: 'mempool' });
      const second = await customer.replace(first, { address, amount: '0.2' });
      await expect
        .poll(() => view.standings(address), SOON)
        .toEqual({ [first]: 'conflicted', [second]: 'mempool' });
      await node.mine(1);
      await expect
        .poll(() => view.standings(address), SOON)
        .toEqual({ [first]: 'conflicted', [second]: 'confirmed' });
      await engine.stop();
    } finally {
      await node.stop();
    }
  });
});

describe.runIf(hasBitcoinNode())('a Bitcoin node that restarts', () => {
  test('is found again: payments keep their standing, and ZMQ goes on', async () => {
    const node = await startBitcoinNode();
    try {
      const customer = await CustomerWallet.open(node, { coins: 10 });
      const { engine, view } = await engines.startedAt(node);
      const address = await engine.newAddress();
      const before = await customer.pay(address, '0.1');
      await expect.poll(() => view.standings(address), SOON).toEqual({ [before]: 'mempool' });
      const everSaid = new Set<string>();
      const restarted = node.restart();
      let ready = false;
      void restarted.finally(() => {
        ready = true;
      });
      while (!ready) {
        await view.read().catch((error: unknown) => expect(error).toBeInstanceOf(WalletUnavailable));
        for (const standing of Object.values(view.standings(address))) everSaid.add(standing);
      }
      await restarted;
      const after = await customer.pay(address, '0.2');
      await expect
        .poll(() => view.standings(address), { timeout: 20_000 })
        .toEqual({ [before]: 'mempool', [after]: 'mempool' });
      expect([...everSaid]).toEqual(['mempool']);
      await node.mine(1);
      await expect
        .poll(() => view.standings(address), SOON)
        .toEqual({ [before]: 'confirmed', [after]: 'confirmed' });
      await engine.stop();
    } finally {
      await node.stop();
    }
  });
});
