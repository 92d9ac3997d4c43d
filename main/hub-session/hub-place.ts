import { createHash } from 'node:crypto';
import type { NetworkName } from '../../shared/bitcoin/network.ts';

/** The hub and account that this till takes money at, as the settings hold them. No secret is in it. */
export interface HubPlace {
  readonly kind: 'practice' | 'own' | 'remote';
  /** The hub's address; absent for a hub that the till starts itself, which gets a new port each time. */
  readonly url?: string;
  /** What the journal knows this account by. */
  readonly hubId: string;
  readonly name: string;
  /** As the overview named it; a hub with the wiki's functions alone does not say. */
  readonly network?: NetworkName;
  readonly account: string;
  /** Where the owner agreed that credentials go. */
  readonly credentialsOrigin?: string;
  /** PEM of the certificate authority that the owner pinned for this hub (hub-api §1). Public. */
  readonly ca?: string;
  /** Watched by balance alone; the owner declared that only this till uses the account (hub-api §5). */
  readonly exclusiveAccount: boolean;
  /** For a hub that makes no addresses. */
  readonly depositAddresses: readonly string[];
}

/** The same account of the same hub is the same place, also after the till was set up anew. */
export function hubIdOf(kind: HubPlace['kind'], origin: string, account: string): string {
  if (kind !== 'remote') return kind;
  return createHash('sha256')
    .update(JSON.stringify([origin, account]))
    .digest('hex')
    .slice(0, 16);
}
