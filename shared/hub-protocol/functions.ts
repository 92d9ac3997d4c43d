/** Every function of the API (hub-api §4), in the order of its tables. */
export const HUB_FUNCTIONS = [
  'send-btc',
  'new-btc-address',
  'my-balance',
  'place-order',
  'cancel-order',
  'my-open-orders',
  'post-invoice',
  'withdraw-invoice',
  'find-invoices',
  'pay-invoice',
  'attach-identity-to-transfer',
  'create-account',
  'create-authkey',
  'change-authkey-permissions',
  'check-invoice-status',
  'my-transactions',
  'estimate-send-btc',
  'get-exchange-quote',
  'my-authkeys',
] as const;

export type HubFunction = (typeof HUB_FUNCTIONS)[number];

/** Functions that change something, and so may take a `ref` (hub-api §2) and keep their nonces for good. */
export const CHANGING_FUNCTIONS: ReadonlySet<HubFunction> = new Set<HubFunction>([
  'send-btc',
  'new-btc-address',
  'place-order',
  'cancel-order',
  'post-invoice',
  'withdraw-invoice',
  'pay-invoice',
  'attach-identity-to-transfer',
  'create-account',
  'create-authkey',
  'change-authkey-permissions',
]);

/** Changing functions whose result is a secret: it is never stored, so they take no `ref`. */
export const SECRET_RESULT_FUNCTIONS: ReadonlySet<HubFunction> = new Set<HubFunction>([
  'create-account',
  'create-authkey',
]);

/** Functions that need no authkey. */
export const PUBLIC_FUNCTIONS: ReadonlySet<HubFunction> = new Set<HubFunction>([
  'find-invoices',
  'attach-identity-to-transfer',
  'create-account',
]);

export function isHubFunction(name: string): name is HubFunction {
  return (HUB_FUNCTIONS as readonly string[]).includes(name);
}
