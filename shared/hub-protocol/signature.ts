import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { base64 } from '@scure/base';

/** How far a request's clock may be off (hub-api §2): 5 minutes. */
export const NONCE_WINDOW_MS = 5 * 60 * 1000;

/** `X-Signature` (hub-api §2): base64 of HMAC-SHA256, keyed with the decoded key, over the exact body bytes. */
export function signBody(keyBase64: string, body: Uint8Array): string {
  return base64.encode(hmac(sha256, base64.decode(keyBase64), body));
}
