import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { createBase58check } from '@scure/base';
import { networks, payments } from 'bitcoinjs-lib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SignerKind, signMessage } from '../../../shared/bitcoin/bip137.ts';
import { type BitcoinNode, hasBitcoinNode, startBitcoinNode } from '../../helpers/bitcoin-node.ts';
import { CustomerWallet } from '../../helpers/customer-wallet.ts';
import { type ReadyProcess, startReady } from '../../helpers/ready-process.ts';
import {
  type Credentials,
  checkStatus,
  createAccount,
  type HubReply,
  newAddress,
  post,
  statusWhen,
} from './hub-caller.ts';

const CLI = join(import.meta.dirname, '../../../hub/cli.ts');
const HOLDER = new Uint8Array(32).fill(0x11);
const IDENTITY = new Uint8Array(32).fill(0x22);
const STRANGER = new Uint8Array(32).fill(0x33);
const WIF_REGTEST = 0xef;

const base58check = createBase58check((bytes: Uint8Array) => createHash('sha256').update(bytes).digest());
const wif = (key: Uint8Array) => base58check.encode(Uint8Array.of(WIF_REGTEST, ...key, 1));
const keyOf = (key: Uint8Array) => secp256k1.getPublicKey(key, true);
const identityKey = Buffer.from(keyOf(IDENTITY)).toString('base64');

type Kind = Exclude<SignerKind, 'p2pkh-uncompressed'>;

function addressOfHolder(kind: Kind): string {
  const pubkey = keyOf(HOLDER);
  const network = networks.regtest;
  const witness = payments.p2wpkh({ pubkey, network });
  const { address } =
    kind === 'p2pkh'
      ? payments.p2pkh({ pubkey, network })
      : kind === 'p2wpkh'
        ? witness
        : payments.p2sh({ redeem: witness, network });
  if (address === undefined) throw new Error('no address');
  return address;
}

/** What a wallet must know to spend a nested coin. */
function nested() {
  const { output: redeemScript } = payments.p2wpkh({ pubkey: keyOf(HOLDER) });
  const { output: scriptPubKey } = payments.p2sh({ redeem: { output: redeemScript ?? new Uint8Array() } });
  const hex = (script?: Uint8Array) => Buffer.from(script ?? []).toString('hex');
  return { scriptPubKey: hex(scriptPubKey), redeemScript: hex(redeemScript), amount: '0.1' };
}

interface Decoded {
  readonly vout: readonly { readonly n: number; readonly scriptPubKey: { readonly address?: string } }[];
}

describe.skipIf(!hasBitcoinNode())('attach-identity-to-transfer at a hub on a real Bitcoin node', () => {
  let node: BitcoinNode;
  let customer: CustomerWallet;
  let folder: string;
  let running: ReadyProcess;
  let hub: { readonly url: string };
  let owner: Credentials;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'identity-'));
    node = await startBitcoinNode();
    customer = await CustomerWallet.open(node);
    const args = ['--port', '0', '--data', join(folder, 'data'), '--engine', 'bitcoind'];
    running = await startReady([process.execPath, CLI, ...args], ['hub ready'], {
      HUB_BITCOIND_URL: node.rpcUrl,
    });
    hub = { url: running.ready[0] ?? '' };
    owner = await createAccount(hub);
  });
  afterAll(async () => {
    await running?.stop();
    await node?.stop();
    await rm(folder, { recursive: true });
  });

  /** A signed transaction that spends a coin paid to this address, all of it to the other. */
  async function signedSpend(from: string, to: string, mined = true): Promise<string> {
    const txid = await customer.pay(from, '0.1');
    const { vout } = await node.rpc<Decoded>('getrawtransaction', [txid, true]);
    if (mined) await node.mine(1);
    const coin = vout.find(({ scriptPubKey }) => scriptPubKey.address === from);
    const inputs = [{ txid, vout: coin?.n ?? 0 }];
    const unsigned = await node.rpc('createrawtransaction', [inputs, [{ [to]: '0.0999' }]]);
    const signed = await node.rpc<{ hex: string; complete: boolean }>('signrawtransactionwithkey', [
      unsigned,
      [wif(HOLDER)],
      ...(from === addressOfHolder('p2sh-p2wpkh') ? [[{ ...inputs[0], ...nested() }]] : []),
    ]);
    if (signed.complete) return signed.hex;
    return (await node.rpc<{ hex: string }>('signrawtransactionwithwallet', [unsigned], customer.name)).hex;
  }

  /** A payment to the account that the hub has seen. */
  async function received(kind: Kind, mined = true): Promise<{ hex: string; txid: string; address: string }> {
    const address = await newAddress(hub, owner);
    const hex = await signedSpend(addressOfHolder(kind), address, mined);
    const txid = await node.rpc<string>('sendrawtransaction', [hex]);
    await statusWhen(hub, owner, (all) => all[address]?.payments.length === 1);
    return { hex, txid, address };
  }

  function transferOf(hex: string, members: Readonly<Record<string, string>> = {}): string {
    return JSON.stringify({
      identity_url: 'https://payer.example.com',
      identity_public_key: identityKey,
      bitcoin_transfer: Buffer.from(hex, 'hex').toString('base64'),
      ...members,
    });
  }

  function attach(
    transfer_json: string,
    others: Readonly<Record<string, string>> = {},
    kind: SignerKind = 'p2pkh',
  ): Promise<HubReply> {
    const parameters = {
      transfer_json,
      identity_signature: signMessage(transfer_json, IDENTITY),
      coinholder_signature: signMessage(transfer_json, HOLDER, kind),
      ...others,
    };
    return post(`${hub.url}/api/attach-identity-to-transfer`, new URLSearchParams(parameters).toString());
  }

  async function identityAt(address: string): Promise<unknown> {
    return (await checkStatus(hub, owner, { addresses: [address] })).body.invoices[address].payments[0]
      .identity;
  }

  const identity = { url: 'https://payer.example.com', public_key: identityKey };

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
    expect(await node.rpc('verifymessage', [addressOfHolder('p2pkh'), ours, json])).toBe(true);
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
    const hex = await signedSpend(taproot, address);
    await node.rpc('sendrawtransaction', [hex]);
    await statusWhen(hub, owner, (all) => all[address]?.payments.length === 1);
    const { status, body } = await attach(transferOf(hex));
    expect([status, body.error]).toMatchObject([422, { code: 'unsupported-input', executed: false }]);
  });

  test('refuses a transaction that is not live, or pays nobody here', async () => {
    const unsent = await signedSpend(addressOfHolder('p2wpkh'), await newAddress(hub, owner));
    expect((await attach(transferOf(unsent))).body.error.code).toBe('conflict');
    const elsewhere = await signedSpend(addressOfHolder('p2wpkh'), addressOfHolder('p2pkh'));
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
    [`{"identity_url":"https://a.example","identity_public_key":"${identityKey}"}`, 'no transaction'],
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
