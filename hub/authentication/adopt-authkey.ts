import type { Clock, Random } from '../../shared/clock.ts';
import type { HmacAuthkey } from '../../shared/hub-protocol/authkey.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { HubStore } from '../store/hub-store.ts';
import { newId } from './new-authkey.ts';
import { ALL } from './permission.ts';

/**
 * Takes over an authkey from the till that runs this hub (design §7): it may do everything on its account, which
 * is made if it is not there, and the one handed over at the previous start is revoked.
 * Errors: `token-taken` by an authkey that the hub made itself.
 */
export function adoptAuthkey(
  { store, clock, random }: { readonly store: HubStore; readonly clock: Clock; readonly random: Random },
  account: string,
  { token, key }: HmacAuthkey,
): Promise<Result<null, 'token-taken'>> {
  const createdMs = clock.nowMs();
  return store.write(async ({ accounts, authkeys }) => {
    if (!(await accounts.find(account))) {
      await accounts.add({ id: account, cursorName: newId('cur', random), createdMs });
    }
    await authkeys.removeHandedOver(account);
    if (await authkeys.find(token)) return err('token-taken');
    const record = {
      token,
      account,
      type: 'hmac-sha256',
      secret: key,
      isFirst: false,
      isHandedOver: true,
    } as const;
    await authkeys.add(record, createdMs);
    await authkeys.setPermissions(token, [[account, ALL]]);
    return ok(null);
  });
}
