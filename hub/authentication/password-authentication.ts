import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Random } from '../../shared/clock.ts';
import { decodeBody, type Parameters } from '../../shared/hub-protocol/request-body.ts';
import { ok, type Result } from '../../shared/result.ts';
import { badBody, type Refusal, refuse, retryLater } from '../functions/refusal.ts';
import type { AuthkeyRecord } from '../store/authkey-records.ts';
import type { Authentication } from './authentication.ts';
import { hashPassword, isPassword } from './password-hash.ts';

/** Hashes that may be under way at once; those who were here before need none. */
const MAX_HASHES_UNDER_WAY = 32;
const OVERLOAD_RETRY_MS = 1_000;
const SALT_BYTES = 16;

/** Authentication type 1: account name and password (hub-api §2). */
export function passwordAuthentication({ random }: { readonly random: Random }): Authentication {
  const proven = provenPasswords(random);
  /** An unknown name costs as much as a known one. */
  const nobodysHash = hashPassword('', random.bytes(SALT_BYTES));
  let hashesUnderWay = 0;

  async function check(authkey: AuthkeyRecord | undefined, pass: string): Promise<Result<null, Refusal>> {
    hashesUnderWay += 1;
    try {
      const isRight = await isPassword(pass, authkey?.secret ?? (await nobodysHash));
      if (!isRight || !authkey) return refuse('bad-credentials', 'The name or the password is wrong.');
      proven.add(authkey.token, pass);
      return ok(null);
    } finally {
      hashesUnderWay -= 1;
    }
  }

  return {
    read({ body, contentType }) {
      const decoded = decodeBody(body, contentType);
      if (!decoded.ok) return badBody(decoded.error);
      const { name = '', pass = '', ...parameters } = decoded.value;
      const [account = '', token] = splitName(name);
      return ok({
        find: (authkeys) =>
          token === undefined ? authkeys.findFirst(account) : authkeys.findWithPermissions(token),
        prove(found) {
          const authkey = found?.type === 'password' ? found : undefined;
          if (authkey && proven.has(authkey.token, pass)) {
            const request = { account, parameters: parameters as Parameters };
            return ok({ authkey, readRequest: () => ok(request) });
          }
          if (hashesUnderWay < MAX_HASHES_UNDER_WAY) return check(authkey, pass);
          return retryLater('overloaded', 'Too many passwords are being checked.', OVERLOAD_RETRY_MS);
        },
      });
    },
  };
}

/** `<account>` for the account's first authkey, `<account>/<token>` for further ones. */
function splitName(name: string): readonly string[] {
  const slash = name.indexOf('/');
  return slash < 0 ? [name] : [name.slice(0, slash), name.slice(slash + 1)];
}

/**
 * Passwords that were right before are known again at once, by a keyed digest that dies with the process: a
 * flood of wrong ones does not slow down a till that is at work.
 */
function provenPasswords(random: Random) {
  const key = random.bytes(32);
  const digests = new Map<string, Buffer>();
  const digestOf = (pass: string) => createHmac('sha256', key).update(pass).digest();
  return {
    has(token: string, pass: string): boolean {
      const known = digests.get(token);
      return known !== undefined && timingSafeEqual(known, digestOf(pass));
    },
    add(token: string, pass: string): void {
      digests.set(token, digestOf(pass));
    },
  };
}
