import { isZero, type Money, subtract, sum, zero } from '../../shared/money/money.ts';
import type { LedgerAccount } from './ledger-account.ts';

/** One line of a posting; the amount is added to the account's balance, and may be negative. */
export interface Entry {
  readonly account: LedgerAccount;
  readonly amount: Money;
}

export type PostingKind = 'deposit-credited' | 'deposit-reversed' | 'internal-transfer' | 'operator';

/** One change of the books: its entries sum to zero in each currency. */
export interface Posting {
  readonly kind: PostingKind;
  readonly entries: readonly Entry[];
}

/** A posting of those entries that are not zero. Throws when they don't balance: that is a bug. */
export function balancedPosting(kind: Posting['kind'], entries: readonly Entry[]): Posting {
  for (const code of new Set(entries.map(({ amount }) => amount.currency))) {
    const amounts = entries.map(({ amount }) => amount).filter(({ currency }) => currency === code);
    if (!isZero(sum(code, amounts))) throw new Error(`a posting that does not balance in ${code}`);
  }
  return { kind, entries: entries.filter(({ amount }) => !isZero(amount)) };
}

export function negated(amount: Money): Money {
  return subtract(zero(amount.currency), amount);
}
