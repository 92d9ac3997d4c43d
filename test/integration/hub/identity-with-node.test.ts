import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SignerKind, signMessage } from '../../../shared/bitcoin/bip137.ts';
import { type BitcoinNode, hasBitcoinNode, startBitcoinNode } from '../../helpers/bitcoin-node.ts';
import {
  CoinHolder,
  type CoinKind,
  claimOf,
  HOLDER,
  IDENTITY,
  IDENTITY_KEY,
  keyOf,
  transferOf,
  wif,
} from '../../helpers/coin-holder.ts';
import { CustomerWallet } from '../../helpers/customer-wallet.ts';
import {
  type Credentials,
  checkStatus,
  createAccount,
  type HubReply,
  newAddress,
  post,
  statusWhen,
} from './hub-caller.ts';
import { NodeHubProcess } from './node-hub-process.ts';

const STRANGER = new Uint8Array(32).fill(0x33);
describe.skipIf(!hasBitcoinNode())('attach-identity-to-transfer at a hub on a real Bitcoin node', () => {
  let node: BitcoinNode;
  let customer: CustomerWallet;
  let holder: CoinHolder;
  let hub: NodeHubProcess;
  let owner: Credentials;

  beforeAll(async () => {
    node = await startBitcoinNode();
    customer = await CustomerWallet.open(node);
    holder = new CoinHolder(node, customer);
    hub = await NodeHubProcess.start(node.rpcUrl);
    owner = await createAccount(hub);
  });
  afterAll(async () => {
    await hub?.remove();
    await node?.stop();
  });

  /** A payment to the account that the hub has seen. */
  async function received(
    kind: CoinKind,
    mined = true,
  ): Promise<{ hex: string; txid: string; address: string }> {
    const address = await newAddress(hub, owner);
    const hex = await holder.signedSpend(holder.addressOf(kind), address, { mined });
    const txid = await node.rpc<string>('sendrawtransaction', [hex]);
    await statusWhen(hub, owner, (all) => all[address]?.payments.length === 1);
    return { hex, txid, address };
  }

  function attach(
    transfer_json: string,
    others: Readonly<Record<string, string>> = {},
    kind: SignerKind = 'p2pkh',
  ): Promise<HubReply> {
    const parameters = { ...claimOf(transfer_json, kind), ...others };
    return post(`${hub.url}/api/attach-identity-to-transfer`, new URLSearchParams(parameters).toString());
  }

  async function identityAt(address: string): Promise<unknown> {
    return (await checkStatus(hub, owner, { addresses: [address] })).body.invoices[address].payments[0]
      .identity;
  }

  const identity = { url: 'https://payer.example.com', public_key: IDENTITY_KEY };

  test.each(['p2pkh', 'p2wpkh', 'p2sh-p2wpkh'] as const)(
    'shows the identity with a payment from a %s coin, and counts it as a change',
    async (kind) => {
      const { hex, address } = await received(kind);
      const { cursor } = (await checkStatus(hub, owner)).body;
      const waiting = checkStatus(hub, owner, { since: cursor, waitMs: 30_000 });
      const { status, body } = await attach(transferOf(hex), {}, kind);
      expect([status, body]).toEqual([200, {}]);
      const news = (await waiting).body.invoices[address];
      expect(news.payments).toMatchObject([{ identity, confirmations: 0, conflicted: false }]);
      expect((await attach(transferOf(hex), {}, 'p2pkh')).status).toBe(200);
    },
  );

  test('takes signatures that the node itself made, and the node takes ours', async () => {
    const { hex, address } = await received('p2wpkh');
    const json = transferOf(hex);
    const byNode = (key: Uint8Array) => node.rpc<string>('signmessagewithprivkey', [wif(key), json]);
    const { status } = await attach(json, {
      identity_signature: await byNode(IDENTITY),
      coinholder_signature: await byNode(HOLDER),
    });
    expect(status).toBe(200);
    expect(await identityAt(address)).toEqual(identity);
    const ours = signMessage(json, HOLDER, 'p2pkh');
    expect(await node.rpc('verifymessage', [holder.addressOf('p2pkh'), ours, json])).toBe(true);
  });

  test('knows the coin also where it is not confirmed itself', async () => {
    const { hex, address } = await received('p2wpkh', false);
    expect((await attach(transferOf(hex))).status).toBe(200);
    expect(await identityAt(address)).toEqual(identity);
    await node.mine(1);
  });

  test('knows the coin also once the payment is in a block', async () => {
    const { hex, address } = await received('p2wpkh');
    await node.mine(1);
    await statusWhen(hub, owner, (all) => all[address].payments[0].confirmations === 1);
    expect((await attach(transferOf(hex))).status).toBe(200);
    expect(await identityAt(address)).toEqual(identity);
  });

  test('refuses whoever is not the coin’s holder or not the identity, and a header of another kind', async () => {
    const { hex, address } = await received('p2wpkh');
    const json = transferOf(hex);
    for (const others of [
      { identity_signature: signMessage(json, STRANGER) },
      { coinholder_signature: signMessage(json, STRANGER) },
      { coinholder_signature: signMessage(json, HOLDER, 'p2sh-p2wpkh') },
      { coinholder_signature: signMessage(json, HOLDER, 'p2pkh-uncompressed') },
      { coinholder_signature: signMessage(`${json} `, HOLDER) },
    ]) {
      const { status, body } = await attach(json, others);
      expect([status, body.error]).toMatchObject([401, { code: 'bad-signature', executed: false }]);
    }
    expect((await attach(json, { coinholder_signature: 'AA==' })).body.error).toMatchObject({
      code: 'bad-signature-format',
      parameter: 'coinholder_signature',
    });
    expect(await identityAt(address)).toBeUndefined();
  });

  test('takes a witness with another key for nobody’s, though the transaction’s id is the same', async () => {
    const { hex, address } = await received('p2wpkh');
    const forged = hex.replaceAll(
      Buffer.from(keyOf(HOLDER)).toString('hex'),
      Buffer.from(keyOf(STRANGER)).toString('hex'),
    );
    expect(forged).not.toBe(hex);
    const json = transferOf(forged);
    const { status, body } = await attach(json, { coinholder_signature: signMessage(json, STRANGER) });
    expect([status, body.error.code]).toEqual([422, 'unsupported-input']);
    expect(await identityAt(address)).toBeUndefined();
  });

  test('holds for the first identity, and refuses another', async () => {
    const { hex, address } = await received('p2wpkh');
    await attach(transferOf(hex));
    const json = transferOf(hex, { identity_url: 'https://other.example.com' });
    const { status, body } = await attach(json);
    expect([status, body.error.code]).toEqual([409, 'conflict']);
    expect(await identityAt(address)).toEqual(identity);
  });

  test('refuses coins of a kind that it can’t verify', async () => {
    const taproot = await node.rpc<string>('getnewaddress', ['', 'bech32m'], customer.name);
    const address = await newAddress(hub, owner);
    const hex = await holder.signedSpend(taproot, address);
    await node.rpc('sendrawtransaction', [hex]);
    await statusWhen(hub, owner, (all) => all[address]?.payments.length === 1);
    const { status, body } = await attach(transferOf(hex));
    expect([status, body.error]).toMatchObject([422, { code: 'unsupported-input', executed: false }]);
  });

  test('refuses a transaction that is not live, or pays nobody here', async () => {
    const unsent = await holder.signedSpend(holder.addressOf('p2wpkh'), await newAddress(hub, owner));
    expect((await attach(transferOf(unsent))).body.error.code).toBe('conflict');
    const elsewhere = await holder.signedSpend(holder.addressOf('p2wpkh'), holder.addressOf('p2pkh'));
    const { status, body } = await attach(transferOf(elsewhere));
    expect([status, body.error.code]).toEqual([404, 'unknown-address']);
  });

  test('with the same ref does it once, and refuses the ref for another transfer', async () => {
    const [one, two] = [await received('p2wpkh'), await received('p2wpkh')];
    const ref = { ref: 'identity-of-the-payer-1' };
    for (let time = 0; time < 2; time += 1) expect((await attach(transferOf(one.hex), ref)).body).toEqual({});
    const { status, body } = await attach(transferOf(two.hex), ref);
    expect([status, body.error.code]).toEqual([409, 'ref-reused']);
    expect((await attach(transferOf(two.hex), { ref: 'short' })).body.error.parameter).toBe('ref');
  });

  test.each([
    ['{', 'no JSON'],
    ['[]', 'a list'],
    ['{"identity_url":"https://a.example","identity_public_key":"x","bitcoin_transfer":""}', 'no key'],
    [`{"identity_url":"https://a.example","identity_public_key":"${IDENTITY_KEY}"}`, 'no transaction'],
    [transferOf('00'), 'a transaction that is none'],
    [transferOf('0200000000000000000000'), 'a transaction of nothing'],
    [transferOf('00', { identity_url: 'javascript:alert(1)' }), 'a URL of another kind'],
    [transferOf('00', { more: '1' }), 'more members'],
    ['{"identity_url":"a","identity_url":"b"}', 'a key twice'],
  ])('refuses %s: %s', async (json) => {
    const { status, body } = await attach(json);
    expect([status, body.error]).toMatchObject([400, { code: 'bad-request', parameter: 'transfer_json' }]);
  });
});
