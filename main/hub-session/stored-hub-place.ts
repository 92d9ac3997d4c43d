import { z } from 'zod';
import { NETWORK_NAMES } from '../../shared/bitcoin/network.ts';
import type { HubPlace } from './hub-place.ts';

/** A hub's place as settings and vault write it down. */
export const storedHubPlace = z
  .object({
    kind: z.enum(['practice', 'own', 'remote']),
    url: z.string().optional(),
    hubId: z.string().min(1),
    name: z.string(),
    network: z.enum(NETWORK_NAMES).optional(),
    account: z.string().min(1),
    credentialsOrigin: z.string().optional(),
    ca: z.string().optional(),
    exclusiveAccount: z.boolean(),
    depositAddresses: z.array(z.string()),
  })
  .refine(
    ({ kind, url, credentialsOrigin }) =>
      kind !== 'remote' || (url !== undefined && credentialsOrigin !== undefined),
  )
  .transform(
    ({ url, network, credentialsOrigin, ca, ...hub }): HubPlace => ({
      ...hub,
      ...(url !== undefined && { url }),
      ...(network !== undefined && { network }),
      ...(credentialsOrigin !== undefined && { credentialsOrigin }),
      ...(ca !== undefined && { ca }),
    }),
  );
