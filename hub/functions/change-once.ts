import { createHash } from 'node:crypto';
import type { Clock } from '../../shared/clock.ts';
import type { HubFunction } from '../../shared/hub-protocol/functions.ts';
import type { Parameters } from '../../shared/hub-protocol/request-body.ts';
import { ok } from '../../shared/result.ts';
import type { NonceWindow } from '../authentication/nonce-window.ts';
import { mayCall } from '../authentication/permission.ts';
import type { HubStore } from '../store/hub-store.ts';
import type { Nonce, RefKey, RefRecord } from '../store/request-records.ts';
import type { Call, HubFunctionImplementation, Outcome } from './hub-function.ts';
import { badRequest, notPermitted, type Refusal, refuse } from './refusal.ts';

type ChangingFunction = Extract<HubFunctionImplementation, { kind: 'changing' }>;

/** A change that is asked for: by whom, and what makes it one of its kind. */
export interface ChangeRequest {
  readonly function: HubFunction;
  readonly implementation: ChangingFunction;
  readonly call: Call;
  readonly nonce?: Nonce;
}

/** What a `ref` is kept under, and the digest of the request's other parameters. */
interface Once {
  readonly key: RefKey;
  readonly digest: string;
}

/** Whether a text can be a `ref` (hub-api §2). */
export function isRef(text: string): boolean {
  return /^[A-Za-z0-9_-]{16,64}$/.test(text);
}

export function badRef() {
  return badRequest('ref', 'is not 16 to 64 characters of A-Z a-z 0-9 _ -');
}

/** Refusals that consume nothing: the very same request may come again (hub-api §2). */
const CONSUMES_NOTHING: ReadonlySet<Refusal['code']> = new Set([
  'bad-credentials',
  'bad-signature',
  'stale-nonce',
  'nonce-reused',
  'not-permitted',
  'rate-limited',
  'wallet-unavailable',
  'overloaded',
]);

/**
 * Runs functions that change something, each request once (hub-api §2, *Doing it once*): the nonce, the effect
 * and the `ref` with its result become durable in one transaction. The same `ref` with the same parameters gets
 * the stored result, or joins the request under way.
 */
export function createOnceRunner({
  store,
  clock,
  nonces,
}: {
  readonly store: HubStore;
  readonly clock: Clock;
  readonly nonces: NonceWindow;
}): (request: ChangeRequest) => Promise<Outcome> {
  const underWay = new Map<string, { readonly digest: string; readonly outcome: Promise<Outcome> }>();

  async function execute(request: ChangeRequest, once?: Once): Promise<Outcome> {
    const { implementation, call, nonce } = request;
    const prepared = await implementation.prepare(call);
    if (!prepared.ok) return prepared;
    const outcome = await store.write(async (records) => {
      const permissions = await records.authkeys.permissionsOf(call.token);
      if (!mayCall(permissions, call.account, request.function))
        return notPermitted(call.account, request.function);
      if (nonce) await records.requests.spendNonce(nonce);
      const reply = await prepared.value(records);
      if (reply.ok && once) {
        await records.requests.addRef(once.key, { digest: once.digest, result: reply.value }, clock.nowMs());
      }
      return reply;
    });
    if (outcome.ok) implementation.committed?.(call);
    return outcome;
  }

  /** The request itself, or, when it was made before or is being made, its result. */
  async function executeOrJoin(request: ChangeRequest, once: Once): Promise<Outcome> {
    const { key, digest } = once;
    const name = JSON.stringify(key);
    const joined = underWay.get(name);
    if (joined) return joined.digest === digest ? afterwards(request, joined.outcome) : refReused();
    const outcome = (async () => {
      const stored = await store.read(({ requests }) => requests.findRef(key));
      if (stored) return afterwards(request, replay(stored, digest));
      return execute(request, once);
    })();
    underWay.set(name, { digest, outcome });
    try {
      return await outcome;
    } finally {
      underWay.delete(name);
    }
  }

  /** The outcome of another transmission; this one's own nonce is spent all the same. */
  async function afterwards({ nonce }: ChangeRequest, outcome: Outcome | Promise<Outcome>): Promise<Outcome> {
    const settled = await outcome;
    if (settled.ok && nonce) await spend(nonce);
    return settled;
  }

  async function spend(nonce: Nonce): Promise<void> {
    await store.write(async ({ requests }) => ok(await requests.spendNonce(nonce)));
  }

  async function outcomeOf(request: ChangeRequest): Promise<Outcome> {
    const { function: name, implementation, call } = request;
    const { ref, ...others } = call.parameters;
    if (ref === undefined || !implementation.takesRef) return execute(request);
    if (!isRef(ref)) return badRef();
    return executeOrJoin(request, {
      key: { account: call.account, function: name, ref },
      digest: digestOf(others),
    });
  }

  return async (request) => {
    const { nonce } = request;
    if (nonce) {
      const isSpent =
        !nonces.claim(nonce) || (await store.read(({ requests }) => requests.isNonceSpent(nonce)));
      if (isSpent) return refuse('nonce-reused', 'This request was made before.');
    }
    const outcome = await outcomeOf(request);
    if (nonce && !outcome.ok) {
      if (CONSUMES_NOTHING.has(outcome.error.code)) nonces.release(nonce);
      else await spend(nonce);
    }
    return outcome;
  };
}

function replay({ digest, result }: RefRecord, wantedDigest: string): Outcome {
  return digest === wantedDigest ? ok(result) : refReused();
}

function refReused() {
  return refuse('ref-reused', 'This ref was used before, with other parameters.');
}

/** Of the parameters in an order of their own, so that the caller's does not matter. */
function digestOf(parameters: Parameters): string {
  const entries = Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(entries)).digest('base64url');
}
