import type { Clock } from '../../shared/clock.ts';
import type { HubStore, Records } from '../store/hub-store.ts';

/** This hub does not lead any more: another one may, and what it was about to commit is not its to commit. */
export class NotLeading extends Error {
  override readonly name = 'NotLeading';
}

/** The time in which one hub leads. */
export interface Term {
  /** Aborted when the term is over, or the hub stops. */
  readonly signal: AbortSignal;
  /** Inside a transaction of the leader's: no other hub leads before it ends. Throws `NotLeading`. */
  assertLeading(records: Records): Promise<void>;
}

/** Of several hubs on one store one leads: it alone follows the chain and sends with the wallet. */
export interface Leadership {
  /**
   * Has the work done in each of this hub's terms. Resolves after the first attempt to lead, with whether that
   * succeeded.
   */
  start(work: (term: Term) => Promise<void>): Promise<boolean>;
  /** Ends the term and waits until its work has ended. */
  stop(): Promise<void>;
}

/** How often a hub that does not lead tries to: another one takes over within 10 s. */
const TRY_EVERY_MS = 2_000;

export function createLeadership({
  store,
  clock,
  log,
}: {
  readonly store: HubStore;
  readonly clock: Clock;
  readonly log: (line: string) => void;
}): Leadership {
  return store.hubsTogether ? amongHubs({ store, clock, log }, store.hubsTogether) : alone();
}

/** A store that has one hub at a time is led by it. */
function alone(): Leadership {
  const stopping = new AbortController();
  let working: Promise<void> | undefined;
  return {
    async start(work) {
      working = work({ signal: stopping.signal, assertLeading: async () => {} });
      return true;
    },
    async stop() {
      stopping.abort();
      await working;
    },
  };
}

function amongHubs(
  {
    store,
    clock,
    log,
  }: { readonly store: HubStore; readonly clock: Clock; readonly log: (line: string) => void },
  together: NonNullable<HubStore['hubsTogether']>,
): Leadership {
  const stopping = new AbortController();
  let working: Promise<void> | undefined;

  /** Takes the lead, if it is free, and does the work until it is lost. */
  async function lead(work: (term: Term) => Promise<void>, tried: (leads: boolean) => void): Promise<void> {
    const lock = await together.tryToLead();
    if (!lock) return tried(false);
    try {
      const token = await store.write(async ({ leadership }) => ({
        ok: true,
        value: await leadership.take(),
      }));
      if (!token.ok) return;
      log(`leader: this hub leads, term ${token.value}`);
      tried(true);
      await work({
        signal: AbortSignal.any([stopping.signal, lock.lost]),
        async assertLeading({ leadership }) {
          if (!(await leadership.isHeld(token.value))) throw new NotLeading('another hub leads');
        },
      });
    } finally {
      await lock.release();
    }
  }

  return {
    start(work) {
      return new Promise((resolve) => {
        const loop = async () => {
          while (!stopping.signal.aborted) {
            try {
              await lead(work, resolve);
            } catch (error) {
              log(`leader: ${error instanceof Error ? error.message : 'failed'}`);
              resolve(false);
            }
            await clock.sleep(TRY_EVERY_MS, stopping.signal).catch(() => {});
          }
        };
        working = loop();
      });
    },
    async stop() {
      stopping.abort();
      await working;
    },
  };
}
