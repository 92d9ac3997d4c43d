import type { Clock } from '../../shared/clock.ts';
import type { TillError } from '../../shared/errors/catalogue.ts';
import { addressUnknown, type UnusedAddresses } from '../sales/address-pool.ts';
import type { HubPlace } from './hub-place.ts';
import type { HubSession } from './hub-session.ts';

/** From one look to the next where one a day will do, ms. */
const LOOK_EVERY_MS = 24 * 3_600_000;

/** What a left hub needs of a session. */
export type WatchingSession = Pick<
  HubSession,
  | 'client'
  | 'clientWith'
  | 'watcher'
  | 'connection'
  | 'clockOffsetMs'
  | 'offeredOrigin'
  | 'agreeTo'
  | 'checkNow'
  | 'stop'
>;

export interface LeftHubOptions {
  readonly place: HubPlace;
  readonly clock: Clock;
  /** Begins a session that watches and does nothing else. */
  readonly begin: (unused: UnusedAddresses) => WatchingSession | undefined;
  /** Time for another look at what there is to watch. */
  readonly due: () => void;
}

/** A hub that new sales no longer go to, watched as closely as its sales need it. */
export class LeftHub {
  readonly #options: LeftHubOptions;
  #session: WatchingSession | undefined;
  #ended: Promise<void> = Promise.resolve();
  #lookedAtMs: number | undefined;
  #looking = false;
  #cancelNext: (() => void) | undefined;
  #unknown: TillError | undefined;

  constructor(options: LeftHubOptions) {
    this.#options = options;
  }

  get place(): HubPlace {
    return this.#options.place;
  }

  get session(): WatchingSession | undefined {
    return this.#session;
  }

  get problem(): TillError | undefined {
    return this.#session?.connection.problem ?? this.#unknown;
  }

  watch(need: 'closely' | 'daily'): void {
    const restMs = need === 'daily' ? this.#restMs() : 0;
    this.#cancelNext?.();
    this.#cancelNext = undefined;
    if (restMs > 0) {
      this.#end();
      this.#cancelNext = this.#options.clock.after(restMs, this.#options.due);
      return;
    }
    this.#session ??= this.#options.begin({
      // Nobody takes the unused ones while the hub is left.
      check: async () => undefined,
      hubDoesNotKnow: (addresses) => {
        this.#unknown = addressUnknown(addresses);
      },
    });
    if (need === 'daily' && this.#session) this.#lookOnce(this.#session);
  }

  /** Resolves when nothing is asked of the hub any more. */
  async stop(): Promise<void> {
    this.#cancelNext?.();
    this.#end();
    await this.#ended;
  }

  #restMs(): number {
    const { clock } = this.#options;
    return this.#lookedAtMs === undefined ? 0 : this.#lookedAtMs + LOOK_EVERY_MS - clock.monotonicMs();
  }

  #lookOnce(session: WatchingSession): void {
    if (this.#looking || !session.watcher) return;
    this.#looking = true;
    void session.checkNow().then(() => {
      this.#looking = false;
      if (session !== this.#session || session.connection.problem) return;
      this.#lookedAtMs = this.#options.clock.monotonicMs();
      this.#options.due();
    });
  }

  #end(): void {
    if (this.#session) this.#ended = this.#session.stop();
    this.#session = undefined;
  }
}
