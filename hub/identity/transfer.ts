import { secp256k1 } from '@noble/curves/secp256k1.js';
import { base64 } from '@scure/base';
import { Transaction } from 'bitcoinjs-lib';
import { z } from 'zod';
import { isIdentityUrl } from '../../shared/domain/payer-identity.ts';
import { duplicateKey } from '../../shared/hub-protocol/request-body.ts';
import { err, ok, type Result } from '../../shared/result.ts';

/** Who claims to be the only one who controls the coins of a transaction. */
export interface TransferIdentity {
  /** Shown and never fetched: trust goes by the key. */
  readonly url: string;
  /** 33 bytes, in base64. */
  readonly publicKey: string;
}

/** A `transfer_json` that was read (hub-api §4, `attach-identity-to-transfer`). */
export interface IdentifiedTransfer {
  readonly identity: TransferIdentity;
  readonly publicKey: Uint8Array;
  readonly transaction: Transaction;
}

const COMPRESSED_KEY_BYTES = 33;

const transferSchema = z.strictObject({
  identity_url: z.string(),
  identity_public_key: z.string(),
  bitcoin_transfer: z.string(),
});

/** Reads the exact JSON string. Errors: what is wrong with it, after its name. */
export function parseTransfer(json: string): Result<IdentifiedTransfer, string> {
  const read = readJson(json);
  if (!read.ok) return read;
  const parsed = transferSchema.safeParse(read.value);
  if (!parsed.success) return err('has not the three members of a transfer');
  const { identity_url: url, identity_public_key, bitcoin_transfer } = parsed.data;
  if (!isIdentityUrl(url)) return err('has an identity_url that is no web address');
  const publicKey = parseKey(identity_public_key);
  if (!publicKey) return err('has an identity_public_key that is not base64 of a compressed public key');
  const transaction = parseTransaction(bitcoin_transfer);
  if (!transaction) return err('has a bitcoin_transfer that is not base64 of a transaction');
  return ok({ identity: { url, publicKey: base64.encode(publicKey) }, publicKey, transaction });
}

function readJson(json: string): Result<unknown, string> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return err('is not JSON');
  }
  return duplicateKey(json) === undefined ? ok(value) : err('has a key twice');
}

function parseKey(text: string): Uint8Array | undefined {
  try {
    const bytes = base64.decode(text);
    if (bytes.length !== COMPRESSED_KEY_BYTES) return undefined;
    secp256k1.Point.fromBytes(bytes);
    return bytes;
  } catch {
    return undefined;
  }
}

function parseTransaction(text: string): Transaction | undefined {
  try {
    const transaction = Transaction.fromBuffer(base64.decode(text));
    return transaction.ins.length > 0 ? transaction : undefined;
  } catch {
    return undefined;
  }
}
