import { secp256k1 } from '@noble/curves/secp256k1.js';
import { base64 } from '@scure/base';
import { signMessage } from '../../shared/bitcoin/bip137.ts';

/** Who this hub says that it is when it pays. */
export interface HubIdentity {
  /** 32 bytes; a secret. */
  readonly privateKey: Uint8Array;
  /** Where people learn more of it; no machine fetches it. */
  readonly url: string;
}

/** The `transfer_json` of a transaction (hub-api §4), always the same text for the same one. */
export function transferJson({ privateKey, url }: HubIdentity, raw: string): string {
  return JSON.stringify({
    identity_url: url,
    identity_public_key: base64.encode(secp256k1.getPublicKey(privateKey, true)),
    bitcoin_transfer: base64.encode(Buffer.from(raw, 'hex')),
  });
}

/** The `identity_signature` of that exact text. */
export function signAsIdentity({ privateKey }: HubIdentity, text: string): string {
  return signMessage(text, privateKey, 'p2pkh');
}
