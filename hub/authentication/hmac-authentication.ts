import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { Clock, Random } from '../../shared/clock.ts';
import { AUTHKEY_KEY_BYTES } from '../../shared/hub-protocol/authkey.ts';
import { decodeBody, type Parameters } from '../../shared/hub-protocol/request-body.ts';
import { NONCE_WINDOW_MS } from '../../shared/hub-protocol/signature.ts';
import { ok, type Result } from '../../shared/result.ts';
import { badBody, badRequest, type Refusal, refuse } from '../functions/refusal.ts';
import type { AuthkeyRecord } from '../store/authkey-records.ts';
import type { ApiRequest, AuthenticatedRequest, Authentication } from './authentication.ts';

/** At least 16 bytes: 32 digits of hex, or 22 characters of base64url. */
const NONCE_RANDOM_PATTERN = /^(?![0-9a-f]{0,31}$)[A-Za-z0-9_-]{22,200}={0,2}$/i;
const NONCE_MS_PATTERN = /^[0-9]{1,15}$/;

/** Authentication type 2: hmac-sha256 authkeys (hub-api §2). */
export function hmacAuthentication({
  clock,
  random,
}: {
  readonly clock: Clock;
  readonly random: Random;
}): Authentication {
  const keyOf = importedKeys();
  /** An unknown token costs as much as a known one. */
  const nobodysKey = Buffer.from(random.bytes(AUTHKEY_KEY_BYTES)).toString('base64');

  return {
    read(request) {
      const { token } = request;
      return ok({
        find: async (authkeys) => (token === undefined ? undefined : authkeys.findWithPermissions(token)),
        prove(found) {
          const authkey = found?.type === 'hmac-sha256' ? found : undefined;
          const isSigned = isSignatureOf(request, keyOf(authkey?.secret ?? nobodysKey));
          if (!authkey) return refuse('bad-credentials', 'The hub does not know this authkey.');
          if (!isSigned) {
            return refuse('bad-signature', 'The signature does not fit the request and the authkey.');
          }
          return ok({ authkey, readRequest: () => readSigned(request, authkey, clock.nowMs()) });
        },
      });
    },
  };
}

/** So many keys are kept ready; then it starts over. */
const MAX_IMPORTED = 10_000;

/** Keys by their base64: to get one ready takes far longer than to use it. */
function importedKeys(): (keyBase64: string) => KeyObject {
  const imported = new Map<string, KeyObject>();
  return (keyBase64) => {
    const known = imported.get(keyBase64);
    if (known) return known;
    if (imported.size >= MAX_IMPORTED) imported.clear();
    const key = createSecretKey(keyBase64, 'base64');
    imported.set(keyBase64, key);
    return key;
  };
}

/** Compares in constant time, over the exact bytes of the body. */
function isSignatureOf({ body, signature = '' }: ApiRequest, key: KeyObject): boolean {
  const expected = createHmac('sha256', key).update(body).digest();
  const given = Buffer.from(signature, 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function readSigned(
  request: ApiRequest,
  authkey: AuthkeyRecord,
  nowMs: number,
): Result<AuthenticatedRequest, Refusal> {
  const decoded = decodeBody(request.body, request.contentType);
  if (!decoded.ok) return badBody(decoded.error);
  const { f, account, nonce_ms, nonce_random, ...parameters } = decoded.value;
  if (f !== request.function) return badRequest('f', 'is not the function in the URL');
  if (!account) return badRequest('account', 'is missing');
  if (nonce_ms === undefined || !NONCE_MS_PATTERN.test(nonce_ms)) {
    return badRequest('nonce_ms', 'is not a time in ms since 1970');
  }
  if (nonce_random === undefined || !NONCE_RANDOM_PATTERN.test(nonce_random)) {
    return badRequest('nonce_random', 'is not at least 16 random bytes in hex or base64url');
  }
  const ms = Number(nonce_ms);
  if (Math.abs(nowMs - ms) > NONCE_WINDOW_MS) {
    return refuse('stale-nonce', 'The clock of the caller is more than 5 minutes off.', {
      server_time_ms: nowMs,
    });
  }
  return ok({
    account: account === authkey.token ? authkey.account : account,
    parameters: parameters as Parameters,
    nonce: { token: authkey.token, ms, random: nonce_random },
  });
}
