import { secp256k1 } from '@noble/curves/secp256k1.js';
import { crypto as hashes, script as scripts, type Transaction } from 'bitcoinjs-lib';
import type { MessageSigner, SignerKind } from '../../shared/bitcoin/bip137.ts';

type InputKind = Exclude<SignerKind, 'p2pkh-uncompressed'>;

/** The one key that can spend a transaction's first input. */
export interface InputOwner {
  readonly kind: InputKind;
  /** Compressed, however the input has it. */
  readonly publicKey: Uint8Array;
}

const OP_DUP = 0x76;
const OP_HASH160 = 0xa9;
const OP_EQUAL = 0x87;
const OP_EQUALVERIFY = 0x88;
const OP_CHECKSIG = 0xac;
const PUSH_20 = 0x14;
const HASH_BYTES = 20;

/**
 * Who owns the first input, from its own script or witness, where the key's hash is the one that the previous
 * output was paid to. Nothing for inputs that are none of P2PKH, P2WPKH and P2SH-P2WPKH.
 */
export function firstInputOwner(
  transaction: Transaction,
  previousScript: Uint8Array,
): InputOwner | undefined {
  const [input] = transaction.ins;
  if (!input) return undefined;
  const pushed = pushesOf(input.script);
  if (!pushed) return undefined;
  const inP2pkh = hashIn(previousScript, [OP_DUP, OP_HASH160, PUSH_20], [OP_EQUALVERIFY, OP_CHECKSIG]);
  if (inP2pkh) return input.witness.length === 0 ? owner('p2pkh', pushed, inP2pkh) : undefined;
  const inP2wpkh = hashInP2wpkh(previousScript);
  if (inP2wpkh) return pushed.length === 0 ? owner('p2wpkh', input.witness, inP2wpkh) : undefined;
  const inP2sh = hashIn(previousScript, [OP_HASH160, PUSH_20], [OP_EQUAL]);
  const [redeemScript, ...others] = pushed;
  if (!inP2sh || !redeemScript || others.length > 0 || !isHashOf(inP2sh, redeemScript)) return undefined;
  const nested = hashInP2wpkh(redeemScript);
  return nested && owner('p2sh-p2wpkh', input.witness, nested);
}

/** Whether a message signature was made by the owner, with a header byte that may stand for him (hub-api §4). */
export function isSignedBy({ kind, publicKey }: InputOwner, signer: MessageSigner): boolean {
  return (signer.kind === 'p2pkh' || signer.kind === kind) && isSame(publicKey, signer.publicKey);
}

/** Of a signature and a key, nothing more. */
function owner(kind: InputKind, stack: readonly Uint8Array[], keyHash: Uint8Array): InputOwner | undefined {
  const [, key] = stack;
  if (stack.length !== 2 || !key || !isHashOf(keyHash, key)) return undefined;
  try {
    return { kind, publicKey: secp256k1.Point.fromBytes(key).toBytes(true) };
  } catch {
    return undefined;
  }
}

/** What a script pushes; nothing when it does more than that. */
function pushesOf(script: Uint8Array): readonly Uint8Array[] | undefined {
  const chunks = scripts.decompile(script);
  if (!chunks?.every((chunk) => typeof chunk !== 'number')) return undefined;
  return chunks;
}

function hashInP2wpkh(script: Uint8Array): Uint8Array | undefined {
  return hashIn(script, [0, PUSH_20], []);
}

function hashIn(
  script: Uint8Array,
  before: readonly number[],
  after: readonly number[],
): Uint8Array | undefined {
  const end = before.length + HASH_BYTES;
  const fits =
    script.length === end + after.length &&
    before.every((byte, index) => script[index] === byte) &&
    after.every((byte, index) => script[end + index] === byte);
  return fits ? script.subarray(before.length, end) : undefined;
}

function isHashOf(hash: Uint8Array, preimage: Uint8Array): boolean {
  return isSame(hash, hashes.hash160(preimage));
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
