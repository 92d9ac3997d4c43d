import { secp256k1 } from '@noble/curves/secp256k1.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { hexToBytes } from '@noble/hashes/utils.js';
import { createBase58check } from '@scure/base';

const KEY_BYTES = 32;
/** The first byte of a private key in wallet import format, of Bitcoin and of its test networks. */
const WIF_VERSIONS: readonly number[] = [0x80, 0xef];
/** What follows a key whose public key is written compressed. */
const COMPRESSED = 0x01;

/** Reads a private key, 32 bytes in hex or in wallet import format. Nothing for anything else. */
export function parseIdentityKey(text: string): Uint8Array | undefined {
  const key = /^[0-9a-f]{64}$/i.test(text) ? hexToBytes(text) : parseWif(text);
  return key && secp256k1.utils.isValidSecretKey(key) ? key : undefined;
}

function parseWif(text: string): Uint8Array | undefined {
  try {
    const [version = 0, ...bytes] = createBase58check(sha256).decode(text);
    const marks = bytes.splice(KEY_BYTES);
    const isCompressed = marks.length === 1 && marks[0] === COMPRESSED;
    const isKey = bytes.length === KEY_BYTES && (marks.length === 0 || isCompressed);
    return isKey && WIF_VERSIONS.includes(version) ? Uint8Array.from(bytes) : undefined;
  } catch {
    return undefined;
  }
}
