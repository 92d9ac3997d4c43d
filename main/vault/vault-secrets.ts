import { z } from 'zod';
import { authkeySchema } from '../../shared/hub-protocol/authkey.ts';
import type { HubCredentials } from '../hub-client/hub-client.ts';

/** What the vault keeps. Never logged, never sent to the renderer. */
export interface VaultSecrets {
  readonly hub?: HubCredentials;
  /** The Bitcoin node's RPC URL with user and password, for the till's own hub. */
  readonly bitcoindUrl?: string;
}

const schema = z.object({
  hub: z.object({ account: z.string(), authkey: authkeySchema, loginName: z.string().optional() }).optional(),
  bitcoindUrl: z.string().optional(),
});

export function writeSecrets(secrets: VaultSecrets): string {
  return JSON.stringify(secrets);
}

/** Nothing when it is not what `writeSecrets` wrote. Says nothing of what was wrong: an excerpt would be a secret. */
export function readSecrets(text: string): VaultSecrets | undefined {
  try {
    const { hub, bitcoindUrl } = schema.parse(JSON.parse(text));
    return {
      ...(hub && { hub: credentials(hub) }),
      ...(bitcoindUrl !== undefined && { bitcoindUrl }),
    };
  } catch {
    return undefined;
  }
}

function credentials({
  account,
  authkey,
  loginName,
}: NonNullable<z.infer<typeof schema>['hub']>): HubCredentials {
  return { account, authkey, ...(loginName !== undefined && { loginName }) };
}
