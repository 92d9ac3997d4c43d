import { atLeast, type Money, subtract } from '../../shared/money/money.ts';
import { availableOf, owedBy } from './ledger-account.ts';
import { balancedPosting, negated, type Posting } from './posting.ts';

/** Whose deposit it is, and what the books say of them now. */
export interface Beneficiary {
  readonly account: string;
  /** Zero or more. */
  readonly available: Money;
  /** What they owe since an earlier deposit was reversed after it was spent; zero or more. */
  readonly owed: Money;
}

/** Coins arrived for good: what is owed is paid first, the rest is available. Nobody's coins go to suspense. */
export function creditDeposit(amount: Money, beneficiary: Beneficiary | undefined): Posting {
  const chain = { account: 'chain', amount: negated(amount) } as const;
  if (!beneficiary) return balancedPosting('deposit-credited', [chain, { account: 'suspense', amount }]);
  const repaid = lesser(amount, beneficiary.owed);
  return balancedPosting('deposit-credited', [
    chain,
    { account: owedBy(beneficiary.account), amount: repaid },
    { account: availableOf(beneficiary.account), amount: subtract(amount, repaid) },
  ]);
}

/** Credited coins are gone again (reorganisation, double-spend): what is no longer available is owed. */
export function reverseDeposit(amount: Money, beneficiary: Beneficiary | undefined): Posting {
  const chain = { account: 'chain', amount } as const;
  if (!beneficiary)
    return balancedPosting('deposit-reversed', [chain, { account: 'suspense', amount: negated(amount) }]);
  const takenBack = lesser(amount, beneficiary.available);
  return balancedPosting('deposit-reversed', [
    chain,
    { account: availableOf(beneficiary.account), amount: negated(takenBack) },
    { account: owedBy(beneficiary.account), amount: negated(subtract(amount, takenBack)) },
  ]);
}

function lesser(a: Money, b: Money): Money {
  return atLeast(a, b) ? b : a;
}
