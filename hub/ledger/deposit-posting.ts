import { atLeast, type Money, subtract } from '../../shared/money/money.ts';
import { availableOf, owedBy } from './ledger-account.ts';
import { balancedPosting, type Entry, negated, type Posting } from './posting.ts';

/** Whose money it is, and what the books say of them now. */
export interface Beneficiary {
  readonly account: string;
  /** Zero or more. */
  readonly available: Money;
  /** What they owe since an earlier deposit was reversed after it was spent; zero or more. */
  readonly owed: Money;
}

/** How money that comes in or is taken back is shared between what is available and what is owed. */
export interface Shares {
  readonly available: Money;
  readonly owed: Money;
}

/** What comes in repays first what is owed. */
export function sharesOfIncome(amount: Money, { owed }: Pick<Beneficiary, 'owed'>): Shares {
  const repaid = lesser(amount, owed);
  return { owed: repaid, available: subtract(amount, repaid) };
}

/** What is taken back and is no longer available is owed. */
export function sharesOfReversal(amount: Money, { available }: Beneficiary): Shares {
  const takenBack = lesser(amount, available);
  return { available: takenBack, owed: subtract(amount, takenBack) };
}

/** The entries that give the shares of an income to its beneficiary. */
export function incomeEntries(account: string, { available, owed }: Shares): readonly Entry[] {
  return [
    { account: owedBy(account), amount: owed },
    { account: availableOf(account), amount: available },
  ];
}

/** Coins arrived for good at an address that was given to nobody. */
export function creditStrayDeposit(amount: Money): Posting {
  return balancedPosting('deposit-credited', [
    { account: 'chain', amount: negated(amount) },
    { account: 'suspense', amount },
  ]);
}

/** Credited coins are gone again (reorganisation, double-spend). */
export function reverseDeposit(amount: Money, beneficiary?: Beneficiary): Posting {
  const chain = { account: 'chain', amount } as const;
  if (!beneficiary)
    return balancedPosting('deposit-reversed', [chain, { account: 'suspense', amount: negated(amount) }]);
  const { available, owed } = sharesOfReversal(amount, beneficiary);
  return balancedPosting('deposit-reversed', [
    chain,
    { account: availableOf(beneficiary.account), amount: negated(available) },
    { account: owedBy(beneficiary.account), amount: negated(owed) },
  ]);
}

function lesser(a: Money, b: Money): Money {
  return atLeast(a, b) ? b : a;
}
