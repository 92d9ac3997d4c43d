import type { NetworkName } from '../../shared/bitcoin/network.ts';
import type { Clock } from '../../shared/clock.ts';
import { ok } from '../../shared/result.ts';
import { type WalletEngine, WalletUnavailable } from '../engine/wallet-engine.ts';
import type { Bell } from '../functions/bell.ts';
import type { HubStore } from '../store/hub-store.ts';
import { bookChanges } from './book-changes.ts';

/** Notices can be lost; the chain is looked at this often in any case. */
const LOOK_INTERVAL_MS = 15_000;
const FIRST_RETRY_MS = 500;
/** A hub that is ready knows the chain, unless there is very much to read. */
const FIRST_LOOK_PATIENCE_MS = 5_000;
/** What was seen longer ago than this is not the present. */
const CURRENT_FOR_MS = 3 * LOOK_INTERVAL_MS;

/** The wallet behind this data folder is on another chain than the one its books were kept for. */
export class WrongChain extends Error {
  override readonly name = 'WrongChain';
}

/** Follows the wallet engine, and books what it sees. */
export interface ChainWatch {
  /**
   * Resolves when the chain was looked at for the first time (unless that takes long), or, where the hub knows its
   * network from before, when the engine was found to be away; then it is tried again and again. Rejects with what
   * the engine says, or with `WrongChain`.
   */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Throws before the start. */
  network(): NetworkName;
  /** Whether the books show the chain as it is: the last look at it succeeded, and not long ago. */
  isCurrent(): boolean;
  /** A fresh address; rejects with `WalletUnavailable`. */
  newAddress(): Promise<string>;
}

export function createChainWatch({
  store,
  engine,
  clock,
  bell,
  requiredConfirmations,
  log,
}: {
  readonly store: HubStore;
  readonly engine: WalletEngine;
  readonly clock: Clock;
  readonly bell: Bell;
  readonly requiredConfirmations: number;
  readonly log: (line: string) => void;
}): ChainWatch {
  const stopping = new AbortController();
  let network: NetworkName | undefined;
  let isConnected = false;
  let following: Promise<void> | undefined;
  const firstLook = Promise.withResolvers<void>();
  /** When the last look succeeded; absent while none has since one failed. */
  let lookedMs: number | undefined;

  async function connect(): Promise<void> {
    await engine.start(await store.read(({ accounts }) => accounts.someAddress()));
    if (network !== undefined && network !== engine.network) {
      throw new WrongChain(`the wallet is on ${engine.network}, the books are for ${network}`);
    }
    const cursorless = { network: engine.network, tipHeight: 0 };
    if (network === undefined) await store.write(async ({ chain }) => ok(await chain.set(cursorless)));
    network = engine.network;
    isConnected = true;
  }

  async function look(): Promise<void> {
    if (!isConnected) await connect();
    const before = await store.read(({ chain }) => chain.get());
    const changes = await engine.changes(before?.cursor);
    const booking = { network: engine.network, nowMs: clock.nowMs(), requiredConfirmations };
    const changed = await store.write((records) => bookChanges(records, changes, booking));
    lookedMs = clock.monotonicMs();
    if (changed.ok) for (const account of changed.value) bell.ring(`account ${account}`);
  }

  /** One look at a time; whatever is noticed during one makes for one more. Nothing but the stop ends it. */
  async function follow(): Promise<void> {
    const listening = bell.listen('chain');
    let retryMs = FIRST_RETRY_MS;
    while (!stopping.signal.aborted) {
      try {
        await look();
        retryMs = FIRST_RETRY_MS;
        firstLook.resolve();
        await listening.wait(LOOK_INTERVAL_MS, stopping.signal);
      } catch (error) {
        if (stopping.signal.aborted) break;
        lookedMs = undefined;
        firstLook.resolve();
        log(`wallet: ${error instanceof Error ? error.message : 'failed'}`);
        await clock.sleep(retryMs, stopping.signal).catch(() => {});
        retryMs = Math.min(2 * retryMs, LOOK_INTERVAL_MS);
      }
    }
    listening.end();
  }

  const stopListening = engine.onNotice(() => bell.ring('chain'));

  return {
    async start() {
      network = (await store.read(({ chain }) => chain.get()))?.network;
      try {
        await connect();
      } catch (error) {
        if (network === undefined || !(error instanceof WalletUnavailable)) throw error;
      }
      following = follow();
      const cancel = clock.after(FIRST_LOOK_PATIENCE_MS, firstLook.resolve);
      await firstLook.promise;
      cancel();
    },
    async stop() {
      stopListening();
      stopping.abort();
      await engine.stop();
      await following;
    },
    network() {
      if (network === undefined) throw new Error('the network is known once the hub has started');
      return network;
    },
    isCurrent: () => lookedMs !== undefined && clock.monotonicMs() - lookedMs < CURRENT_FOR_MS,
    async newAddress() {
      if (!isConnected) throw new WalletUnavailable('the wallet has not answered yet');
      return engine.newAddress();
    },
  };
}
