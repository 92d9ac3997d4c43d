import type { Clock, Random } from '../../../shared/clock.ts';
import type { WalletChanges } from '../wallet-engine.ts';
import type { ZmqNotification } from './rpc-reply.ts';
import { subscribeZmq, type ZmqSubscription } from './zmq-subscription.ts';
import { type ZmqPlan, zmqPlan } from './zmq-topics.ts';

export interface NodeWatchOptions {
  /** Reads the wallet, as `readWallet`. */
  readonly read: (since: string) => Promise<WalletChanges>;
  readonly zmqOffers: () => Promise<readonly ZmqNotification[]>;
  /** The node's, as its RPC is reached. */
  readonly hostname: string;
  /** The cursor to look for differences from. */
  readonly from: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: (line: string) => void;
  /** Something may have changed. */
  readonly notice: () => void;
}

export interface NodeWatch {
  stop(): Promise<void>;
}

const POLL_MS = 1000;
/** While ZMQ tells all; for messages that get lost, and for evictions where `sequence` is not offered. */
const SAFETY_POLL_MS = 10_000;
/** A node that is away is asked less and less often, up to this. */
const MAX_RETRY_MS = 5000;

/**
 * Watches a node's wallet until stopped: by ZMQ where the node offers it, and by looking for differences once a
 * second for as long as nothing has been heard by ZMQ. A node that went away is waited for; once it is back,
 * what it offers by ZMQ is asked anew and a notice given.
 */
export function watchNode({
  read,
  zmqOffers,
  hostname,
  from,
  clock,
  random,
  log,
  notice,
}: NodeWatchOptions): NodeWatch {
  let stopped = false;
  let cursor = from;
  let lastSeen: string | undefined;
  let failures = 0;
  let zmq: ZmqSubscription | undefined;
  let offersAreKnown = false;
  /** Since the connection came up, and since the last difference that ZMQ did not tell of. */
  let heard = false;
  let heardSinceLook = false;
  let woken = false;
  let endNap: (() => void) | undefined;

  function onMessage(): void {
    heard = true;
    heardSinceLook = true;
    notice();
  }

  function wake(): void {
    woken = true;
    endNap?.();
  }

  function onConnection(): void {
    heard = false;
    wake();
  }

  async function followZmq(): Promise<void> {
    // A node built without ZMQ does not even know the question.
    const plan = zmqPlan(await zmqOffers().catch(() => []), hostname);
    offersAreKnown = true;
    if (zmq && samePlan(plan, zmq.plan)) return;
    await zmq?.close();
    zmq = undefined;
    if (plan.addresses.length === 0) {
      log('bitcoind: no ZMQ offered; looking once a second');
      return;
    }
    try {
      zmq = await subscribeZmq(plan, { onMessage, onConnection });
      log(`bitcoind: ZMQ ${plan.topics.join(', ')} at ${plan.addresses.join(', ')}`);
    } catch {
      log('bitcoind: ZMQ is not possible on this machine; looking once a second');
    }
  }

  async function look(): Promise<void> {
    const untold = !heardSinceLook;
    heardSinceLook = false;
    const changes = await read(cursor);
    const seen = fingerprint(changes);
    const differs = lastSeen !== undefined && seen !== lastSeen;
    cursor = changes.cursor;
    lastSeen = seen;
    if (differs && untold) heard = false;
    if (differs || failures > 0) notice();
    if (failures > 0) log('bitcoind: the node is back');
    failures = 0;
    if (!offersAreKnown) await followZmq();
  }

  function pauseMs(): number {
    if (failures > 0) return jittered(Math.min(MAX_RETRY_MS, POLL_MS * 2 ** (failures - 1)), random);
    return zmq?.plan.tellsAll && zmq.isConnected() && heard ? SAFETY_POLL_MS : POLL_MS;
  }

  async function nap(ms: number): Promise<void> {
    if (!woken && !stopped) {
      await new Promise<void>((resolve) => {
        const cancel = clock.after(ms, resolve);
        endNap = () => {
          cancel();
          resolve();
        };
      });
    }
    endNap = undefined;
    woken = false;
  }

  async function watch(): Promise<void> {
    while (!stopped) {
      try {
        await look();
      } catch (error) {
        if (failures === 0 && !stopped)
          log(`bitcoind: ${error instanceof Error ? error.message : 'unknown failure'}`);
        failures += 1;
        offersAreKnown = false;
      }
      await nap(pauseMs());
    }
    await zmq?.close();
  }

  const ended = watch();

  return {
    stop: () => {
      stopped = true;
      wake();
      return ended;
    },
  };
}

/** All that a notice is given for. */
function fingerprint({ tip, payments }: WalletChanges): string {
  const standings = payments.map(({ txid, vout, standing }) => `${txid}:${vout} ${standing.kind}`);
  return [tip.hash, ...standings.sort()].join('\n');
}

function samePlan(a: ZmqPlan, b: ZmqPlan): boolean {
  return a.addresses.join() === b.addresses.join() && a.topics.join() === b.topics.join();
}

/** Between half of it and all of it, so that several hubs do not ask a node all at once. */
function jittered(ms: number, random: Random): number {
  const [byte = 0] = random.bytes(1);
  return (ms / 2) * (1 + byte / 255);
}
