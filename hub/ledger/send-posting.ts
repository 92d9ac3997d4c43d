import { add, type Money } from '../../shared/money/money.ts';
import { availableOf, heldForSends } from './ledger-account.ts';
import { balancedPosting, type Entry, negated, type Posting } from './posting.ts';

/** Whose money is sent on the chain, how much arrives, and what the sender is charged beside it; in BTC. */
export interface SendMoney {
  readonly account: string;
  readonly amount: Money;
  readonly fee: Money;
}

/**
 * Where a send's money stands in the books: still with its owner, held, given to the network at a fee of the
 * network's, or gone from the wallet's confirmed coins; or gone from these although its owner has it back, so that
 * the hub bears it.
 */
export type SendPosition =
  | { readonly kind: 'available' }
  | { readonly kind: 'held' }
  | { readonly kind: 'in-flight'; readonly networkFee: Money }
  | { readonly kind: 'on-chain'; readonly networkFee: Money }
  | { readonly kind: 'borne'; readonly networkFee: Money };

/** Moves a send's money from one position to another; whichever way it goes, the books balance. */
export function movedSend(
  money: SendMoney,
  from: SendPosition,
  to: SendPosition,
  kind: Posting['kind'] = 'send-moved',
): Posting {
  return balancedPosting(kind, [...takenFrom(money, from), ...entriesAt(money, to)]);
}

/** The entries that take a send's money from where it stands: they sum to what the customer is charged, negative. */
export function takenFrom(money: SendMoney, position: SendPosition): readonly Entry[] {
  return entriesAt(money, position).map((entry) => ({ ...entry, amount: negated(entry.amount) }));
}

/** What the customer is charged, fee included. */
export function chargedFor({ amount, fee }: SendMoney): Money {
  return add(amount, fee);
}

/** The charged money as it lies in the books; always the same sum. */
function entriesAt(money: SendMoney, position: SendPosition): readonly Entry[] {
  switch (position.kind) {
    case 'available':
      return [{ account: availableOf(money.account), amount: chargedFor(money) }];
    case 'held':
      return [{ account: heldForSends(money.account), amount: chargedFor(money) }];
    case 'borne': {
      const gone = add(money.amount, position.networkFee);
      return [
        ...entriesAt(money, { kind: 'available' }),
        { account: 'chain', amount: gone },
        { account: 'loss', amount: negated(gone) },
      ];
    }
    case 'in-flight':
    case 'on-chain':
      return [
        {
          account: position.kind === 'in-flight' ? 'in-flight' : 'chain',
          amount: add(money.amount, position.networkFee),
        },
        { account: 'fees-charged', amount: money.fee },
        { account: 'network-fees', amount: negated(position.networkFee) },
      ];
  }
}
