import type { TillError } from '../../shared/errors/catalogue.ts';
import type { Result } from '../../shared/result.ts';
import type { HubClient } from './hub-client.ts';

/** How something unknown may come to be known. */
export interface AskAgain {
  /** By asking its hub again; otherwise a person decides. */
  readonly resolvesItself: boolean;
  /** The name of its hub, where the till has to go back there first. */
  readonly waitsFor?: string;
}

/**
 * Whether the hub that something was asked of can be asked for it again: it kept its `ref`, and keeps them still. While
 * nobody can be reached it may be; a hub that the till has left, with its keys, may be once the till is with it again.
 * @param keptHub the name of a hub that the till has the keys of
 */
export function askAgain(
  asked: { readonly keepsRefs: boolean; readonly hubId: string },
  there: Result<{ readonly hubId: string; readonly client: Pick<HubClient, 'keepsRefs'> }, TillError>,
  keptHub: (hubId: string) => string | undefined,
): AskAgain {
  if (!asked.keepsRefs) return { resolvesItself: false };
  if (!there.ok) return { resolvesItself: true };
  if (there.value.hubId === asked.hubId) return { resolvesItself: there.value.client.keepsRefs };
  const waitsFor = keptHub(asked.hubId);
  return waitsFor === undefined ? { resolvesItself: false } : { resolvesItself: true, waitsFor };
}
