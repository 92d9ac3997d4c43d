import { add, isZero, type Money, subtract, sum, zero } from '../../shared/money/money.ts';
import type { LedgerAccount } from './ledger-account.ts';

/** One line of a posting; the amount is added to the account's balance, and may be negative. */
export interface Entry {
  readonly account: LedgerAccount;
  readonly amount: Money;
}

export type PostingKind =
  | 'deposit-credited'
  | 'deposit-reversed'
  | 'internal-transfer'
  | 'operator'
  | SendPosting
  | TradePosting;

/** What a send on the chain goes through. */
type SendPosting = 'send-held' | 'send-undone' | 'send-moved' | 'send-given-up';

/** What an order holds, gives back, and what two orders exchange. */
type TradePosting = 'order-hold' | 'order-release' | 'trade';

/** One change of the books: its entries sum to zero in each currency. */
export interface Posting {
  readonly kind: PostingKind;
  readonly entries: readonly Entry[];
}

/** A posting of those entries that are not zero, one for each account and currency. Throws when they don't balance: that is a bug. */
export function balancedPosting(kind: Posting['kind'], entries: readonly Entry[]): Posting {
  for (const code of new Set(entries.map(({ amount }) => amount.currency))) {
    const amounts = entries.map(({ amount }) => amount).filter(({ currency }) => currency === code);
    if (!isZero(sum(code, amounts))) throw new Error(`a posting that does not balance in ${code}`);
  }
  return { kind, entries: [...merged(entries)].filter(({ amount }) => !isZero(amount)) };
}

/** Whoever pays himself appears twice. */
function merged(entries: readonly Entry[]): Iterable<Entry> {
  const byAccount = new Map<string, Entry>();
  for (const entry of entries) {
    const key = `${entry.amount.currency} ${entry.account}`;
    const before = byAccount.get(key);
    byAccount.set(key, before ? { ...entry, amount: add(before.amount, entry.amount) } : entry);
  }
  return byAccount.values();
}

export function negated(amount: Money): Money {
  return subtract(zero(amount.currency), amount);
}
