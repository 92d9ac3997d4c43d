import { createHash } from 'node:crypto';
import type { Clock } from '../../shared/clock.ts';
import type { HubFunction } from '../../shared/hub-protocol/functions.ts';
import type { Parameters } from '../../shared/hub-protocol/request-body.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { NonceWindow } from '../authentication/nonce-window.ts';
import { mayCall } from '../authentication/permission.ts';
import { type HubStore, type Records, StoreFull } from '../store/hub-store.ts';
import type { Nonce, RefKey, RefRecord } from '../store/request-records.ts';
import type { Bell } from './bell.ts';
import { enterChange, stageOf } from './enter-change.ts';
import type { Call, HubFunctionImplementation, Outcome, Stage, StagedChange } from './hub-function.ts';
import { badRequest, notPermitted, type Refusal, refuse } from './refusal.ts';
import { createTransfersTogether } from './transfers-together.ts';

type ChangingFunction = Extract<HubFunctionImplementation, { kind: 'changing' | 'staged' }>;

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

/** What the first transaction of a request came to, its own or another transmission's. */
type Begun = Result<Stage, Refusal>;

/** Another process has just done what was about to be done here. */
const DONE_ELSEWHERE = Symbol('done elsewhere');

/**
 * Runs functions that change something, each request once (hub-api §2, *Doing it once*): the nonce, the effect
 * and the `ref` with its result become durable in one transaction; where a function takes several, its intent and
 * the `ref` in the first. The same `ref` with the same parameters gets the stored result, or joins the request under
 * way, whichever process it is under way in.
 */
