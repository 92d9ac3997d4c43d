import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createBitcoindEngine } from '../../../hub/engine/bitcoind/bitcoind-engine.ts';
import {
  type WalletEngine,
  type WalletPayment,
  WalletUnavailable,
  WrongWallet,
} from '../../../hub/engine/wallet-engine.ts';
import { systemClock } from '../../../main/shell/system-clock.ts';
import { systemRandom } from '../../../main/shell/system-random.ts';
import { parseAddress } from '../../../shared/bitcoin/address.ts';
import type { Clock } from '../../../shared/clock.ts';
import { toDecimal } from '../../../shared/money/money.ts';
import { type BitcoinNode, hasBitcoinNode, startBitcoinNode } from '../../helpers/bitcoin-node.ts';
import { CustomerWallet, strangersAddress } from '../../helpers/customer-wallet.ts';
import { mineEmpty, reorganise, takeBack } from '../../helpers/reorganisation.ts';

/** Longer than any of it takes. */
const SOON = { timeout: 8000, interval: 20 };

const engines: WalletEngine[] = [];

afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.stop();
});

interface EngineOptions {
  readonly walletName?: string;
  readonly clock?: Clock;
  readonly lines?: string[];
}

function engineAt(
  node: { readonly rpcUrl: string },
  { walletName, clock = systemClock, lines = [] }: EngineOptions = {},
): WalletEngine {
  const engine = createBitcoindEngine({
    url: node.rpcUrl,
    clock,
    random: systemRandom,
    fetch,
    log: (line) => lines.push(line),
    ...(walletName !== undefined && { walletName }),
  });
  engines.push(engine);
  return engine;
}

/** What a hub knows that reads the wallet when it is given notice, from cursor to cursor, and never else. */
class HubsView {
  readonly payments = new Map<string, WalletPayment>();
  readonly #engine: WalletEngine;
  tip = { hash: '', height: 0 };
  #cursor: string | undefined;
  #reading: Promise<void> = Promise.resolve();

  constructor(engine: WalletEngine) {
    this.#engine = engine;
    engine.onNotice(() => {
      void this.read().catch(() => {});
    });
  }

  /** Readings follow each other, so that an older one never overwrites a newer. */
  read(): Promise<void> {
    this.#reading = this.#reading.catch(() => {}).then(() => this.#read());
    return this.#reading;
  }

  at(address: string): readonly WalletPayment[] {
    return [...this.payments.values()].filter((payment) => payment.address === address);
  }

  /** The standings of the payments to an address, by txid. */
  standings(address: string): Readonly<Record<string, string>> {
    return Object.fromEntries(this.at(address).map(({ txid, standing }) => [txid, standing.kind]));
  }

  confirmations(txid: string): number {
    const payment = [...this.payments.values()].find((candidate) => candidate.txid === txid);
    return payment?.standing.kind === 'confirmed' ? this.tip.height - payment.standing.blockHeight + 1 : 0;
  }

  async #read(): Promise<void> {
    const { cursor, tip, payments } = await this.#engine.changes(this.#cursor);
    for (const payment of payments) this.payments.set(`${payment.txid}:${payment.vout}`, payment);
    this.tip = tip;
    this.#cursor = cursor;
  }
}

