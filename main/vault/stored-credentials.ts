import { z } from 'zod';
import { authkeySchema } from '../../shared/hub-protocol/authkey.ts';
import type { HubCredentials } from '../hub-client/hub-client.ts';

/** Who the till, or its owner, is at a hub, as the vault has it. */
export const storedCredentials = z
  .object({ account: z.string(), authkey: authkeySchema, loginName: z.string().optional() })
  .transform(
    ({ account, authkey, loginName }): HubCredentials => ({
      account,
      authkey,
      ...(loginName !== undefined && { loginName }),
    }),
  );
