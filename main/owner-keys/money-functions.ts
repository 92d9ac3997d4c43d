import type { HubFunction } from '../../shared/hub-protocol/functions.ts';
import type { Parameters } from '../../shared/hub-protocol/request-body.ts';

/**
 * What moves money, or grants what does, each with a request of it that no hub can carry out whatever it permits: no
 * address, an amount of zero, no invoice, no authkey. An authkey that may not call the function is answered
 * `not-permitted`; any other answer proves nothing.
 */
export const IMPOSSIBLE_REQUESTS = {
  'send-btc': { to_btc_address: '', amount: '0' },
  'pay-invoice': { invoice_json: '', max_btc: '0' },
  'place-order': { trade_amt: '0', trade_cur: 'BTC', for_amt: '0', for_cur: 'BTC' },
  'change-authkey-permissions': { authkey_token: '' },
} as const satisfies Partial<Record<HubFunction, Parameters>>;

export type MoneyFunction = keyof typeof IMPOSSIBLE_REQUESTS;

export const MONEY_FUNCTIONS = Object.keys(IMPOSSIBLE_REQUESTS) as readonly MoneyFunction[];

/** What a till calls to sell, and to prepare what its owner then does with a key of his own; none of it moves money. */
export const SELLING_FUNCTIONS: readonly HubFunction[] = [
  'new-btc-address',
  'my-balance',
  'my-transactions',
  'check-invoice-status',
  'post-invoice',
  'withdraw-invoice',
  'find-invoices',
  'get-exchange-quote',
  'estimate-send-btc',
  'my-open-orders',
];
