import type { Clock, Random } from '../../shared/clock.ts';
import type { AuthenticationType } from '../../shared/hub-protocol/overview.ts';
import { ok } from '../../shared/result.ts';
import { newAuthkey, newId } from '../authentication/new-authkey.ts';
import { ALL } from '../authentication/permission.ts';
import type { RateLimiter } from '../authentication/rate-limiter.ts';
import type { HubStore } from '../store/hub-store.ts';
import type { HubFunctionImplementation } from './hub-function.ts';
import { retryLater } from './refusal.ts';

/** `create-account` (hub-api §4): an account with an authkey that may do everything on it. */
export function createAccount({
  store,
  clock,
  random,
  authenticationType,
  limiter,
}: {
  readonly store: HubStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly authenticationType: AuthenticationType;
  /** By IP address. */
  readonly limiter: RateLimiter;
}): HubFunctionImplementation {
  return {
    kind: 'public',
    async run(_parameters, { remoteAddress }) {
      const waitMs = limiter.take(remoteAddress);
      if (waitMs > 0)
        return retryLater('rate-limited', 'Too many accounts were created from this address.', waitMs);
      const account = newId('acct', random);
      const createdMs = clock.nowMs();
      const { authkey, record } = await newAuthkey(authenticationType, random);
      return store.write(async ({ accounts, authkeys }) => {
        await accounts.add({ id: account, cursorName: newId('cur', random), createdMs });
        await authkeys.add({ ...record, account, isFirst: true, isHandedOver: false }, createdMs);
        await authkeys.setPermissions(record.token, [[account, ALL]]);
        return ok({ account, authkey });
      });
    },
  };
}
