import type { NetworkName } from '../../shared/bitcoin/network.ts';
import type { Clock } from '../../shared/clock.ts';
import { ok } from '../../shared/result.ts';
import { type WalletEngine, WalletUnavailable } from '../engine/wallet-engine.ts';
import type { Bell } from '../functions/bell.ts';
import { NotLeading, type Term } from '../leadership/leadership.ts';
import type { SendVersion } from '../sends/send.ts';
import type { HubStore, Records } from '../store/hub-store.ts';
import type { IdentityToAttach } from '../store/identity-to-attach-records.ts';
import type { GuardedRequest } from './guarded-request.ts';
import { type HubIdentity, signAsIdentity, transferJson } from './hub-identity.ts';
import { findPayeesHub, type NotTold, type Told, tellPayeesHub } from './payees-hub.ts';
import { nextTryMs } from './retries.ts';

export interface AttachingOptions {
  readonly store: HubStore;
  readonly clock: Clock;
  readonly bell: Bell;
  readonly identity: HubIdentity;
  readonly request: GuardedRequest;
  readonly network: () => NetworkName;
  /** Throws `WalletUnavailable` while there is none to work with. */
  readonly wallet: () => Pick<WalletEngine, 'signAsHolder'>;
  readonly log: (line: string) => void;
}

const LOOK_INTERVAL_MS = 15_000;
/** One hub that hangs must not keep the others waiting. */
const AT_ONCE = 8;
/** A hub that keeps no refs is asked once: not before its node can have heard of the transaction. */
const ONCE_AFTER_MS = 30_000;

/**
 * Tells the hubs of payees whose coins were sent to them (hub-api §4, `attach-identity-to-transfer`), while this hub
 * leads. What is still to be told is in the store; nobody waits for it, and nothing depends on it: what can't be told
 * within an hour is left.
 */
export async function attachIdentities(options: AttachingOptions, term: Term): Promise<void> {
  const { store, clock, bell, identity, request, network, wallet, log } = options;

  async function write(change: (records: Records) => Promise<unknown>): Promise<void> {
    await store.write(async (records) => {
      await term.assertLeading(records);
      return ok(await change(records));
    });
  }

  /** Tries what is due. Answers for how long, in ms, nothing else will be. */
  async function work(): Promise<number> {
    const nowMs = clock.nowMs();
    const tasks = await store.read(({ identitiesToAttach }) => identitiesToAttach.next(AT_ONCE));
    const due = tasks.filter(({ dueMs }) => dueMs <= nowMs);
    await Promise.all(due.map(attempt));
    if (due.length > 0) return 0;
    return Math.min(LOOK_INTERVAL_MS, ...tasks.map(({ dueMs }) => dueMs - nowMs));
  }

  async function attempt(task: IdentityToAttach): Promise<void> {
    const send = await store.read(({ sends }) => sends.find(task.send));
    const version = send?.versions.find((each) => each.version === task.version);
    const hubUrl = send?.payeeHubUrl;
    // Another version took its place: that one is told of by itself. Or nothing is sent any more.
    const isObsolete = send?.bookedVersion !== task.version || send.state === 'given-up';
    if (!version || hubUrl === undefined || isObsolete) return forget(task);
    const told = await tell(task, version, hubUrl);
    if (term.signal.aborted) return;
    if (told.kind === 'told') log(`identity: send ${task.send}: the payee's hub has it`);
    if (told.kind === 'later') await postpone(task, told);
    else await forget(task);
    if (told.kind === 'never') log(`identity: send ${task.send}: left, the payee's hub: ${told.reason}`);
  }

  async function tell(task: IdentityToAttach, { raw, txid }: SendVersion, hubUrl: string): Promise<Told> {
    const hub = await findPayeesHub(hubUrl, network(), request, term.signal);
    if (hub.kind !== 'found') return hub;
    const youngMs = task.createdMs + ONCE_AFTER_MS - clock.nowMs();
    if (!hub.keepsRefs && youngMs > 0) {
      return { kind: 'later', reason: 'it keeps no refs', retryAfterMs: youngMs };
    }
    const json = transferJson(identity, raw);
    const coinholder = await signAsHolder(raw, json);
    if (typeof coinholder !== 'string') return coinholder;
    const parameters = {
      transfer_json: json,
      identity_signature: signAsIdentity(identity, json),
      coinholder_signature: coinholder,
    };
    if (hub.keepsRefs) return tellPayeesHub(hub, { ...parameters, ref: txid }, request, term.signal);
    await forget(task);
    const told = await tellPayeesHub(hub, parameters, request, term.signal);
    return told.kind === 'later' ? { kind: 'never', reason: told.reason } : told;
  }

  async function signAsHolder(raw: string, text: string): Promise<string | NotTold> {
    try {
      const signature = await wallet().signAsHolder(raw, text);
      return signature ?? { kind: 'never', reason: "the wallet can't sign with the key of the coins" };
    } catch (error) {
      if (error instanceof WalletUnavailable) return { kind: 'later', reason: error.message };
      throw error;
    }
  }

  async function postpone(task: IdentityToAttach, { reason, retryAfterMs }: NotTold & { kind: 'later' }) {
    const failures = task.failures + 1;
    const dueMs = nextTryMs({ ...task, failures }, clock.nowMs(), retryAfterMs);
    if (dueMs === undefined) {
      await forget(task);
      log(`identity: send ${task.send}: given up after ${failures} times: ${reason}`);
      return;
    }
    await write(({ identitiesToAttach }) => identitiesToAttach.failed(task, failures, dueMs));
    if (failures === 1) log(`identity: send ${task.send}: tried again later: ${reason}`);
  }

  function forget(task: IdentityToAttach): Promise<void> {
    return write(({ identitiesToAttach }) => identitiesToAttach.remove(task));
  }

  const listening = bell.listen('identities');
  while (!term.signal.aborted) {
    let waitMs = LOOK_INTERVAL_MS;
    try {
      waitMs = await work();
    } catch (error) {
      if (error instanceof NotLeading) break;
      log(`identity: ${error instanceof Error ? error.message : 'failed'}`);
    }
    await listening.wait(waitMs, term.signal);
  }
  listening.end();
}
