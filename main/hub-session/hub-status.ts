import type { TillError } from '../../shared/errors/catalogue.ts';
import { HUB_OFFERS, type HubStatusView, type LeftHubView } from '../../shared/ipc/hub-view.ts';
import type { Journal } from '../journal/journal.ts';
import { type AddressPool, networkOf } from '../sales/address-pool.ts';

import type { HubPlace } from './hub-place.ts';
import type { HubSession } from './hub-session.ts';
import { caName } from './pinned-ca.ts';

export interface HubStanding {
  readonly place: HubPlace;
  /** Absent while its keys are locked. */
  readonly session: HubSession | undefined;
  readonly poolProblem: TillError | undefined;
  readonly left: readonly LeftHubView[];
  readonly journal: Journal;
  readonly pool: AddressPool;
}

/** How it stands with the hub that new sales go to. */
export function hubStatus({ place, session, poolProblem, left, journal, pool }: HubStanding): HubStatusView {
  const problem = session?.connection.problem ?? poolProblem;
  const next = pool.next(place.hubId);
  const offered = session?.offeredOrigin;
  const client = session?.client;
  return {
    connection: session?.connection.state ?? 'never',
    name: place.name,
    host: hostOf(place, session?.url),
    network: place.network ?? (next === undefined ? 'mainnet' : networkOf(next)),
    ...(session?.connection.lastHeardMs !== undefined && { lastHeardMs: session.connection.lastHeardMs }),
    ...(problem && { problem }),
    addressesLeft: pool.left(place.hubId),
    watching: session?.watcher?.watches ?? (place.exclusiveAccount ? 'by-balance' : 'by-address'),
    bookingPaused: session?.watcher?.bookingPaused ?? false,
    clockOffsetMs: session?.clockOffsetMs ?? 0,
    unattributed:
      journal.get<{ open: number }>(
        'SELECT count(*) AS open FROM unattributed WHERE hub_id = ? AND resolved_seq IS NULL',
        place.hubId,
      )?.open ?? 0,
    ...(place.ca !== undefined && { pinnedCa: caName(place.ca) }),
    ...(offered !== undefined && { newHost: new URL(offered).host }),
    ...(left.length > 0 && { left: [...left] }),
    ...(client && { offers: HUB_OFFERS.filter((name) => client.supports(name)) }),
  };
}

/** Where requests and credentials go; empty while that is not known. */
export function hostOf(place: HubPlace, url: string | undefined): string {
  const origin = place.credentialsOrigin ?? url ?? place.url;
  return origin === undefined ? '' : new URL(origin).host;
}
