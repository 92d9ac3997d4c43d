import { type HubFunction, isHubFunction } from '../../shared/hub-protocol/functions.ts';
import { decodeBody } from '../../shared/hub-protocol/request-body.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { ApiRequest, Authentication, Claim, Identity } from '../authentication/authentication.ts';
import type { AuthkeyUse } from '../authentication/authkey-use.ts';
import type { NonceWindow } from '../authentication/nonce-window.ts';
import { mayCall } from '../authentication/permission.ts';
import type { RateLimiter } from '../authentication/rate-limiter.ts';
import type { HubStore, Records } from '../store/hub-store.ts';
import type { Nonce } from '../store/request-records.ts';
import type { ChangeRequest } from './change-once.ts';
import type { Call, HubFunctionImplementation, Outcome } from './hub-function.ts';
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

type AuthenticatedFunction = Exclude<HubFunctionImplementation, { kind: 'public' }>;

/** A request as it waits for the look that lets it in. */
interface Asked {
  readonly request: ApiRequest;
  readonly name: HubFunction;
  readonly implementation: AuthenticatedFunction;
  readonly claim: Claim;
  readonly signal: AbortSignal;
}

/** A request that is let in, of a function that takes more than a look. */
interface Admitted {
  readonly implementation: Exclude<AuthenticatedFunction, { kind: 'reading' }>;
  readonly call: Call;
  readonly nonce?: Nonce;
}

/** What the first look at the store comes to. */
type FirstLook =
  | { readonly kind: 'unproven'; readonly proof: Promise<Result<null, Refusal>> }
  | { readonly kind: 'admitted'; readonly admitted: Admitted }
  | { readonly kind: 'answered'; readonly outcome: Outcome };

export function createAnswerer(parts: AnswererParts): Answerer {
  const { functions, store, nonces } = parts;

  /** Beyond so many wrong credentials, an address is told to wait; right ones are never slowed down. */
  function slowedDown(refusal: Refusal, { remoteAddress }: ApiRequest): Result<never, Refusal> {
    if (refusal.code !== 'bad-credentials' && refusal.code !== 'bad-signature') return err(refusal);
    const waitMs = parts.wrongCredentialsLimiter.take(remoteAddress);
    if (waitMs === 0) return err(refusal);
    return retryLater('rate-limited', 'Too many wrong credentials from this address.', waitMs);
  }

  async function admit(
    identity: Identity,
    { name, signal }: Asked,
    { accounts }: Records,
  ): Promise<Result<Omit<Admitted, 'implementation'>, Refusal>> {
    const { token, permissions } = identity.authkey;
    const waitMs = parts.requestLimiter.take(token);
    if (waitMs > 0) return retryLater('rate-limited', 'Too many requests with this authkey.', waitMs);
    const authenticated = identity.readRequest();
    if (!authenticated.ok) return authenticated;
    const { account, parameters, nonce } = authenticated.value;
    if (!mayCall(permissions, account, name)) {
      if (await accounts.find(account)) return notPermitted(account, name);
      return refuse('unknown-account', 'The hub does not know this account.');
    }
    parts.authkeyUse.note(token);
    return ok({ call: { token, account, parameters, signal }, ...(nonce && { nonce }) });
  }

  /** Who asks, whether he may, and, where that is all it takes, the answer: all as the store is at one moment. */
  async function lookFirst(asked: Asked, records: Records): Promise<FirstLook> {
    const { request, implementation, claim } = asked;
    const identity = claim.prove(await claim.find(records.authkeys));
    if (identity instanceof Promise) return { kind: 'unproven', proof: identity };
    if (!identity.ok) return { kind: 'answered', outcome: slowedDown(identity.error, request) };
    const admitted = await admit(identity.value, asked, records);
    if (!admitted.ok) return { kind: 'answered', outcome: admitted };
    if (implementation.kind !== 'reading') {
      return { kind: 'admitted', admitted: { implementation, ...admitted.value } };
    }
    const { call, nonce } = admitted.value;
    if (nonce && !nonces.claim(nonce)) return { kind: 'answered', outcome: nonceReused() };
    return { kind: 'answered', outcome: await implementation.look(call, records) };
  }

  function run(name: HubFunction, { implementation, call, nonce }: Admitted): Outcome | Promise<Outcome> {
    if (implementation.kind !== 'stepwise') {
      return parts.changeOnce({ function: name, implementation, call, ...(nonce && { nonce }) });
    }
    return nonce && !nonces.claim(nonce) ? nonceReused() : implementation.run(call);
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
    const claim = parts.authentication.read(request);
    if (!claim.ok) return claim;
    const asked = { request, name, implementation, claim: claim.value, signal };
    // What changes something is decided again by what the change itself sees.
    const look = implementation.kind === 'reading' ? store.read : store.glance;
    for (;;) {
      const seen = await look((records) => lookFirst(asked, records));
      if (seen.kind === 'answered') return seen.outcome;
      if (seen.kind === 'admitted') return run(name, seen.admitted);
      const proof = await seen.proof;
      if (!proof.ok) return slowedDown(proof.error, request);
    }
  };
}

function nonceReused() {
  return refuse('nonce-reused', 'This request was made before.');
}
