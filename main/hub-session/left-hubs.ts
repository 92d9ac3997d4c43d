import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { LeftHubView } from '../../shared/ipc/hub-view.ts';
import type { Result } from '../../shared/result.ts';
import type { Journal } from '../journal/journal.ts';
import type { UnusedAddresses } from '../sales/address-pool.ts';
import {
  countOpenSales,
  hubNameOfSales,
  hubsOfUnsettledSales,
  type WatchNeed,
  watchNeed,
} from '../sales/unsettled-sales.ts';
import type { TillOptions } from '../till-options.ts';
import { beginSession, type SessionBeginning } from './begin-session.ts';
import type { HubSession } from './hub-session.ts';
import { sourceOf } from './hub-source.ts';
import type { KeptHubs } from './kept-hubs.ts';
import { LeftHub } from './left-hub.ts';
import { PRACTICE_HUB_ID } from './new-hub.ts';

export interface LeftHubsOptions {
  readonly till: TillOptions;
  readonly journal: Journal;
  readonly kept: KeptHubs;
  readonly makeWatcher: SessionBeginning['makeWatcher'];
  /** Where it has to be asked what became of something that was sent or traded. */
  readonly toBeAsked: () => readonly string[];
  /** The hub that new sales go to, or one that is just being left. */
  readonly isWatchedElsewhere: (hubId: string) => boolean;
  /** What is known of one of them changed. */
  readonly changed: () => void;
}

/**
 * Watches on at the hubs that were left, each for as long as a sale there may still change, or has to be asked what became of
 * something, and its keys can be had. The practice hub is not among them: its money is nobody's.
 */
export class LeftHubs {
  readonly #options: LeftHubsOptions;
  readonly #hubs = new Map<string, LeftHub>();
  #ended: Promise<unknown> = Promise.resolve();
  /** Why one is not watched whose keys are not there. */
  #keysProblem = tillError('locked');
  #stopped = false;

  constructor(options: LeftHubsOptions) {
    this.#options = options;
  }

  /** Opens the keys, where a hub needs them, and begins to watch. Without a passphrase it may have to wait for one. */
  async open(passphrase: string | undefined): Promise<void> {
    if (this.#hubIds().length === 0) return;
    const opened: Result<void, TillError> = await this.#options.kept.open(passphrase);
    this.#keysProblem = opened.ok ? tillError('vault-damaged', 'no keys for this hub') : opened.error;
    this.look();
    this.#options.changed();
  }

  /** Begins to watch, and stops, as the sales need it now. */
  look(): void {
    if (this.#stopped) return;
    const needs = new Map(this.#hubIds().map((hubId) => [hubId, this.#need(hubId)] as const));
    for (const [hubId, hub] of this.#hubs) {
      if ((needs.get(hubId) ?? 'nothing') === 'nothing') this.#forget(hubId, hub);
    }
    for (const [hubId, need] of needs) if (need !== 'nothing') this.#hub(hubId)?.watch(need);
  }

  /** Those at which something is watched for, as the screens see them. */
  views(): LeftHubView[] {
    return this.#hubIds()
      .filter((hubId) => this.#need(hubId) !== 'nothing')
      .map((hubId) => {
        const { journal } = this.#options;
        const hub = this.#hubs.get(hubId);
        const problem = hub ? hub.problem : this.#keysProblem;
        const lastHeardMs = hub?.session?.connection.lastHeardMs;
        const offered = hub?.session?.offeredOrigin;
        return {
          hubId,
          name: hub?.place.name ?? hubNameOfSales(journal, hubId) ?? '',
          openSales: countOpenSales(journal, hubId),
          ...(lastHeardMs !== undefined && { lastHeardMs }),
          ...(problem && { problem }),
          ...(offered !== undefined && { newHost: new URL(offered).host }),
        };
      });
  }

  /** Those that are being watched. */
  watched(): readonly string[] {
    return [...this.#hubs.keys()];
  }

  /** One of them that is being watched. */
  find(hubId: string): LeftHub | undefined {
    return this.#hubs.get(hubId);
  }

  /** The owner agrees that credentials go to the host that one of these hubs now names. */
  agreeTo(host: string): boolean {
    return [...this.#hubs.values()].some(({ session }) => session?.agreeTo(host) ?? false);
  }

  async checkNow(): Promise<void> {
    await Promise.all([...this.#hubs.values()].map(({ session }) => session?.checkNow()));
  }

  /** Stops watching a hub that the till goes back to; resolves when nothing is asked of it any more. */
  async release(hubId: string): Promise<void> {
    const hub = this.#hubs.get(hubId);
    if (hub) this.#forget(hubId, hub);
    await this.#ended;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    for (const [hubId, hub] of this.#hubs) this.#forget(hubId, hub);
    await this.#ended;
  }

  #hubIds(): readonly string[] {
    const { journal, toBeAsked, isWatchedElsewhere } = this.#options;
    const hubIds = new Set([...hubsOfUnsettledSales(journal), ...toBeAsked()]);
    return [...hubIds].filter((hubId) => hubId !== PRACTICE_HUB_ID && !isWatchedElsewhere(hubId));
  }

  #need(hubId: string): WatchNeed {
    const { journal, till, toBeAsked } = this.#options;
    if (toBeAsked().includes(hubId)) return 'closely';
    const hub = this.#hubs.get(hubId);
    const offsetMs = hub?.session?.clockOffsetMs ?? 0;
    const need = watchNeed(journal, hubId, till.clock.nowMs() + offsetMs);
    // By balance alone nobody can tell after so long whose money came.
    return need === 'daily' && hub?.place.exclusiveAccount ? 'nothing' : need;
  }

  #hub(hubId: string): LeftHub | undefined {
    const known = this.#hubs.get(hubId);
    if (known) return known;
    const place = this.#options.kept.placeOf(hubId);
    if (!place) return undefined;
    const hub = new LeftHub({
      place,
      clock: this.#options.till.clock,
      due: () => this.look(),
      begin: (unused) => this.#begin(hubId, unused),
    });
    this.#hubs.set(hubId, hub);
    return hub;
  }

  #begin(hubId: string, unused: UnusedAddresses): HubSession | undefined {
    const { till, kept, makeWatcher, changed } = this.#options;
    const place = kept.placeOf(hubId);
    const source = place && sourceOf(place, kept.secretsOf(place), till);
    if (!place || !source) return undefined;
    return beginSession({
      place,
      source,
      till,
      pool: undefined,
      unused,
      makeWatcher,
      changed: () => {
        this.look();
        changed();
      },
      newProblem: ({ code }) => till.log(`hub problem at a hub that was left: ${code}`),
      agreed: (origin) => void kept.notePlace({ ...place, credentialsOrigin: origin }),
    });
  }

  #forget(hubId: string, hub: LeftHub): void {
    this.#hubs.delete(hubId);
    this.#ended = Promise.all([this.#ended, hub.stop()]);
  }
}
