import type { Random } from '../../shared/clock.ts';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { Overview } from '../../shared/hub-protocol/overview.ts';
import { encodeBody, type Parameters } from '../../shared/hub-protocol/request-body.ts';
import { signBody } from '../../shared/hub-protocol/signature.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { HubCredentials } from './hub-client.ts';

const NONCE_BYTES = 16;
/** What an HTTP header may carry. */
const HEADER_SAFE = /^[\x21-\x7e]+$/;

export interface SignedRequest {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly headers: Readonly<Record<string, string>>;
}

type Wanted = Pick<Overview, 'post_body_encoding' | 'req_authentication_type'>;

/** The body of a request that needs no authkey, and its headers. */
export function encodeRequest(
  overview: Pick<Wanted, 'post_body_encoding'>,
  parameters: Parameters,
): SignedRequest {
  const encoding = overview.post_body_encoding;
  return {
    body: encodeBody(parameters, encoding),
    headers: { 'content-type': encoding, accept: 'application/json' },
  };
}

/**
 * The body and headers that say who asks (hub-api §2): with type 1 `name` and `pass` among the parameters, with
 * type 2 the nonces, and a signature over the exact bytes of the body. Errors: `wrong-authkey-type`, `bad-authkey`.
 *
 * @param nowMs by the hub's clock
 */
export function signRequest(
  overview: Wanted,
  functionName: string,
  parameters: Parameters,
  { account, authkey, loginName }: HubCredentials,
  { nowMs, random }: { readonly nowMs: number; readonly random: Random },
): Result<SignedRequest, TillError> {
  if (overview.req_authentication_type === 1) {
    if (authkey.type !== 'password') return err(tillError('wrong-authkey-type'));
    return ok(encodeRequest(overview, { ...parameters, name: loginName ?? account, pass: authkey.password }));
  }
  if (authkey.type !== 'hmac-sha256') return err(tillError('wrong-authkey-type'));
  if (!HEADER_SAFE.test(authkey.token)) return err(tillError('bad-authkey'));
  const { body, headers } = encodeRequest(overview, {
    f: functionName,
    account,
    nonce_ms: String(Math.round(nowMs)),
    nonce_random: Buffer.from(random.bytes(NONCE_BYTES)).toString('hex'),
    ...parameters,
  });
  const signature = signBody(authkey.key, body);
  return ok({ body, headers: { ...headers, 'x-authkey-token': authkey.token, 'x-signature': signature } });
}
