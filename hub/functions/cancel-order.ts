import type { Clock } from '../../shared/clock.ts';
import { ok } from '../../shared/result.ts';
import { cancelOrder as cancel } from '../exchange/release.ts';
import type { HubFunctionImplementation } from './hub-function.ts';
import { badRequest, refuse } from './refusal.ts';

/** `cancel-order` (hub-api §4): takes an open order back and releases what it holds. */
export function cancelOrder({ clock }: { readonly clock: Clock }): HubFunctionImplementation {
  return {
    kind: 'changing',
    takesRef: true,
    async prepare({ account, parameters: { oid, ref } }) {
      if (oid === undefined) return badRequest('oid', 'is missing');
      return ok(async (records) => {
        const { orders, accounts } = records;
        const seen = await orders.findOpen(account, oid);
        if (!seen) return unknownOrder();
        await orders.lockBook([seen.tradeCur, seen.forCur]);
        await accounts.lock([account]);
        // It may have been filled before its book was locked.
        const order = await orders.findOpen(account, oid);
        if (!order) return unknownOrder();
        await cancel({ records, nowMs: clock.nowMs() }, order, ref);
        return ok({});
      });
    },
  };
}

function unknownOrder() {
  return refuse('unknown-order', 'The account has no open order with this oid.');
}
