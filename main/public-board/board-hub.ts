import type { HubKeeper } from '../hub-session/hub-keeper.ts';
import type { BoardHub } from './board-keeper.ts';

/** The hub that a sale was charged at, also one that was left. Only one that is elsewhere can be reached by others. */
export function boardHubOf(hubs: HubKeeper, hubId: string): BoardHub | undefined {
  const { place, session } = (hubs.place?.hubId === hubId ? hubs : hubs.left.find(hubId)) ?? {};
  if (!session?.client) return undefined;
  return { client: session.client, ...(place?.kind === 'remote' && { url: place.url }) };
}
