import type { Overview } from '../../shared/hub-protocol/overview.ts';
import type { HubSummary } from '../../shared/ipc/hub-view.ts';

/** What an overview says of its hub, for a person to look at before giving credentials. */
export function summarise({
  url,
  overview,
  credentialsOrigin,
}: {
  readonly url: string;
  readonly overview: Overview;
  readonly credentialsOrigin: string;
}): HubSummary {
  const asked = new URL(url);
  const target = new URL(credentialsOrigin);
  const functions = overview.supported_functions;
  const { name, network, refs } = overview.hub ?? {};
  return {
    url,
    name: name?.trim() || asked.host,
    ...(network && { network }),
    credentialsHost: target.host,
    otherHost: target.host !== asked.host,
    authenticationType: overview.req_authentication_type,
    functions: [...functions],
    canMakeAddresses: functions.includes('new-btc-address'),
    canWatchByAddress: functions.includes('check-invoice-status'),
    canCreateAccount: functions.includes('create-account'),
    refs: refs === true,
  };
}
