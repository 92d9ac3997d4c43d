import { ok } from '../../shared/result.ts';
import type { HubFunctionImplementation } from './hub-function.ts';

/** `my-authkeys` (hub-api §4): the authkeys that were made for the account, and what each may do; never a secret. */
export function myAuthkeys(): HubFunctionImplementation {
  return {
    kind: 'reading',
    async look({ account }, { authkeys }) {
      const found = await authkeys.ofAccount(account);
      const shown = found.map(async ({ token, createdMs, lastUsedMs }) => ({
        token,
        permissions: await authkeys.permissionsOf(token),
        created_ms: createdMs,
        last_used_ms: lastUsedMs ?? null,
      }));
      return ok({ authkeys: await Promise.all(shown) });
    },
  };
}
