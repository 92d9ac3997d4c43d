import { base58 } from '@scure/base';
import type { Random } from '../../shared/clock.ts';
import { AUTHKEY_KEY_BYTES, type Authkey } from '../../shared/hub-protocol/authkey.ts';
import type { AuthenticationType } from '../../shared/hub-protocol/overview.ts';
import type { AuthkeyRecord } from '../store/authkey-records.ts';
import { hashPassword } from './password-hash.ts';

const ID_BYTES = 12;
const SALT_BYTES = 16;

/** A fresh authkey: what its holder gets, once, and what the hub keeps. */
export interface NewAuthkey {
  readonly authkey: Authkey & { readonly token: string };
  readonly record: Pick<AuthkeyRecord, 'token' | 'type' | 'secret'>;
}

/** Makes an authkey of the hub's authentication type (hub-api §2). */
export async function newAuthkey(type: AuthenticationType, random: Random): Promise<NewAuthkey> {
  const token = newId('key', random);
  const secret = random.bytes(AUTHKEY_KEY_BYTES);
  if (type === 2) {
    const key = Buffer.from(secret).toString('base64');
    return {
      authkey: { type: 'hmac-sha256', token, key },
      record: { token, type: 'hmac-sha256', secret: key },
    };
  }
  const password = Buffer.from(secret).toString('base64url');
  return {
    authkey: { type: 'password', token, password },
    record: { token, type: 'password', secret: await hashPassword(password, random.bytes(SALT_BYTES)) },
  };
}

/** An identifier that nobody guesses, with a prefix that says of what: `acct_7Qm3...`. */
export function newId(
  prefix: 'acct' | 'key' | 'cur' | 'send' | 'ord' | 'trd' | 'quote' | 'op' | 'pay',
  random: Random,
): string {
  return `${prefix}_${base58.encode(random.bytes(ID_BYTES))}`;
}
