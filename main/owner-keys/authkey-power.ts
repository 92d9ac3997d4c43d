import type { HubFunction } from '../../shared/hub-protocol/functions.ts';
import { AUTHKEY_POWERS, type AuthkeyPower } from '../../shared/ipc/authkey-view.ts';

/** What a person would call being allowed each function; the public ones count as selling. */
const POWER_OF: Readonly<Record<HubFunction, AuthkeyPower>> = {
  'new-btc-address': 'sell',
  'post-invoice': 'sell',
  'withdraw-invoice': 'sell',
  'check-invoice-status': 'sell',
  'find-invoices': 'sell',
  'attach-identity-to-transfer': 'sell',
  'my-balance': 'balance',
  'my-transactions': 'balance',
  'my-open-orders': 'balance',
  'get-exchange-quote': 'balance',
  'estimate-send-btc': 'balance',
  'send-btc': 'money',
  'pay-invoice': 'money',
  'place-order': 'money',
  'cancel-order': 'money',
  'create-account': 'keys',
  'create-authkey': 'keys',
  'change-authkey-permissions': 'keys',
  'my-authkeys': 'keys',
};

/**
 * What an authkey may do, from its permissions (hub-api §4), on whatever account. A function that this till doesn't know
 * is `other`: it is never passed over.
 */
export function powersOf(permissions: readonly (readonly [account: string, name: string])[]): AuthkeyPower[] {
  const powers = new Set(
    permissions.flatMap(([, name]): readonly AuthkeyPower[] =>
      name === 'all'
        ? ['sell', 'balance', 'money', 'keys']
        : [Object.hasOwn(POWER_OF, name) ? POWER_OF[name as HubFunction] : 'other'],
    ),
  );
  return AUTHKEY_POWERS.filter((power) => powers.has(power));
}
