/** What the hub owes to a customer, apart by what it is held for, and what the customer owes to the hub. */
export const CUSTOMER_PARTS = ['available', 'held-for-orders', 'held-for-sends', 'owed'] as const;

type CustomerPart = (typeof CUSTOMER_PARTS)[number];

/**
 * The accounts of the hub's books. A balance above zero is what the hub owes or earned, below zero what it has or
 * spent; all balances of a currency sum to zero.
 * - `available/<account>`: what a customer may spend now.
 * - `held-for-orders/<account>`, `held-for-sends/<account>`: the customer's, but spoken for.
 * - `owed/<account>`: what a customer owes the hub, because a deposit was spent and then reversed; never positive.
 * - `chain`: the coins that the wallet holds confirmed; never positive.
 * - `in-flight`: coins that were sent and are not in a block yet.
 * - `fees-charged`, `network-fees`: what customers paid for sends, and what these cost; the latter never positive.
 * - `external-fiat`: what the operator took in outside of the hub for what accounts were credited; never positive.
 * - `suspense`: deposits to addresses that were given to nobody.
 * - `loss`: what the hub itself bears; never positive.
 */
export type LedgerAccount =
  | 'chain'
  | 'in-flight'
  | 'fees-charged'
  | 'network-fees'
  | 'external-fiat'
  | 'suspense'
  | 'loss'
  | `${CustomerPart}/${string}`;

export function availableOf(account: string): LedgerAccount {
  return `available/${account}`;
}

export function heldForOrders(account: string): LedgerAccount {
  return `held-for-orders/${account}`;
}

export function heldForSends(account: string): LedgerAccount {
  return `held-for-sends/${account}`;
}

export function owedBy(account: string): LedgerAccount {
  return `owed/${account}`;
}

const NEVER_POSITIVE: ReadonlySet<LedgerAccount> = new Set<LedgerAccount>([
  'chain',
  'network-fees',
  'external-fiat',
  'loss',
]);

/** Whether this account may hold such a balance; a posting that would break it is a bug. */
export function mayHold(account: LedgerAccount, balance: bigint): boolean {
  const neverPositive = NEVER_POSITIVE.has(account) || account.startsWith('owed/');
  return neverPositive ? balance <= 0n : balance >= 0n;
}
