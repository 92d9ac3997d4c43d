import type { Clock, Random } from '../../shared/clock.ts';
import type { AuthenticationType } from '../../shared/hub-protocol/overview.ts';
import { ok } from '../../shared/result.ts';
import { newAuthkey } from '../authentication/new-authkey.ts';
import type { HubFunctionImplementation } from './hub-function.ts';

/** `create-authkey` (hub-api §4): one more authkey for the account; it may do nothing yet. */
export function createAuthkey({
  clock,
  random,
  authenticationType,
}: {
  readonly clock: Clock;
  readonly random: Random;
  readonly authenticationType: AuthenticationType;
}): HubFunctionImplementation {
  return {
    kind: 'changing',
    takesRef: false,
    async prepare({ account }) {
      const { authkey, record } = await newAuthkey(authenticationType, random);
      return ok(async ({ authkeys }) => {
        await authkeys.add({ ...record, account, isFirst: false, isHandedOver: false }, clock.nowMs());
        return ok({ authkey });
      });
    },
  };
}
