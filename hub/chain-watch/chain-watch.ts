import type { NetworkName } from '../../shared/bitcoin/network.ts';
import type { Clock } from '../../shared/clock.ts';
import { ok } from '../../shared/result.ts';
import { type WalletEngine, WalletUnavailable } from '../engine/wallet-engine.ts';
import type { Bell } from '../functions/bell.ts';
import { NotLeading, type Term } from '../leadership/leadership.ts';
import type { Log } from '../operation/log-line.ts';
import { sendNews } from '../sends/send-news.ts';
import type { ChainRecord } from '../store/chain-records.ts';
import type { HubStore } from '../store/hub-store.ts';
import { bookChanges } from './book-changes.ts';
import { watchedTransactions } from './book-sent.ts';

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
   * Resolves when the engine has started, or, where the hub knows its network from before, when it was found to be
   * away; then it is tried again and again. Rejects with what the engine says, or with `WrongChain`.
   */
  connect(): Promise<void>;
  /** Books what the engine sees, until the term ends. */
  follow(term: Term): Promise<void>;
  /** Resolves when `follow` has looked at the chain for the first time, unless that takes long. */
  looked(): Promise<void>;
  stop(): Promise<void>;
  /** Throws before `connect`. */
  network(): NetworkName;
  /** The engine, once it is known to be that of the books; throws `WalletUnavailable` before. */
  wallet(): WalletEngine;
}

/** Whether the books show the chain as it is: the last look at it succeeded, and not long ago. */
export function isCurrent(chain: ChainRecord | undefined, nowMs: number): boolean {
  return chain?.lookedMs !== undefined && nowMs - chain.lookedMs < CURRENT_FOR_MS;
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
  readonly log: Log;
}): ChainWatch {
  let network: NetworkName | undefined;
  let isConnected = false;
  const firstLook = Promise.withResolvers<void>();

  async function reach(): Promise<void> {
    await engine.start(await store.read(({ accounts }) => accounts.someAddress()));
    if (network !== undefined && network !== engine.network) {
      throw new WrongChain(`the wallet is on ${engine.network}, the books are for ${network}`);
    }
    if (network === undefined) await noteNetwork(engine.network);
    network = engine.network;
    isConnected = true;
  }

  /** Another hub on this store may have noted it meanwhile. */
  async function noteNetwork(found: NetworkName): Promise<void> {
    await store.write(async ({ chain }) => {
      const noted = await chain.get();
      if (noted && noted.network !== found) {
        throw new WrongChain(`the wallet is on ${found}, the books are for ${noted.network}`);
      }
      return ok(noted ?? (await chain.set({ network: found, tipHeight: 0 })));
    });
  }

  async function look(term: Term): Promise<void> {
    if (!isConnected) await reach();
    const [cursor, sent] = await store.read(async (records) => [
      (await records.chain.get())?.cursor,
      await watchedTransactions(records),
    ]);
    const changes = await engine.changes(cursor, sent);
    const booking = { network: engine.network, nowMs: clock.nowMs(), requiredConfirmations };
    const changed = await store.write(async (records) => {
      await term.assertLeading(records);
      return bookChanges(records, changes, booking);
    });
    if (changed.ok) {
      for (const account of changed.value.accounts) bell.ring(`account ${account}`);
      for (const { send, now } of changed.value.sends) {
        const news = sendNews(send, now);
        if (news) log(news.line, news.level);
      }
    }
    bell.ring('sends');
  }

  /** From now on nobody is told that nothing came in. */
  async function noteBlindness(term: Term): Promise<void> {
    await store.write(async (records) => {
      await term.assertLeading(records);
      const seen = await records.chain.get();
      if (!seen) return ok(undefined);
      const { lookedMs: _past, ...before } = seen;
      return ok(await records.chain.set(before));
    });
  }

  const stopListening = engine.onNotice(() => bell.ring('chain'));

  return {
    async connect() {
      network = (await store.read(({ chain }) => chain.get()))?.network;
      try {
        await reach();
      } catch (error) {
        if (network === undefined || !(error instanceof WalletUnavailable)) throw error;
      }
    },
    /** One look at a time; whatever is noticed during one makes for one more. */
    async follow(term) {
      const listening = bell.listen('chain');
      let retryMs = FIRST_RETRY_MS;
      while (!term.signal.aborted) {
        try {
          await look(term);
          retryMs = FIRST_RETRY_MS;
          firstLook.resolve();
          await listening.wait(LOOK_INTERVAL_MS, term.signal);
        } catch (error) {
          if (term.signal.aborted || error instanceof NotLeading) break;
          log(`wallet: ${error instanceof Error ? error.message : 'failed'}`);
          await noteBlindness(term).catch(() => {});
          firstLook.resolve();
          await clock.sleep(retryMs, term.signal).catch(() => {});
          retryMs = Math.min(2 * retryMs, LOOK_INTERVAL_MS);
        }
      }
      listening.end();
    },
    async looked() {
      const cancel = clock.after(FIRST_LOOK_PATIENCE_MS, firstLook.resolve);
      await firstLook.promise;
      cancel();
    },
    async stop() {
      stopListening();
      await engine.stop();
    },
    network() {
      if (network === undefined) throw new Error('the network is known once the hub has started');
      return network;
    },
    wallet() {
      if (!isConnected) throw new WalletUnavailable('the wallet has not answered yet');
      return engine;
    },
  };
}
