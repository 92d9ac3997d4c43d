import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type BitcoinNode, hasBitcoinNode, startBitcoinNode } from '../../helpers/bitcoin-node.ts';
import { CustomerWallet, strangersAddress } from '../../helpers/customer-wallet.ts';
import { mineEmpty, takeBack } from '../../helpers/reorganisation.ts';
import { type RpcGate, startRpcGate } from '../../helpers/rpc-gate.ts';
import { type Credentials, call, createAccount, newAddress } from './hub-caller.ts';
import { arrivedAt } from './node-hub.ts';
import { NodeHubProcess } from './node-hub-process.ts';
import { availableTo, expectRowsToAddUp } from './practice-account.ts';

const SOON = { timeout: 20_000, interval: 100 };
const REF = 'stranded-send-0001';
const REASON = ['--reason', 'the deposit was double-spent'];

/** The node is on the way, and may be kept from hearing of a transaction. */
describe.skipIf(!hasBitcoinNode())('a send whose coin is taken away', () => {
  let node: BitcoinNode;
  let customer: CustomerWallet;
  let gate: RpcGate;
  let hub: NodeHubProcess;
  let owner: Credentials;

  beforeEach(async () => {
    node = await startBitcoinNode();
    customer = await CustomerWallet.open(node);
    gate = await startRpcGate(node.rpcUrl);
    hub = await NodeHubProcess.start(gate.rpcUrl, node.rpcUrl);
    owner = await createAccount(hub);
  });
  afterEach(async () => {
    await hub?.remove();
    await gate?.stop();
    await node?.stop();
  });

  /** What the hub keeps of the one send: since when it is without its coin, and its transactions. */
  function kept(): { readonly lostHeight: unknown; readonly raws: readonly string[] } {
    const database = new DatabaseSync(join(hub.folder, 'data/hub.sqlite'), { readOnly: true });
    const send = database.prepare('select lost_height from sends').get();
    const raws = database.prepare('select raw from send_versions').all();
    database.close();
    return { lostHeight: send?.lost_height, raws: raws.map(({ raw }) => String(raw)) };
  }

  async function gauge(name: string): Promise<number> {
    const metrics = await (await fetch(`${hub.url}/metrics`)).text();
    return Number(new RegExp(`^${name} (.+)$`, 'm').exec(metrics)?.[1]);
  }

  async function health() {
    const response = await fetch(`${hub.url}/healthz`);
    return { status: response.status, ...(await response.json()) };
  }

  /** What the operator is told of a send, but for calls that the gate cut off. */
  const told = (id: string) =>
    hub.lines
      .filter((line) => line.includes(`send ${id}`) && !line.includes('does not answer'))
      .map((line) => JSON.parse(line) as { level: string; message: string });
  const seesTip = () =>
    vi.waitFor(async () => {
      expect(await gauge('hub_node_height')).toBe(await node.rpc<number>('getblockcount'));
    }, SOON);
  const inMempool = () => node.rpc<readonly string[]>('getrawmempool');

  const deposit = async () => customer.pay(await newAddress(hub, owner), '0.2');

  /** Two deposits of 0.2 BTC, and a send of both that is signed and that no node hears of: the gate is closed. */
  async function heldBack() {
    const deposits = [await deposit(), await deposit()] as const;
    await node.mine(1);
    await vi.waitFor(async () => expect(await availableTo(hub, owner)).toBe('0.40000000'), SOON);
    const to = strangersAddress();
    const reached = gate.closeAt('sendrawtransaction', 'before');
    const wanted = { to_btc_address: to, amount: '0.3', ref: REF };
    const { status, body } = await call(hub, owner, 'send-btc', wanted);
    expect(status).toBe(200);
    await reached;
    return { deposits, to, wanted, body };
  }

  /** A deposit of 0.2 BTC, and a send of it that the node has. */
  async function underWay() {
    const deposited = await deposit();
    await node.mine(1);
    await vi.waitFor(async () => expect(await availableTo(hub, owner)).toBe('0.20000000'), SOON);
    const wanted = { to_btc_address: strangersAddress(), amount: '0.1' };
    const { body } = await call(hub, owner, 'send-btc', wanted);
    await vi.waitFor(async () => expect(await inMempool()).toEqual([body.txid]), SOON);
    return { deposit: deposited, body };
  }

  test('before any node has it is told of at once, needs a person six blocks later, and is given up by one', async () => {
    const { deposits, to, wanted, body } = await heldBack();
    expect(await health()).toEqual({ status: 200, store: true, chain: true, sends: true });
    await takeBack(node, 1);
    await customer.doubleSpend(deposits[0]);
    gate.open();
    await vi.waitFor(async () => expect(await gauge('hub_sends_in_vain')).toBe(1), SOON);
    expect(await health()).toEqual({ status: 200, store: true, chain: true, sends: false });
    const early = await hub.operate('give-up-send', body.id, ...REASON);
    expect(early).toMatchObject({ status: 1, errors: expect.stringContaining('may still arrive') });

    for (let block = 0; block < 4; block += 1) {
      await node.mine(1);
      await seesTip();
    }
    expect(await gauge('hub_sends_for_person')).toBe(0);
    expect((await hub.operate('audit')).output).not.toContain('PERSON');
    await node.mine(1);
    await vi.waitFor(async () => expect(await gauge('hub_sends_for_person')).toBe(1), SOON);
    expect(await gauge('hub_sends_in_vain')).toBe(0);
    expect(await health()).toMatchObject({ status: 200, sends: false });
    await vi.waitFor(() => expect(told(body.id)).toHaveLength(2), SOON);
    expect(told(body.id)).toMatchObject([
      { level: 'warning', message: expect.stringContaining('missingorspent') },
      { level: 'error', message: expect.stringContaining('somebody has to look into it') },
    ]);
    const audited = await hub.operate('audit');
    expect(audited).toMatchObject({ status: 0, output: expect.stringContaining(`PERSON  send ${body.id}`) });
    expect(audited.output).toContain(body.txid);
    expect(kept().raws).toHaveLength(1);

    const before = (await call(hub, owner, 'my-transactions')).body.transactions;
    const given = await hub.operate('give-up-send', body.id, ...REASON);
    expect(given).toMatchObject({ status: 0, output: expect.stringContaining('0.30002100 BTC given back') });
    expect(await availableTo(hub, owner)).toBe('0.20000000');
    const after = (await call(hub, owner, 'my-transactions')).body.transactions;
    expect(after.slice(before.length)).toMatchObject([
      {
        id: body.id,
        kind: 'send',
        direction: 'in',
        amount: '0.30002100',
        state: 'reversed',
        btc_address: to,
      },
      { kind: 'debt', direction: 'out', amount: '0.10002100' },
    ]);
    await expectRowsToAddUp(hub, owner);
    expect((await call(hub, owner, 'send-btc', wanted)).body).toEqual(body);
    expect(await health()).toMatchObject({ sends: true });
    expect(await hub.operate('audit')).toMatchObject({
      status: 0,
      output: expect.not.stringContaining('PERSON'),
    });
    expect(await hub.operate('give-up-send', body.id, ...REASON)).toMatchObject({
      status: 1,
      errors: expect.stringContaining('was given up before'),
    });

    // The other coin of the two is there for other sends.
    await node.mine(1);
    await seesTip();
    const other = { to_btc_address: strangersAddress(), amount: '0.15' };
    const next = await call(hub, owner, 'send-btc', other);
    expect(next.status).toBe(200);
    await vi.waitFor(async () => expect(await inMempool()).toEqual([next.body.txid]), SOON);
    expect(await arrivedAt(node, to)).toBe('0.00000000');
  });

  test('before any node has it is sent as it was signed when the coin comes back', async () => {
    const { deposits, to, body } = await heldBack();
    const lowest = await takeBack(node, 1);
    await customer.doubleSpend(deposits[0]);
    gate.open();
    await vi.waitFor(async () => expect(await gauge('hub_sends_in_vain')).toBe(1), SOON);
    await takeBack(node, 1);
    await node.rpc('reconsiderblock', [lowest]);
    await node.mine(1);
    await vi.waitFor(async () => expect(await inMempool()).toEqual([body.txid]), SOON);
    await vi.waitFor(async () => expect(await health()).toMatchObject({ sends: true }), SOON);
    await node.mine(1);
    expect(await arrivedAt(node, to)).toBe('0.30000000');
    expect(kept().raws).toHaveLength(1);
    expect(told(body.id)).toMatchObject([
      { level: 'warning' },
      { level: 'info', message: expect.stringContaining('the network has it again') },
    ]);
  });

  test.each([
    ['the wallet spent it otherwise', false],
    ['the wallet no longer knows it', true],
  ])(
    'before any node has it needs a person also where %s, after six blocks without it',
    async (_what, isForgotten) => {
      const { deposits, body } = await heldBack();
      const wallet = 'bitcoin-till-hub';
      if (isForgotten) {
        await takeBack(node, 1);
        await customer.doubleSpend(deposits[0]);
        await node.rpc('syncwithvalidationinterfacequeue');
        await node.rpc('removeprunedfunds', [deposits[0]], wallet);
      } else {
        const { decoded } = await node.rpc<{ decoded: { vout: { value: number }[] } }>(
          'gettransaction',
          [deposits[0], null, true],
          wallet,
        );
        const coin = { txid: deposits[0], vout: decoded.vout.findIndex(({ value }) => value === 0.2) };
        const rival = await node.rpc('createrawtransaction', [[coin], [{ [strangersAddress()]: '0.1999' }]]);
        const { hex } = await node.rpc<{ hex: string }>('signrawtransactionwithwallet', [rival], wallet);
        await node.rpc('generateblock', [strangersAddress(), [hex]]);
      }
      gate.open();
      await vi.waitFor(async () => expect(await gauge('hub_sends_in_vain')).toBe(1), SOON);
      await node.mine(1);
      await vi.waitFor(() => expect(kept().lostHeight).not.toBeNull(), SOON);
      const height = await node.rpc<number>('getblockcount');
      await node.mine(Number(kept().lostHeight) + 4 - height);
      await seesTip();
      expect(await gauge('hub_sends_for_person')).toBe(0);
      await node.mine(1);
      await vi.waitFor(async () => expect(await gauge('hub_sends_for_person')).toBe(1), SOON);
      expect((await hub.operate('give-up-send', body.id, ...REASON)).status).toBe(0);
    },
  );

  test('and that the wallet had is not sent by the wallet itself once it was given up', async () => {
    const { deposit, body } = await underWay();
    const lowest = await takeBack(node, 1);
    await customer.doubleSpend(deposit);
    await node.mine(6);
    await vi.waitFor(async () => expect(await gauge('hub_sends_for_person')).toBe(1), SOON);
    expect((await hub.operate('give-up-send', body.id, ...REASON)).status).toBe(0);
    await takeBack(node, 7);
    await node.rpc('reconsiderblock', [lowest]);
    await node.mine(8);
    await vi.waitFor(async () => {
      const transaction = await node.rpc<{ confirmations: number; details: { abandoned?: boolean }[] }>(
        'gettransaction',
        [body.txid],
        'bitcoin-till-hub',
      );
      expect(transaction).toMatchObject({ confirmations: 0, details: [{ abandoned: true }] });
    }, SOON);
    await node.restart();
    expect(await inMempool()).toEqual([]);
    await vi.waitFor(async () => expect(await availableTo(hub, owner)).toBe('0.20000000'), SOON);
  });

  test('and that the wallet had is in vain, as long as no block takes it and the operator does not', async () => {
    const { deposit, body } = await underWay();
    await takeBack(node, 1);
    await customer.replace(deposit, { toSelf: true });
    await mineEmpty(node, 8);
    await vi.waitFor(async () => expect(await gauge('hub_sends_in_vain')).toBe(1), SOON);
    await seesTip();
    expect(await gauge('hub_sends_for_person')).toBe(0);
    await node.rpc('abandontransaction', [body.txid], 'bitcoin-till-hub');
    await mineEmpty(node, 1);
    await vi.waitFor(() => expect(kept().lostHeight).not.toBeNull(), SOON);
    await mineEmpty(node, 5);
    await vi.waitFor(async () => expect(await gauge('hub_sends_for_person')).toBe(1), SOON);
    expect((await hub.operate('give-up-send', body.id, ...REASON)).status).toBe(0);
    expect((await hub.operate('audit')).status).toBe(0);
  });

  describe('and that was given up', () => {
    /** The old branch comes back, longer, with the coin. */
    async function revived() {
      const { deposits, to, body } = await heldBack();
      const lowest = await takeBack(node, 1);
      await customer.doubleSpend(deposits[0]);
      gate.open();
      await node.mine(6);
      await vi.waitFor(async () => expect(await gauge('hub_sends_for_person')).toBe(1), SOON);
      expect((await hub.operate('give-up-send', body.id, ...REASON)).status).toBe(0);
      const [raw = ''] = kept().raws;
      await takeBack(node, 7);
      await node.rpc('reconsiderblock', [lowest]);
      await node.mine(8);
      await seesTip();
      expect(await availableTo(hub, owner)).toBe('0.40000000');
      return { to, body, raw };
    }

    test('is offered to no node any more, also not by a hub that starts, although it could be sent', async () => {
      const { raw, to } = await revived();
      const [tried] = await node.rpc<readonly { allowed: boolean }[]>('testmempoolaccept', [[raw]]);
      expect(tried?.allowed).toBe(true);
      await hub.stop();
      await hub.startAgain();
      await node.mine(1);
      await seesTip();
      // The worker takes sends in order: by the time that it has made another, it would have made this one.
      const other = { to_btc_address: strangersAddress(), amount: '0.35' };
      const next = await call(hub, owner, 'send-btc', other);
      await vi.waitFor(async () => expect(await inMempool()).toEqual([next.body.txid]), SOON);
      await node.mine(1);
      expect(await arrivedAt(node, to)).toBe('0.00000000');
    });

    test('is the hub’s loss if somebody else sends it, and the books agree with the coins', async () => {
      const { raw, to, body } = await revived();
      await node.rpc('sendrawtransaction', [raw]);
      await node.mine(1);
      await seesTip();
      expect(await arrivedAt(node, to)).toBe('0.30000000');
      expect(await availableTo(hub, owner)).toBe('0.40000000');
      const loss = (await (await fetch(`${hub.url}/metrics`)).text()).match(/account="loss".*/);
      expect(loss?.[0]).toMatch(/ -0\.3000[0-9]{4}$/);
      const last = { level: 'error', message: expect.stringContaining('a block has it after all') };
      await vi.waitFor(() => expect(told(body.id).at(-1)).toMatchObject(last), SOON);
      expect(await hub.operate('audit')).toMatchObject({
        status: 0,
        output: expect.stringMatching(/ok {5}the wallet's confirmed coins/),
      });
    });
  });
});
