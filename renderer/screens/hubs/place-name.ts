import type { KnownHubView } from '../../../shared/ipc/hub-view.ts';

/** What people call a place that money can go to: several accounts of one hub have the same name. */
export function placeName({ name, host, account }: Pick<KnownHubView, 'name' | 'host' | 'account'>): string {
  return host === '' ? `\u2068${name}\u2069` : `\u2068${name} (${account})\u2069`;
}