export function createOnceRunner({
  store,
  clock,
  nonces,
  bell,
}: {
  readonly store: HubStore;
  readonly clock: Clock;
  readonly nonces: NonceWindow;
  readonly bell: Bell;
}): (request: ChangeRequest) => Promise<Outcome> {
  const transfersTogether = createTransfersTogether({ store, clock });
  const underWay = new Map<string, { readonly digest: string; readonly begun: Promise<Begun> }>();

  async function prepare({ implementation, call }: ChangeRequest): Promise<Result<StagedChange, Refusal>> {
    if (implementation.kind === 'staged') return implementation.prepare(call);
    const prepared = await implementation.prepare(call);
    if (!prepared.ok) return prepared;
    return ok(async (records) => {
      const outcome = await prepared.value(records);
      return outcome.ok ? ok({ reply: outcome.value }) : outcome;
    });
  }

  /** What the change may not be without: its `ref` and its nonce made its own, and the permission. */
  async function claim(
    { function: name, call, nonce }: ChangeRequest,
    once: Once | undefined,
    { authkeys, requests }: Records,
  ): Promise<Result<null, Refusal | typeof DONE_ELSEWHERE>> {
    // The ref comes first: whoever waits here for another process's transaction then judges nothing by its own.
    const [isFirst, permissions, isFresh] = await Promise.all([
      !once || requests.claimRef(once.key, once.digest, clock.nowMs()),
      authkeys.permissionsOf(call.token),
      !nonce || requests.spendNonce(nonce),
    ]);
    if (!mayCall(permissions, call.account, name)) return notPermitted(call.account, name);
    if (!isFirst) return err(DONE_ELSEWHERE);
    return isFresh ? ok(null) : nonceReused();
  }

  /** Tells of what is durable. */
  function made({ implementation, call }: ChangeRequest, stage: Stage): Begun {
    implementation.committed?.(call);
    for (const topic of stage.rings ?? []) bell.ring(topic);
    return ok(stage);
  }

  async function begin(request: ChangeRequest, once?: Once): Promise<Begun> {
    const change = await prepare(request);
    if (!change.ok) return change;
    if ('transfer' in change.value) {
      const { function: name, call, nonce } = request;
      if (await transfersTogether({ function: name, call, nonce, once, change: change.value })) {
        return made(request, stageOf(change.value));
      }
    }
    const begun = await store.write<Stage, Refusal | typeof DONE_ELSEWHERE>(async (records) => {
      const { requests } = records;
      // Asked for together, and run in this order: a claim that is refused undoes what was changed after it.
      const [claims, changed] = await Promise.allSettled([
        claim(request, once, records),
        enterChange(records, change.value, clock.nowMs()),
      ]);
      if (claims.status === 'rejected') throw claims.reason;
      if (!claims.value.ok) return claims.value;
      if (changed.status === 'rejected') throw changed.reason;
      const stage = changed.value;
      if (stage.ok && once) {
        const { value } = stage;
        const come = 'reply' in value ? { result: value.reply } : { progress: value.progress };
        await requests.setRef(once.key, come);
      }
      return stage;
    });
    if (begun.ok) return made(request, begun.value);
    const { error } = begun;
    if (error !== DONE_ELSEWHERE) return err(error);
    const known = once && (await findBegun(request, once));
    if (!known) throw new Error('a ref that another request has given up meanwhile');
    return known;
  }

  /** What is known of a ref; this transmission's own nonce is spent all the same. */
  async function findBegun({ nonce }: ChangeRequest, { key, digest }: Once): Promise<Begun | undefined> {
    const stored = await store.glance(({ requests }) => requests.findRef(key));
    return stored && afterwards(nonce, begunBy(stored, digest));
  }

  /** The request itself, or, when it was made before or is being made, what that came to. */
  async function beginOrJoin(request: ChangeRequest, once: Once): Promise<Begun> {
    const { key, digest } = once;
    const name = JSON.stringify(key);
    const joined = underWay.get(name);
    if (joined?.digest === digest) return afterwards(request.nonce, joined.begun);
    // The one under way may itself be refused because the ref is this request's: then the store says so.
    if (joined) return (await findBegun(request, once)) ?? refReused();
    const begun = (async () => {
      // What takes something from outside to get ready (an address, say) is not made ready in vain.
      const known = request.implementation.kind === 'changing' && (await findBegun(request, once));
      const own = known || (await begin(request, once));
      if (own.ok) return own;
      // To say that nothing was done would be wrong where another process has just done it.
      return (await findBegun(request, once)) ?? own;
    })();
    underWay.set(name, { digest, begun });
    try {
      return await begun;
    } finally {
      underWay.delete(name);
    }
  }

  async function afterwards(nonce: Nonce | undefined, joined: Begun | Promise<Begun>): Promise<Begun> {
    const begun = await joined;
    if (!begun.ok || !nonce) return begun;
    try {
      return (await spend(nonce)) ? begun : nonceReused();
    } catch (error) {
      // To say that nothing was done would be wrong: the other transmission did it.
      if (!(error instanceof StoreFull)) throw error;
      return begun;
    }
  }

  /** Answers false when it was spent already. */
  async function spend(nonce: Nonce): Promise<boolean> {
    const spent = await store.write<boolean, never>(async ({ requests }) =>
      ok(await requests.spendNonce(nonce)),
    );
    return spent.ok && spent.value;
  }

  async function begunOf(request: ChangeRequest): Promise<Begun> {
    const { function: name, implementation, call } = request;
    const { ref, ...others } = call.parameters;
    const takesRef = implementation.kind === 'staged' || implementation.takesRef;
    if (ref === undefined || !takesRef) return begin(request);
    if (!isRef(ref)) return badRef();
    return beginOrJoin(request, {
      key: { account: call.account, function: name, ref },
      digest: digestOf(others),
    });
  }

  /** Each waits by himself: whoever asked first may be gone before there is an outcome. */
  async function outcomeOf(request: ChangeRequest): Promise<Outcome> {
    const begun = await begunOf(request);
    if (!begun.ok) return begun;
    if ('reply' in begun.value) return ok(begun.value.reply);
    const { implementation, call } = request;
    if (implementation.kind !== 'staged') throw new Error(`${request.function} is done in one transaction`);
    return implementation.finish(begun.value.progress, call.signal);
  }

  return async (request) => {
    const { nonce } = request;
    if (nonce && !nonces.claim(nonce)) return nonceReused();
    const outcome = await outcomeOf(request);
    if (nonce && !outcome.ok) {
      if (CONSUMES_NOTHING.has(outcome.error.code)) nonces.release(nonce);
      else await spend(nonce);
    }
    return outcome;
  };
}

function begunBy(stored: RefRecord, wantedDigest: string): Begun {
  if (stored.digest !== wantedDigest) return refReused();
  return ok(stored.result ? { reply: stored.result } : { progress: stored.progress });
}

function nonceReused() {
  return refuse('nonce-reused', 'This request was made before.');
}

function refReused() {
  return refuse('ref-reused', 'This ref was used before, with other parameters.');
}

/** Of the parameters in an order of their own, so that the caller's does not matter. */
function digestOf(parameters: Parameters): string {
  const entries = Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(entries)).digest('base64url');
}
