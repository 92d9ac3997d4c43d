import { HDKey } from '@scure/bip32';
import { crypto as hashes, Transaction } from 'bitcoinjs-lib';
import { z } from 'zod';
import { addressOf } from '../../../shared/bitcoin/address.ts';
import { signMessage } from '../../../shared/bitcoin/bip137.ts';
import type { NetworkName } from '../../../shared/bitcoin/network.ts';
import { resultOf } from './json-rpc.ts';
import type { NodeWallet } from './node-wallet.ts';
import { understood } from './rpc-reply.ts';

const keyOriginReply = z.object({ ismine: z.boolean(), hdkeypath: z.string().optional() });
const descriptorsReply = z.object({ descriptors: z.array(z.object({ desc: z.string() })) });

const COMPRESSED_KEY_BYTES = 33;
const P2WPKH_PROGRAM = [0, 20];
/** An extended private key, the steps from it to the parent of the addresses' keys, and how the last one goes. */
const PRIVATE_WPKH = /^wpkh\((?:\[[^\]]*\])?([xt]prv[1-9A-HJ-NP-Za-km-z]+)((?:\/[0-9]+['h]?)*)\/\*(['h]?)\)/;
const TEST_VERSIONS = { private: 0x04358394, public: 0x043587cf };

/**
 * Signs a text (BIP-137, P2WPKH) with the key of a transaction's first input. The node's own `signmessage` knows
 * P2PKH addresses alone, whose keys a descriptor wallet derives apart; so the wallet is asked for its descriptors with
 * their private keys, and the one key is derived here, checked against the public key in the input's witness, and
 * forgotten once it has signed.
 *
 * Nothing when the input is not P2WPKH or its key is not to be had: of another wallet, imported alone, or watched
 * only. Rejects with `WalletUnavailable`, also while the wallet is locked by a passphrase.
 */
export async function signAsHolder(
  wallet: NodeWallet,
  network: NetworkName,
  raw: string,
  text: string,
): Promise<string | undefined> {
  const publicKey = firstInputKey(raw);
  const address = publicKey && addressOf(p2wpkhScript(publicKey), network);
  if (!publicKey || address === undefined) return undefined;
  const [info] = await wallet.batch([{ method: 'getaddressinfo', params: [address] }]);
  const origin = understood(keyOriginReply, resultOf(info, 'getaddressinfo'), 'getaddressinfo');
  const index = /\/([0-9]+)['h]?$/.exec(origin.hdkeypath ?? '')?.[1];
  if (!origin.ismine || index === undefined) return undefined;
  const withPrivateKeys = true;
  const [listed] = await wallet.batch([{ method: 'listdescriptors', params: [withPrivateKeys] }]);
  const { descriptors } = understood(
    descriptorsReply,
    resultOf(listed, 'listdescriptors'),
    'listdescriptors',
  );
  for (const { desc } of descriptors) {
    const key = derive(desc, index);
    if (!key?.publicKey || !key.privateKey) continue;
    const isIt = Buffer.compare(key.publicKey, publicKey) === 0;
    const signature = isIt ? signMessage(text, key.privateKey, 'p2wpkh') : undefined;
    key.wipePrivateData();
    if (signature !== undefined) return signature;
  }
  return undefined;
}

/** The key in the witness of a P2WPKH input: of a signature and a key, nothing more. */
function firstInputKey(raw: string): Uint8Array | undefined {
  const [input] = Transaction.fromHex(raw).ins;
  const [, key] = input?.witness ?? [];
  const isP2wpkh =
    input?.script.length === 0 && input.witness.length === 2 && key?.length === COMPRESSED_KEY_BYTES;
  return isP2wpkh ? key : undefined;
}

function p2wpkhScript(publicKey: Uint8Array): Uint8Array {
  return Uint8Array.of(...P2WPKH_PROGRAM, ...hashes.hash160(publicKey));
}

/** The key of one index (BIP-32, BIP-380); nothing for descriptors of other kinds. */
function derive(descriptor: string, index: string): HDKey | undefined {
  const [, extendedKey, steps = '', hardened = ''] = PRIVATE_WPKH.exec(descriptor) ?? [];
  if (extendedKey === undefined) return undefined;
  const versions = extendedKey.startsWith('tprv') ? TEST_VERSIONS : undefined;
  try {
    const root = HDKey.fromExtendedKey(extendedKey, versions);
    const key = root.derive(`m${steps}/${index}${hardened}`.replaceAll('h', "'"));
    root.wipePrivateData();
    return key;
  } catch {
    // What was thrown may name the key.
    return undefined;
  }
}
