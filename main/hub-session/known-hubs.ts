import type { KnownHubView, LeftHubView } from '../../shared/ipc/hub-view.ts';
import type { Journal } from '../journal/journal.ts';
import { countOpenSales } from '../sales/unsettled-sales.ts';
import type { HubPlace } from './hub-place.ts';
import type { HubSession } from './hub-session.ts';
import { hostOf } from './hub-status.ts';
import type { KeptHubs } from './kept-hubs.ts';

export interface KnownHubsParts {
  readonly kept: KeptHubs;
  readonly journal: Journal;
  /** The one that new sales go to. */
  readonly place: HubPlace | undefined;
  readonly session: HubSession | undefined;
  readonly left: readonly LeftHubView[];
}

/**
 * The places that the till has keys to, each account of each hub once: the one that new sales go to first, then the
 * latest. The practice hub is among them while the till practises.
 */
export function knownHubs({ kept, journal, place, session, left }: KnownHubsParts): KnownHubView[] {
  const others = kept.list().flatMap((hub) => hub.place ?? []);
  const places = new Map<string, HubPlace>();
  for (const known of [...(place ? [place] : []), ...others])
    if (!places.has(known.hubId)) places.set(known.hubId, known);
  return [...places.values()].map((known) => {
    const { hubId, name, account, network } = known;
    const forNewSales = hubId === place?.hubId;
    const watched = left.find((hub) => hub.hubId === hubId);
    const problem = forNewSales ? session?.connection.problem : watched?.problem;
    const lastHeardMs = forNewSales ? session?.connection.lastHeardMs : watched?.lastHeardMs;
    return {
      hubId,
      name,
      host: hostOf(known, forNewSales ? session?.url : undefined),
      account,
      ...(network && { network }),
      practice: network === 'practice',
      forNewSales,
      openSales: forNewSales || watched ? countOpenSales(journal, hubId) : 0,
      ...(lastHeardMs !== undefined && { lastHeardMs }),
      ...(problem && { problem }),
      ...(watched?.newHost !== undefined && { newHost: watched.newHost }),
    };
  });
}
