/** What an authkey may be allowed (hub-api §4), by what a person would call being allowed it. */
export const PERMITTED_FUNCTIONS = {
  sell: ['new-btc-address', 'check-invoice-status', 'post-invoice', 'withdraw-invoice'],
  balance: ['my-balance', 'my-transactions', 'my-open-orders', 'get-exchange-quote', 'estimate-send-btc'],
  money: ['send-btc', 'pay-invoice', 'place-order', 'cancel-order'],
  keys: ['create-authkey', 'change-authkey-permissions', 'my-authkeys'],
} as const;

export type AuthkeyGroup = keyof typeof PERMITTED_FUNCTIONS;
export type PermittedFunction = (typeof PERMITTED_FUNCTIONS)[AuthkeyGroup][number];

export const AUTHKEY_GROUPS: readonly AuthkeyGroup[] = ['sell', 'balance', 'money', 'keys'];

export const ALL_PERMITTED: readonly PermittedFunction[] = AUTHKEY_GROUPS.flatMap(
  (group) => PERMITTED_FUNCTIONS[group],
);

/** In the hub's permissions: every function, also those to come. */
export const EVERY_FUNCTION = 'all';