async function startedAt(
  node: BitcoinNode,
  options: EngineOptions = {},
): Promise<{ engine: WalletEngine; view: HubsView }> {
  const engine = engineAt(node, options);
  await engine.start();
  return { engine, view: new HubsView(engine) };
}

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
  let customer: CustomerWallet;

  beforeAll(async () => {
    node = await startBitcoinNode();
    customer = await CustomerWallet.open(node, { coins: 60 });
  });

  afterAll(() => node.stop());

  describe('its beginning', () => {
    test('makes a wallet with descriptors of its own name, and finds it again', async () => {
      const lines: string[] = [];
      const first = engineAt(node, { walletName: 'front shop', lines });
      await first.start();
      const address = await first.newAddress();
      expect(first.network).toBe('regtest');
      expect(lines[0]).toBe('bitcoind: wallet front shop on regtest created');
      expect(await node.rpc('getwalletinfo', [], 'front shop')).toMatchObject({ descriptors: true });
      await first.stop();
      await node.rpc('unloadwallet', ['front shop']);
      const again = engineAt({ rpcUrl: `${node.rpcUrl}/wallet/front%20shop` }, { lines });
      await again.start();
      expect(lines).toContain('bitcoind: wallet front shop on regtest loaded');
      expect(await node.rpc('getaddressinfo', [address], 'front shop')).toMatchObject({ ismine: true });
      expect(await again.newAddress()).not.toBe(address);
    });

    test('never takes another wallet for the one that gave the addresses, nor makes one in its place', async () => {
      const { engine } = await startedAt(node, { walletName: 'before' });
      const address = await engine.newAddress();
      await startedAt(node, { walletName: 'another' });
      await engineAt(node, { walletName: 'before' }).start(address);
      for (const walletName of ['another', 'gone']) {
        await expect(engineAt(node, { walletName }).start(address)).rejects.toThrow(WrongWallet);
      }
      expect(await node.rpc('listwallets')).not.toContain('gone');
    });

    test('calls its wallet bitcoin-till-hub when nothing else is said', async () => {
      await startedAt(node);
      expect(await node.rpc('listwallets')).toContain('bitcoin-till-hub');
    });

    test('two hubs may share a wallet, each gets addresses of its own', async () => {
      const [one, other] = [await startedAt(node), await startedAt(node)];
      const addresses = await Promise.all(
        Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? one : other).engine.newAddress()),
      );
      expect(new Set(addresses).size).toBe(20);
      for (const address of addresses) expect(parseAddress(address, 'regtest')).toMatchObject({ ok: true });
      for (const address of addresses) expect(address).toMatch(/^bcrt1q.{38}$/);
    });

    test('is refused with a wrong password, in a sentence that names neither', async () => {
      const { host } = new URL(node.rpcUrl);
      const engine = engineAt({ rpcUrl: `http://till:wrong-secret@${host}` });
      expect(await failureOf(engine.start())).toBe(
        `The Bitcoin node at ${host} refuses the user name or the password.`,
      );
      const nameless = engineAt({ rpcUrl: `http://${host}` });
      expect(await failureOf(nameless.start())).toMatch(/wants a user name and a password/);
    });

    test('answers nothing before it has started and after it has stopped', async () => {
      const engine = engineAt(node);
      expect(await failureOf(engine.changes())).toMatch(/has not started/);
      await engine.start();
      await engine.stop();
      expect(await failureOf(engine.newAddress())).toMatch(/has stopped/);
      expect(await failureOf(engine.changes())).toMatch(/has stopped/);
    });

    test('goes on with a wallet that the node has unloaded meanwhile', async () => {
      const { engine } = await startedAt(node, { walletName: 'unloaded' });
      await node.rpc('unloadwallet', ['unloaded']);
      expect(await engine.newAddress()).toMatch(/^bcrt1q/);
    });

    test('still makes addresses while the wallet is locked', async () => {
      const { engine } = await startedAt(node, { walletName: 'locked' });
      await node.rpc('encryptwallet', ['passphrase'], 'locked');
      expect(await engine.newAddress()).toMatch(/^bcrt1q/);
    });
  });

  describe('a payment', () => {
    let engine: WalletEngine;
    let view: HubsView;
    let address: string;

    beforeAll(async () => {
      ({ engine, view } = await startedAt(node));
      // Kept for the whole block: the engine of each test ends with it.
      engines.splice(engines.indexOf(engine), 1);
    });

    afterAll(() => engine.stop());

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
      const both = await node.rpc<string>(
        'sendmany',
        ['', { [first]: '0.1', [second]: '0.2' }],
        customer.name,
      );
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
      const txid = await node.rpc<string>(
        'sendmany',
        ['', { [first]: '0.1', [second]: '0.2' }],
        customer.name,
      );
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
});

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
      const { engine, view } = await startedAt(node, { clock: clockWithoutLooks, lines });
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
      const { engine, view } = await startedAt(node);
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
      const { engine, view } = await startedAt(node);
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
      const engine = engineAt(shortly);
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
      expect(await failureOf(engineAt(forever, { clock: hasty }).start())).toMatch(
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
    const { engine } = await startedAt(pruned, { lines });
    expect(lines.some((line) => line.includes('the node is pruned'))).toBe(true);
    expect(await engine.newAddress()).toMatch(/^bcrt1q/);
    await engine.stop();
  } finally {
    await pruned.stop();
  }
});
