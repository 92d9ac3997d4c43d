import type { HubClient } from '../../main/hub-client/hub-client.ts';
import type { AskedHub } from '../../main/owner-keys/asked-hub.ts';
import { systemClock } from '../../main/shell/system-clock.ts';
import { ok } from '../../shared/result.ts';

/** The one hub of a test, asked by this client for everything. */
export function askedHub(client: HubClient): AskedHub {
  return {
    hubId: 'hub',
    name: 'hub',
    network: 'practice',
    isLeft: false,
    client,
    nowMs: () => systemClock.nowMs(),
    access: { client: async () => ok(client) },
  };
}

/** How a till stands to it. */
export function reachOf(client: Pick<HubClient, 'keepsRefs'>) {
  return () => ({ kind: 'reached', keepsRefs: client.keepsRefs }) as const;
}
