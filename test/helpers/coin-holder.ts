import { createHash } from 'node:crypto';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { createBase58check } from '@scure/base';
import { networks, payments } from 'bitcoinjs-lib';
import { type SignerKind, signMessage } from '../../shared/bitcoin/bip137.ts';
import type { BitcoinNode } from './bitcoin-node.ts';
import type { CustomerWallet } from './customer-wallet.ts';

export const HOLDER = new Uint8Array(32).fill(0x11);
/** Of the hub that signs as the payer's: `PAYER_KEY` is its public key. */
export const IDENTITY = new Uint8Array(32).fill(0x22);
const WIF_REGTEST = 0xef;

const base58check = createBase58check((bytes: Uint8Array) => createHash('sha256').update(bytes).digest());

export const keyOf = (key: Uint8Array) => secp256k1.getPublicKey(key, true);
export const wif = (key: Uint8Array) => base58check.encode(Uint8Array.of(WIF_REGTEST, ...key, 1));

/** The identity's public key as it goes over the wire. */
export const IDENTITY_KEY = Buffer.from(keyOf(IDENTITY)).toString('base64');

export type CoinKind = Exclude<SignerKind, 'p2pkh-uncompressed'>;

interface Decoded {
  readonly vout: readonly { readonly n: number; readonly scriptPubKey: { readonly address?: string } }[];
}

/** Somebody with coins of his own, whose key a test has. */
export class CoinHolder {
  readonly #node: BitcoinNode;
  readonly #customer: CustomerWallet;

  constructor(node: BitcoinNode, customer: CustomerWallet) {
    this.#node = node;
    this.#customer = customer;
  }

  addressOf(kind: CoinKind): string {
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

  /** A signed transaction that spends a coin of 0.1 BTC paid to this address: this much of it to the other, the rest as fee. */
  async signedSpend(from: string, to: string, { mined = true, amount = '0.0999' } = {}): Promise<string> {
    const node = this.#node;
    const txid = await this.#customer.pay(from, '0.1');
    const { vout } = await node.rpc<Decoded>('getrawtransaction', [txid, true]);
    if (mined) await node.mine(1);
    const coin = vout.find(({ scriptPubKey }) => scriptPubKey.address === from);
    return this.spend({ txid, vout: coin?.n ?? 0 }, from, to, amount);
  }

  /** The same coin once more, to whomever. */
  async spend(
    coin: { readonly txid: string; readonly vout: number },
    from: string,
    to: string,
    amount: string,
  ): Promise<string> {
    const node = this.#node;
    const unsigned = await node.rpc('createrawtransaction', [[coin], [{ [to]: amount }]]);
    const signed = await node.rpc<{ hex: string; complete: boolean }>('signrawtransactionwithkey', [
      unsigned,
      [wif(HOLDER)],
      ...(from === this.addressOf('p2sh-p2wpkh') ? [[{ ...coin, ...nested() }]] : []),
    ]);
    if (signed.complete) return signed.hex;
    return (await node.rpc<{ hex: string }>('signrawtransactionwithwallet', [unsigned], this.#customer.name))
      .hex;
  }
}

/** The `transfer_json` of a transaction, with these members changed. */
export function transferOf(hex: string, members: Readonly<Record<string, string>> = {}): string {
  return JSON.stringify({
    identity_url: 'https://payer.example.com',
    identity_public_key: IDENTITY_KEY,
    bitcoin_transfer: Buffer.from(hex, 'hex').toString('base64'),
    ...members,
  });
}

/** What `attach-identity-to-transfer` takes, signed by both. */
export function claimOf(transfer_json: string, kind: SignerKind = 'p2pkh'): Readonly<Record<string, string>> {
  return {
    transfer_json,
    identity_signature: signMessage(transfer_json, IDENTITY),
    coinholder_signature: signMessage(transfer_json, HOLDER, kind),
  };
}

/** What a wallet must know to spend a nested coin. */
function nested() {
  const { output: redeemScript } = payments.p2wpkh({ pubkey: keyOf(HOLDER) });
  const { output: scriptPubKey } = payments.p2sh({ redeem: { output: redeemScript ?? new Uint8Array() } });
  const hex = (script?: Uint8Array) => Buffer.from(script ?? []).toString('hex');
  return { scriptPubKey: hex(scriptPubKey), redeemScript: hex(redeemScript), amount: '0.1' };
}
