import { secp256k1 } from '@noble/curves/secp256k1.js';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { isPublicAddress } from '../../../hub/identity/public-address.ts';
import { createGuardedHttps } from '../../../hub/shell/guarded-https.ts';
import { systemClock as clock } from '../../../hub/shell/system-clock.ts';
import { type BitcoinNode, hasBitcoinNode, startBitcoinNode } from '../../helpers/bitcoin-node.ts';
import { CustomerWallet } from '../../helpers/customer-wallet.ts';
import { handingOnTo, type OutsideServer, startOutsideServer } from '../../helpers/outside-server.ts';
import { mineEmpty } from '../../helpers/reorganisation.ts';
import { selfSigned } from '../../helpers/self-signed-certificate.ts';
import {
  type Credentials,
  call,
  createAccount,
  type HubReply,
  newAddress,
  statusWhen,
} from './hub-caller.ts';
import { fundOnNode, type NodeHub, startNodeHub } from './node-hub.ts';

const SOON = { timeout: 20_000, interval: 50 };
const KEY = new Uint8Array(32).fill(0x22);
const URL_OF_PAYER = 'https://payer.example.com/who';
const IDENTITY = {
  url: URL_OF_PAYER,
  public_key: Buffer.from(secp256k1.getPublicKey(KEY, true)).toString('base64'),
};

/** Whether it may reach this machine. */
const identityOf = (mayReach: (address: string) => boolean) => ({
  identity: {
    privateKey: KEY,
    url: URL_OF_PAYER,
    request: createGuardedHttps({ clock, mayReach, ca: selfSigned.cert }),
  },
});

