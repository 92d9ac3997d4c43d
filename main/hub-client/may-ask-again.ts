import type { TillError } from '../../shared/errors/catalogue.ts';
import type { Result } from '../../shared/result.ts';
import type { HubClient } from './hub-client.ts';

/**
 * Whether the hub that something was asked of can be asked for it again: it kept its `ref`, keeps them still, and the till
 * is with it. While nobody can be reached it may be.
 */
export function mayAskAgain(
  asked: { readonly keepsRefs: boolean; readonly hubId: string },
  there: Result<{ readonly hubId: string; readonly client: Pick<HubClient, 'keepsRefs'> }, TillError>,
): boolean {
  if (!asked.keepsRefs) return false;
  return !there.ok || (there.value.hubId === asked.hubId && there.value.client.keepsRefs);
}
