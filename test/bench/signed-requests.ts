import { createHash, createHmac, randomBytes } from 'node:crypto';
import { bech32 } from '@scure/base';
import { encodeBody } from '../../shared/hub-protocol/request-body.ts';
import { rawRequest } from './raw-load.ts';

/** Who signs: an account with one authkey. */
export interface Signer {
  readonly account: string;
  readonly token: string;
  /** Base64 of 32 bytes. */
  readonly key: string;
}

/** A signed request (hub-api §2, type 2), ready for the wire. */
export function signedRequest(
  hubUrl: string,
  { account, token, key }: Signer,
  name: string,
  parameters: Readonly<Record<string, string>> = {},
  moreHeaders: Readonly<Record<string, string>> = {},
): Buffer {
  const all = {
    f: name,
    account,
    nonce_ms: `${Date.now()}`,
    nonce_random: randomBytes(16).toString('hex'),
    ...parameters,
  };
  const body = encodeBody(all, 'application/x-www-form-urlencoded');
  const headers = {
    'Content-Type': 'application/x-www-form-urlencoded',
    'X-Authkey-Token': token,
    'X-Signature': createHmac('sha256', Buffer.from(key, 'base64')).update(body).digest('base64'),
    ...moreHeaders,
  };
  return rawRequest(new URL(`${hubUrl}/api/${name}`), headers, body);
}

/** So many signers, each with an identity that the benchmark's hub is given too. */
export function signers(count: number): readonly Signer[] {
  return Array.from({ length: count }, (_, index) => ({
    account: `acct_${index}`,
    token: `key_${index}`,
    key: createHmac('sha256', 'bench').update(`${index}`).digest('base64'),
  }));
}

/** An address of the practice network that the benchmark's hub has given to the signer's account. */
export function addressOf({ account }: Signer): string {
  const program = createHash('sha256').update(account).digest().subarray(0, 20);
  return bech32.encode('bcrt', [0, ...bech32.toWords(program)]);
}
