import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Beneficiary,
  creditStrayDeposit,
  incomeEntries,
  reverseDeposit,
  sharesOfIncome,
} from '../../../hub/ledger/deposit-posting.ts';
import { availableOf, type LedgerAccount, mayHold, owedBy } from '../../../hub/ledger/ledger-account.ts';
import { balancedPosting, negated, type Posting } from '../../../hub/ledger/posting.ts';
import { fromSatoshi, type Money, toSmallestUnits } from '../../../shared/money/money.ts';

const CUSTOMERS = ['acct_a', 'acct_b'] as const;
const DEPOSITS = 6;

/** Books kept in memory, by the rules of the hub's own. */
class Books {
  readonly balances = new Map<LedgerAccount, bigint>();

  of(account: LedgerAccount): bigint {
    return this.balances.get(account) ?? 0n;
  }

  post({ entries }: Posting): void {
    for (const { account, amount } of entries) {
      this.balances.set(account, this.of(account) + toSmallestUnits(amount));
      if (!mayHold(account, this.of(account))) throw new Error(`${account} holds ${this.of(account)}`);
    }
  }

  beneficiary(account: string | undefined) {
    if (account === undefined) return undefined;
    const available = fromSatoshi(this.of(availableOf(account)));
    return { account, available, owed: fromSatoshi(-this.of(owedBy(account))) };
  }
}

function creditDeposit(amount: Money, beneficiary: Beneficiary | undefined): Posting {
  if (!beneficiary) return creditStrayDeposit(amount);
  const income = incomeEntries(beneficiary.account, sharesOfIncome(amount, beneficiary));
  return balancedPosting('deposit-credited', [{ account: 'chain', amount: negated(amount) }, ...income]);
}

const deposit = fc.record({
  account: fc.constantFrom(...CUSTOMERS, undefined),
  satoshi: fc.bigInt(1n, 2_100_000_000_000_000n),
});
const step = fc.oneof(
  fc.record({ kind: fc.constant('toggle' as const), deposit: fc.nat(DEPOSITS - 1) }),
  fc.record({
    kind: fc.constant('spend' as const),
    account: fc.constantFrom(...CUSTOMERS),
    percent: fc.bigInt(0n, 100n),
  }),
);

test('in any order of credits, reversals and spending the books balance and nobody’s money is made or lost', () => {
  fc.assert(
    fc.property(
      fc.array(deposit, { minLength: DEPOSITS, maxLength: DEPOSITS }),
      fc.array(step),
      (deposits, steps) => {
        const books = new Books();
        const credited = new Set<number>();
        const spent = new Map<string, bigint>();
        for (const next of steps) {
          if (next.kind === 'spend') {
            const satoshi = (books.of(availableOf(next.account)) * next.percent) / 100n;
            const amount = fromSatoshi(satoshi);
            books.post(
              balancedPosting('deposit-reversed', [
                { account: availableOf(next.account), amount: negated(amount) },
                { account: 'suspense', amount },
              ]),
            );
            spent.set(next.account, (spent.get(next.account) ?? 0n) + satoshi);
            continue;
          }
          const { account, satoshi } = deposits[next.deposit] ?? { account: undefined, satoshi: 0n };
          const isCredited = credited.has(next.deposit);
          const post = isCredited ? reverseDeposit : creditDeposit;
          books.post(post(fromSatoshi(satoshi), books.beneficiary(account)));
          if (isCredited) credited.delete(next.deposit);
          else credited.add(next.deposit);
        }
        expect([...books.balances.values()].reduce((sum, balance) => sum + balance, 0n)).toBe(0n);
        const standing = [...credited].map((index) => deposits[index]);
        expect(-books.of('chain')).toBe(standing.reduce((sum, each) => sum + (each?.satoshi ?? 0n), 0n));
        for (const customer of CUSTOMERS) {
          const received = standing
            .filter((each) => each?.account === customer)
            .reduce((sum, each) => sum + (each?.satoshi ?? 0n), 0n);
          const [available, owed] = [books.of(availableOf(customer)), -books.of(owedBy(customer))];
          expect(available - owed).toBe(received - (spent.get(customer) ?? 0n));
          expect(available === 0n || owed === 0n).toBe(true);
        }
      },
    ),
  );
});

test('a posting that does not balance is refused', () => {
  const one = fromSatoshi(1n);
  expect(() => balancedPosting('deposit-credited', [{ account: 'chain', amount: one }])).toThrow('balance');
  expect(() =>
    balancedPosting('deposit-credited', [
      { account: 'chain', amount: negated(one) },
      { account: 'suspense', amount: one },
    ]),
  ).not.toThrow();
});
