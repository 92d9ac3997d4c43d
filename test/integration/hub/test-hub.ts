import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildHub, type Hub, type HubOptions, listeningUrl } from '../../../hub/build-hub.ts';
import { createPracticeEngine, type PracticeControls } from '../../../hub/engine/practice/practice-engine.ts';
import { openPracticeLog } from '../../../hub/engine/practice/practice-log.ts';
import type { WalletEngine } from '../../../hub/engine/wallet-engine.ts';
import { systemClock, systemRandom } from '../../../hub/shell/system-clock.ts';
import type { HubStore } from '../../../hub/store/hub-store.ts';
import type { Clock } from '../../../shared/clock.ts';
import { createTestBooks, type TestBooks } from './test-books.ts';

/** The system's clock, which a test can set forward. */
export interface ShiftableClock extends Clock {
  shift(ms: number): void;
  /** How many calls back are waited for. */
  pendingTimers(): number;
}

function createShiftableClock(): ShiftableClock {
  let shiftMs = 0;
  const pending = new Set<symbol>();
  return {
    ...systemClock,
    nowMs: () => systemClock.nowMs() + shiftMs,
    monotonicMs: () => systemClock.monotonicMs() + shiftMs,
    after(ms, run) {
      const timer = Symbol('timer');
      pending.add(timer);
      const cancel = systemClock.after(ms, () => {
        pending.delete(timer);
        run();
      });
      return () => {
        pending.delete(timer);
        cancel();
      };
    },
    shift: (ms) => {
      shiftMs += ms;
    },
    pendingTimers: () => pending.size,
  };
}

export type TestHubOptions = Partial<
  Pick<
    HubOptions,
    | 'authenticationType'
    | 'encoding'
    | 'confirmations'
    | 'currencies'
    | 'dealing'
    | 'identity'
    | 'openAccounts'
    | 'limits'
    | 'publicUrl'
    | 'publicMetrics'
    | 'timeouts'
    | 'tls'
  >
> & {
  /** The usual books if left out. */
  readonly openStore?: () => Promise<HubStore>;
  /** Puts something between the hub and its engine. */
  readonly wrapEngine?: (engine: WalletEngine) => WalletEngine;
};

/** A hub with a practice engine and real files, listening on a free port of this machine. */
export interface TestHub {
  readonly url: string;
  readonly clock: ShiftableClock;
  readonly customer: PracticeControls;
  readonly store: HubStore;
  /** As it is behind what `wrapEngine` puts before it. */
  readonly engine: WalletEngine;
  readonly books: TestBooks;
  /** Where its files lie. */
  readonly folder: string;
  /** What it wrote for the operator. */
  readonly logLines: readonly string[];
  /** Ends it and starts it again on the same data folder, perhaps with other options. */
  restart(options?: TestHubOptions): Promise<void>;
  stop(): Promise<void>;
}

export async function startTestHub(options: TestHubOptions = {}): Promise<TestHub> {
  const folder = await mkdtemp(join(tmpdir(), 'hub-'));
  const clock = createShiftableClock();
  const logLines: string[] = [];
  const books = await createTestBooks(folder, (line) => logLines.push(line));
  const begin = (chosen: TestHubOptions) =>
    start(folder, clock, logLines, { openStore: books.open, ...chosen });
  let running: Running | undefined = await begin(options);

  function parts(): Running {
    if (!running) throw new Error('the hub did not start again');
    return running;
  }

  async function end(): Promise<void> {
    const ending = running;
    running = undefined;
    await ending?.hub.stop();
    await ending?.store.close();
  }

  return {
    get url() {
      return listeningUrl(parts().hub.server);
    },
    get customer() {
      return parts().customer;
    },
    get engine() {
      return parts().engine;
    },
    get store() {
      return parts().store;
    },
    clock,
    books,
    folder,
    logLines,
    async restart(changed = options) {
      await end();
      running = await begin(changed);
    },
    async stop() {
      await end();
      await books.remove();
      await rm(folder, { recursive: true });
    },
  };
}

interface Running {
  readonly hub: Hub;
  readonly store: HubStore;
  readonly engine: WalletEngine;
  readonly customer: PracticeControls;
}

async function start(
  folder: string,
  clock: Clock,
  logLines: string[],
  {
    wrapEngine = (engine) => engine,
    openStore,
    ...options
  }: TestHubOptions & Required<Pick<TestHubOptions, 'openStore'>>,
): Promise<Running> {
  const store = await openStore();
  const practice = createPracticeEngine({
    clock,
    random: systemRandom,
    log: openPracticeLog(join(folder, 'practice.sqlite')),
    blockIntervalMs: 0,
  });
  const hub = buildHub({
    name: 'Test hub',
    version: '0.0.0',
    clock,
    random: systemRandom,
    store,
    engine: wrapEngine(practice),
    practice: practice.controls,
    authenticationType: 2,
    encoding: 'application/x-www-form-urlencoded',
    log: (line) => logLines.push(line),
    ...options,
  });
  try {
    await hub.start();
  } catch (error) {
    await hub.stop();
    await store.close();
    throw error;
  }
  await hub.server.listen({ port: 0, host: '127.0.0.1' });
  return { hub, store, engine: practice, customer: practice.controls };
}