describe.skipIf(!hasBitcoinNode())('two hubs on one Bitcoin node, one of which pays the other', () => {
  let node: BitcoinNode;
  let customer: CustomerWallet;
  let front: OutsideServer;
  let payeeHub: NodeHub;
  let payerHub: NodeHub;
  let shop: Credentials;
  let payer: Credentials;

  beforeAll(async () => {
    node = await startBitcoinNode();
    customer = await CustomerWallet.open(node);
    front = await startOutsideServer();
    payeeHub = await startNodeHub(`${node.rpcUrl}/wallet/payee`, { publicUrl: front.url });
    payerHub = await startNodeHub(node.rpcUrl, { ...identityOf(() => true), blocksBeforeBump: 2 });
    shop = await createAccount(payeeHub);
    payer = await createAccount(payerHub);
    // One coin: what is paid later is paid with change.
    await fundOnNode({ node, customer, hub: payerHub }, payer, ['0.1']);
  });
  afterAll(async () => {
    await payerHub?.stop();
    await payeeHub?.stop();
    await front?.stop();
    await node?.stop();
  });

  function pay(hub: NodeHub, who: Credentials, btc_address: string, hub_url: string): Promise<HubReply> {
    const invoice = { btc_address, amount: '0.01', currency: 'BTC', info: { hub_url } };
    return call(hub, who, 'pay-invoice', { invoice_json: JSON.stringify(invoice) });
  }

  const shownAt = (address: string) =>
    statusWhen(payeeHub, shop, (all) => all[address]?.payments[0]?.identity !== undefined);
  const left = (hub: NodeHub) => hub.store.read(({ identitiesToAttach }) => identitiesToAttach.next(10));

  test('the payee is shown who paid, and nothing is left to tell', async () => {
    front.answer = handingOnTo(payeeHub);
    const address = await newAddress(payeeHub, shop);
    const { status, body } = await pay(payerHub, payer, address, front.url);
    expect(status).toBe(200);
    const { invoices } = await shownAt(address);
    expect(invoices[address].payments).toMatchObject([{ txid: body.txid, identity: IDENTITY }]);
    await vi.waitFor(async () => expect(await left(payerHub)).toEqual([]), SOON);
  });

  test('also with change that it was given, and once a block has the payment', async () => {
    front.answer = () => ({ status: 503, body: '' });
    await node.mine(1);
    const address = await newAddress(payeeHub, shop);
    const paid = await pay(payerHub, payer, address, front.url);
    expect(paid.status).toBe(200);
    // The reply may come before the node has it: a block of before would be without it.
    await statusWhen(payeeHub, shop, (all) => all[address]?.payments.length === 1);
    await node.mine(1);
    await statusWhen(payeeHub, shop, (all) => all[address]?.payments[0]?.confirmations === 1);
    front.answer = handingOnTo(payeeHub);
    const { invoices } = await shownAt(address);
    expect(invoices[address].payments[0].identity).toEqual(IDENTITY);
  });

  test('whoever pays is paid for, though the payee’s hub hangs and the payer’s is restarted meanwhile', async () => {
    front.answer = () => 'hang';
    const asked = front.seen.length;
    const address = await newAddress(payeeHub, shop);
    expect((await pay(payerHub, payer, address, `${front.url}/api/overview.js`)).status).toBe(200);
    await vi.waitFor(() => expect(front.seen.length).toBeGreaterThan(asked), SOON);
    await payerHub.restart();
    expect(await left(payerHub)).toHaveLength(1);
    front.answer = handingOnTo(payeeHub);
    const { invoices } = await shownAt(address);
    expect(invoices[address].payments[0].identity).toEqual(IDENTITY);
  });

  test('a private address is not called, unless a test allows it; the payment is made all the same', async () => {
    front.answer = handingOnTo(payeeHub);
    const careful = await startNodeHub(`${node.rpcUrl}/wallet/careful`, identityOf(isPublicAddress));
    try {
      const who = await createAccount(careful);
      await fundOnNode({ node, customer, hub: careful }, who, ['0.1', '0.1']);
      const asked = front.seen.length;
      for (const url of [front.url, `https://127.0.0.1:${front.port}`]) {
        const address = await newAddress(payeeHub, shop);
        const { status, body } = await pay(careful, who, address, url);
        expect(status).toBe(200);
        await vi.waitFor(
          () =>
            expect(careful.logLines).toContain(
              `identity: send ${body.id}: left, the payee's hub: its host is not on the public internet`,
            ),
          SOON,
        );
        await statusWhen(payeeHub, shop, (all) => all[address]?.payments.length === 1);
      }
      expect([await left(careful), front.seen.length]).toEqual([[], asked]);
    } finally {
      await careful.stop();
    }
  });

  test('a version that pays a higher fee is told of, and the one before it no more', async () => {
    front.answer = () => ({ status: 503, body: '' });
    const address = await newAddress(payeeHub, shop);
    const { body } = await pay(payerHub, payer, address, front.url);
    await vi.waitFor(async () => expect(await left(payerHub)).toHaveLength(1), SOON);
    payerHub.changed = { feeRate: async () => 30_000n };
    await mineEmpty(node, 2);
    await vi.waitFor(async () => expect(await left(payerHub)).toHaveLength(2), SOON);
    payerHub.changed = {};
    front.answer = handingOnTo(payeeHub);
    const { invoices } = await statusWhen(payeeHub, shop, (all) =>
      all[address].payments.some((each: { identity?: object }) => each.identity !== undefined),
    );
    const identified = invoices[address].payments.filter((each: { identity?: object }) => each.identity);
    expect(identified).toMatchObject([{ identity: IDENTITY, conflicted: false }]);
    expect(identified[0].txid).not.toBe(body.txid);
    await vi.waitFor(async () => expect(await left(payerHub)).toEqual([]), SOON);
  });

  test('no key of the wallet or of the identity is written to the log', () => {
    const secrets = [Buffer.from(KEY).toString('hex'), Buffer.from(KEY).toString('base64'), 'prv'];
    const lines = payerHub.logLines.join('\n');
    for (const secret of secrets) expect(lines).not.toContain(secret);
  });
});
