import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { WalletUnavailable, WrongWallet } from '../../../hub/engine/wallet-engine.ts';
import { systemClock } from '../../../main/shell/system-clock.ts';
import { parseAddress } from '../../../shared/bitcoin/address.ts';
import type { Clock } from '../../../shared/clock.ts';
import { type BitcoinNode, hasBitcoinNode, startBitcoinNode } from '../../helpers/bitcoin-node.ts';
import { BitcoindEngines } from './bitcoind-engines.ts';

const engines = new BitcoindEngines();
afterEach(() => engines.stop());

async function failureOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(WalletUnavailable);
  return (error as WalletUnavailable).message;
}

describe.runIf(hasBitcoinNode())('the wallet of a real Bitcoin node', () => {
  let node: BitcoinNode;

  beforeAll(async () => {
    node = await startBitcoinNode();
  });

  afterAll(() => node.stop());

  test('makes a wallet with descriptors of its own name, and finds it again', async () => {
    const lines: string[] = [];
    const first = engines.at(node, { walletName: 'front shop', lines });
    await first.start();
    const address = await first.newAddress();
    expect(first.network).toBe('regtest');
    expect(lines[0]).toBe('bitcoind: wallet front shop on regtest created');
    expect(await node.rpc('getwalletinfo', [], 'front shop')).toMatchObject({ descriptors: true });
    await first.stop();
    await node.rpc('unloadwallet', ['front shop']);
    const again = engines.at({ rpcUrl: `${node.rpcUrl}/wallet/front%20shop` }, { lines });
    await again.start();
    expect(lines).toContain('bitcoind: wallet front shop on regtest loaded');
    expect(await node.rpc('getaddressinfo', [address], 'front shop')).toMatchObject({ ismine: true });
    expect(await again.newAddress()).not.toBe(address);
  });

  test('never takes another wallet for the one that gave the addresses, nor makes one in its place', async () => {
    const { engine } = await engines.startedAt(node, { walletName: 'before' });
    const address = await engine.newAddress();
    await engines.startedAt(node, { walletName: 'another' });
    await engines.at(node, { walletName: 'before' }).start(address);
    for (const walletName of ['another', 'gone']) {
      await expect(engines.at(node, { walletName }).start(address)).rejects.toThrow(WrongWallet);
    }
    expect(await node.rpc('listwallets')).not.toContain('gone');
  });

  test('calls its wallet bitcoin-till-hub when nothing else is said', async () => {
    await engines.startedAt(node);
    expect(await node.rpc('listwallets')).toContain('bitcoin-till-hub');
  });

  test('two hubs may share a wallet, each gets addresses of its own', async () => {
    const [one, other] = [await engines.startedAt(node), await engines.startedAt(node)];
    const addresses = await Promise.all(
      Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? one : other).engine.newAddress()),
    );
    expect(new Set(addresses).size).toBe(20);
    for (const address of addresses) expect(parseAddress(address, 'regtest')).toMatchObject({ ok: true });
    for (const address of addresses) expect(address).toMatch(/^bcrt1q.{38}$/);
  });

  test('is refused with a wrong password, in a sentence that names neither', async () => {
    const { host } = new URL(node.rpcUrl);
    const engine = engines.at({ rpcUrl: `http://till:wrong-secret@${host}` });
    expect(await failureOf(engine.start())).toBe(
      `The Bitcoin node at ${host} refuses the user name or the password.`,
    );
    const nameless = engines.at({ rpcUrl: `http://${host}` });
    expect(await failureOf(nameless.start())).toMatch(/wants a user name and a password/);
  });

  test('answers nothing before it has started and after it has stopped', async () => {
    const engine = engines.at(node);
    expect(await failureOf(engine.changes())).toMatch(/has not started/);
    await engine.start();
    await engine.stop();
    expect(await failureOf(engine.newAddress())).toMatch(/has stopped/);
    expect(await failureOf(engine.changes())).toMatch(/has stopped/);
  });

  test('goes on with a wallet that the node has unloaded meanwhile', async () => {
    const { engine } = await engines.startedAt(node, { walletName: 'unloaded' });
    await node.rpc('unloadwallet', ['unloaded']);
    expect(await engine.newAddress()).toMatch(/^bcrt1q/);
  });

  test('still makes addresses while the wallet is locked', async () => {
    const { engine } = await engines.startedAt(node, { walletName: 'locked' });
    await node.rpc('encryptwallet', ['passphrase'], 'locked');
    expect(await engine.newAddress()).toMatch(/^bcrt1q/);
  });
});

describe.runIf(hasBitcoinNode())('a Bitcoin node that warms up', () => {
  /** Stands before a node and answers the first requests as it does while it reads its block index. */
  async function warmingUp(
    node: BitcoinNode,
    requests: number,
  ): Promise<{ rpcUrl: string; stop: () => void }> {
    const target = new URL(node.rpcUrl);
    let left = requests;
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      left -= 1;
      if (left >= 0) {
        const error = { code: -28, message: 'Loading block index…' };
        response.end(JSON.stringify([{ result: null, error, id: '0' }]));
        return;
      }
      const { authorization = '' } = request.headers;
      const body = Buffer.concat(chunks).toString();
      const answer = await fetch(`${target.origin}${request.url}`, {
        method: 'POST',
        headers: { authorization },
        body,
      });
      response.end(await answer.text());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const front = new URL(node.rpcUrl);
    front.port = `${(server.address() as AddressInfo).port}`;
    const stop = () => {
      server.closeAllConnections();
      server.close();
    };
    return { rpcUrl: front.href, stop };
  }

  test('is waited for at the start, but not for ever', async () => {
    const node = await startBitcoinNode({ zmq: false });
    const [shortly, forever] = [await warmingUp(node, 2), await warmingUp(node, Number.POSITIVE_INFINITY)];
    try {
      const engine = engines.at(shortly);
      await engine.start();
      expect(engine.network).toBe('regtest');
      let elapsedMs = 0;
      const hasty: Clock = {
        ...systemClock,
        monotonicMs: () => elapsedMs,
        sleep: async (ms) => {
          elapsedMs += ms;
        },
      };
      expect(await failureOf(engines.at(forever, { clock: hasty }).start())).toMatch(
        /still starting: Loading block index/,
      );
      expect(elapsedMs).toBeGreaterThanOrEqual(60_000);
      expect(elapsedMs).toBeLessThan(62_000);
    } finally {
      shortly.stop();
      forever.stop();
      await node.stop();
    }
  });
});

test.runIf(hasBitcoinNode())('a pruned node is used, and the operator is told what that means', async () => {
  const pruned = await startBitcoinNode({ extraArgs: ['-prune=550'] });
  try {
    const lines: string[] = [];
    const { engine } = await engines.startedAt(pruned, { lines });
    expect(lines.some((line) => line.includes('the node is pruned'))).toBe(true);
    expect(await engine.newAddress()).toMatch(/^bcrt1q/);
    await engine.stop();
  } finally {
    await pruned.stop();
  }
});
