import type { NetworkName } from '../../shared/bitcoin/network.ts';
import type { HubClient } from '../hub-client/hub-client.ts';
import type { HubReach } from '../hub-client/may-ask-again.ts';
import type { OwnerAccess } from './owner-access.ts';

/** A hub that can be asked now what became of something, the one that new sales go to or one that was left. */
export interface AskedHub {
  readonly hubId: string;
  readonly name: string;
  readonly network: NetworkName;
  readonly isLeft: boolean;
  /** The till's own way to it. */
  readonly client: HubClient;
  /** This machine's clock corrected by this hub's, ms since 1970. */
  readonly nowMs: () => number;
  /** The owner's way to it. */
  readonly access: Pick<OwnerAccess, 'client'>;
}

/** Where things were asked for. */
export interface AskedHubs {
  /** Those that can be asked now. */
  all(): readonly AskedHub[];
  reach(hubId: string): HubReach;
}
