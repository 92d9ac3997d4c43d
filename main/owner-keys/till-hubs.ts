import type { Clock } from '../../shared/clock.ts';
import type { HubClient } from '../hub-client/hub-client.ts';
import type { HubReach } from '../hub-client/may-ask-again.ts';
import type { HubKeeper } from '../hub-session/hub-keeper.ts';
import type { HubPlace } from '../hub-session/hub-place.ts';
import type { KeptHubs } from '../hub-session/kept-hubs.ts';
import type { WatchingSession } from '../hub-session/left-hub.ts';
import type { AskedHub, AskedHubs } from './asked-hub.ts';
import type { OwnerAccess } from './owner-access.ts';
import { SealedOwnerAccess } from './sealed-owner-access.ts';

export interface TillHubsOptions {
  readonly hubs: Pick<HubKeeper, 'place' | 'session' | 'left'>;
  readonly kept: KeptHubs;
  /** The owner's way to the hub that new sales go to. */
  readonly access: OwnerAccess;
  readonly clock: Clock;
  /** A wrong passphrase was given, so many in a row. */
  readonly refused: (tries: number) => void;
}

/**
 * The hubs where the till asks what became of something: each where, and as whom, it was asked for. At one that was left the
 * owner's key is sealed as it was, and opens with the passphrase that it was sealed with.
 */
export class TillHubs implements AskedHubs {
  readonly #options: TillHubsOptions;
  readonly #accesses = new Map<string, SealedOwnerAccess>();

  constructor(options: TillHubsOptions) {
    this.#options = options;
  }

  all(): readonly AskedHub[] {
    const { hubs, access } = this.#options;
    const { place, session, left } = hubs;
    const here = place && session ? this.#asked(place, session, access, false) : [];
    const others = left.watched().flatMap((hubId) => {
      const hub = left.find(hubId);
      return hub?.session ? this.#asked(hub.place, hub.session, this.#accessTo(hubId), true) : [];
    });
    return [...here, ...others];
  }

  reach(hubId: string): HubReach {
    const { hubs, kept } = this.#options;
    const isHere = hubs.place?.hubId === hubId;
    const client = isHere ? hubs.session?.client : this.#leftClient(hubId);
    if (client) return { kind: 'reached', keepsRefs: client.keepsRefs };
    if (isHere) return { kind: 'away' };
    const place = kept.placeOf(hubId);
    if (place) return { kind: 'away', left: place.name };
    // Before the till is with a hub again its vault may not be open.
    return hubs.session?.client ? { kind: 'keyless' } : { kind: 'away' };
  }

  /** Every hub that the till can have sent from, as far as it has the keys. */
  places(): readonly Pick<HubPlace, 'hubId' | 'name'>[] {
    const { hubs, kept } = this.#options;
    const places = [...(hubs.place ? [hubs.place] : []), ...kept.list().flatMap(({ place }) => place ?? [])];
    return places.filter(({ hubId }, at) => places.findIndex((each) => each.hubId === hubId) === at);
  }

  /** Forgets what passphrases opened at hubs that were left. */
  close(): void {
    for (const access of this.#accesses.values()) access.close();
  }

  #asked(
    { hubId, name, network }: HubPlace,
    session: WatchingSession,
    access: OwnerAccess,
    isLeft: boolean,
  ): readonly AskedHub[] {
    const { client } = session;
    const nowMs = () => this.#options.clock.nowMs() + session.clockOffsetMs;
    if (!client) return [];
    const on = network ?? client.overview.hub?.network ?? 'mainnet';
    return [{ hubId, name, network: on, isLeft, client, nowMs, access }];
  }

  #leftClient(hubId: string): HubClient | undefined {
    return this.#options.hubs.left.find(hubId)?.session?.client;
  }

  #accessTo(hubId: string): SealedOwnerAccess {
    const known = this.#accesses.get(hubId);
    if (known) return known;
    const { hubs, kept, clock, refused } = this.#options;
    const access = new SealedOwnerAccess({
      hubs: {
        get place() {
          return kept.placeOf(hubId);
        },
        get session() {
          return hubs.left.find(hubId)?.session;
        },
        get ownersKey() {
          const place = kept.placeOf(hubId);
          return place && kept.secretsOf(place)?.ownersKey;
        },
      },
      clock,
      refused,
    });
    this.#accesses.set(hubId, access);
    return access;
  }
}
