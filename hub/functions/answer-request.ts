import { type HubFunction, isHubFunction } from '../../shared/hub-protocol/functions.ts';
import { decodeBody } from '../../shared/hub-protocol/request-body.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { ApiRequest, Authentication, Identity } from '../authentication/authentication.ts';
import type { AuthkeyUse } from '../authentication/authkey-use.ts';
import type { NonceWindow } from '../authentication/nonce-window.ts';
import { mayCall } from '../authentication/permission.ts';
import type { RateLimiter } from '../authentication/rate-limiter.ts';
import type { HubStore } from '../store/hub-store.ts';
import type { ChangeRequest } from './change-once.ts';
import type { HubFunctionImplementation, Outcome } from './hub-function.ts';
import { badBody, notPermitted, type Refusal, refuse, retryLater } from './refusal.ts';

/** The functions that this hub has; a name that is not among them is answered `unknown-function`. */
export type HubFunctions = ReadonlyMap<HubFunction, HubFunctionImplementation>;

export interface AnswererParts {
  readonly functions: HubFunctions;
  readonly store: HubStore;
  readonly authentication: Authentication;
  readonly nonces: NonceWindow;
  readonly authkeyUse: AuthkeyUse;
  readonly changeOnce: (request: ChangeRequest) => Promise<Outcome>;
  /** By authkey: never by address for what is authenticated, a shop's tills share one. */
  readonly requestLimiter: RateLimiter;
  /** By IP address. */
  readonly wrongCredentialsLimiter: RateLimiter;
}

/** Answers one request: who asks, how often, may he, and then the function itself (hub-api §2). */
export type Answerer = (request: ApiRequest, signal: AbortSignal) => Promise<Outcome>;

export function createAnswerer(parts: AnswererParts): Answerer {
  const { functions, store, nonces } = parts;

  /** Beyond so many wrong credentials, an address is told to wait; right ones are never slowed down. */
  async function identify(request: ApiRequest): Promise<Result<Identity, Refusal>> {
    const identity = await parts.authentication.identify(request);
    if (identity.ok) {
      const waitMs = parts.requestLimiter.take(identity.value.token);
      return waitMs > 0
        ? retryLater('rate-limited', 'Too many requests with this authkey.', waitMs)
        : identity;
    }
    if (identity.error.code !== 'bad-credentials' && identity.error.code !== 'bad-signature') return identity;
    const waitMs = parts.wrongCredentialsLimiter.take(request.remoteAddress);
    return waitMs > 0
      ? retryLater('rate-limited', 'Too many wrong credentials from this address.', waitMs)
      : identity;
  }

  async function checkPermission(
    token: string,
    account: string,
    name: HubFunction,
  ): Promise<Result<null, Refusal>> {
    return store.read(async ({ accounts, authkeys }) => {
      if (mayCall(await authkeys.permissionsOf(token), account, name)) return ok(null);
      if (await accounts.find(account)) return notPermitted(account, name);
      return refuse('unknown-account', 'The hub does not know this account.');
    });
  }

  return async (request, signal) => {
    const name = request.function;
    const implementation = isHubFunction(name) ? functions.get(name) : undefined;
    if (!isHubFunction(name) || !implementation)
      return refuse('unknown-function', 'This hub has no such function.');
    if (implementation.kind === 'public') {
      const parameters = decodeBody(request.body, request.contentType);
      return parameters.ok ? implementation.run(parameters.value, request) : badBody(parameters.error);
    }
    const identity = await identify(request);
    if (!identity.ok) return identity;
    const authenticated = identity.value.readRequest();
    if (!authenticated.ok) return authenticated;
    const { token } = identity.value;
    const { account, parameters, nonce } = authenticated.value;
    const permitted = await checkPermission(token, account, name);
    if (!permitted.ok) return permitted;
    parts.authkeyUse.note(token);
    const call = { token, account, parameters, signal };
    if (implementation.kind === 'changing' || implementation.kind === 'staged') {
      return parts.changeOnce({ function: name, implementation, call, ...(nonce && { nonce }) });
    }
    if (nonce && !nonces.claim(nonce)) return refuse('nonce-reused', 'This request was made before.');
    return implementation.run(call);
  };
}
