/**
 * The accounts of the hub's books. A balance above zero is what the hub owes, below zero what it has:
 * - `available/<account>`: what a customer may spend now; never negative.
 * - `owed/<account>`: what a customer owes the hub, because a deposit was spent and then reversed; never positive.
 * - `chain`: the coins that the wallet holds confirmed; never positive.
 * - `suspense`: deposits to addresses that were given to nobody; never negative.
 */
export type LedgerAccount = 'chain' | 'suspense' | `available/${string}` | `owed/${string}`;

export function availableOf(account: string): LedgerAccount {
  return `available/${account}`;
}

export function owedBy(account: string): LedgerAccount {
  return `owed/${account}`;
}

/** Whether this account may hold such a balance; a posting that would break it is a bug. */
export function mayHold(account: LedgerAccount, balance: bigint): boolean {
  const isAsset = account === 'chain' || account.startsWith('owed/');
  return isAsset ? balance <= 0n : balance >= 0n;
}
