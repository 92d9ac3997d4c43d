import { secp256k1 } from '@noble/curves/secp256k1.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes } from '@noble/hashes/utils.js';
import { base64 } from '@scure/base';
import { err, ok, type Result } from '../result.ts';

/** What kind of address the header byte of a signed message names (BIP-137). */
export type SignerKind = 'p2pkh-uncompressed' | 'p2pkh' | 'p2sh-p2wpkh' | 'p2wpkh';

/** First header byte of each kind; the recovery number 0 to 3 is added to it. */
const FIRST_HEADER: Readonly<Record<SignerKind, number>> = {
  'p2pkh-uncompressed': 27,
  p2pkh: 31,
  'p2sh-p2wpkh': 35,
  p2wpkh: 39,
};
const KINDS = ['p2pkh-uncompressed', 'p2pkh', 'p2sh-p2wpkh', 'p2wpkh'] as const;
const MAGIC = 'Bitcoin Signed Message:\n';
const SIGNATURE_BYTES = 65;

/** Who signed a message: the 33-byte compressed public key, and the kind of address the header names. */
export interface MessageSigner {
  readonly publicKey: Uint8Array;
  readonly kind: SignerKind;
}

/** The double SHA-256 that a Bitcoin signed message signs: of the magic and the text, each with its length. */
export function messageHash(text: string): Uint8Array {
  const encoder = new TextEncoder();
  const magic = encoder.encode(MAGIC);
  const message = encoder.encode(text);
  const preimage = concatBytes(compactSize(magic.length), magic, compactSize(message.length), message);
  return sha256(sha256(preimage));
}

/** Signs the exact text (BIP-137): base64 of header, r and s, deterministic (RFC 6979) and low-S. */
export function signMessage(text: string, privateKey: Uint8Array, kind: SignerKind = 'p2wpkh'): string {
  const signature = secp256k1.sign(messageHash(text), privateKey, { prehash: false, format: 'recovered' });
  const [recovery = 0] = signature;
  return base64.encode(concatBytes(Uint8Array.of(FIRST_HEADER[kind] + recovery), signature.subarray(1)));
}

/**
 * Recovers who signed the exact text. Errors: `bad-signature-format` for anything that is not base64 of
 * 65 bytes with a header of 27 to 42 and a low S; `bad-signature` when no key can have made it.
 */
export function recoverSigner(
  text: string,
  signature: string,
): Result<MessageSigner, 'bad-signature-format' | 'bad-signature'> {
  const bytes = decodeSignature(signature);
  const header = bytes?.[0] ?? 0;
  const kind = KINDS[(header - FIRST_HEADER['p2pkh-uncompressed']) >> 2];
  if (!bytes || header < FIRST_HEADER['p2pkh-uncompressed'] || !kind) return err('bad-signature-format');
  const compact = bytes.subarray(1);
  try {
    if (secp256k1.Signature.fromBytes(compact, 'compact').hasHighS()) return err('bad-signature-format');
    const recovery = (header - FIRST_HEADER['p2pkh-uncompressed']) & 3;
    const recovered = concatBytes(Uint8Array.of(recovery), compact);
    return ok({
      publicKey: secp256k1.recoverPublicKey(recovered, messageHash(text), { prehash: false }),
      kind,
    });
  } catch {
    return err('bad-signature');
  }
}

function decodeSignature(signature: string): Uint8Array | undefined {
  try {
    const bytes = base64.decode(signature);
    return bytes.length === SIGNATURE_BYTES ? bytes : undefined;
  } catch {
    return undefined;
  }
}

/** Bitcoin's variable-length integer. */
function compactSize(value: number): Uint8Array {
  if (value < 0xfd) return Uint8Array.of(value);
  if (value <= 0xffff) return Uint8Array.of(0xfd, value & 0xff, value >> 8);
  return Uint8Array.of(0xfe, value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff, value >>> 24);
}
