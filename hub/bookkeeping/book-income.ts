import { isPositive, type Money } from '../../shared/money/money.ts';
import { incomeEntries, type Shares, sharesOfIncome } from '../ledger/deposit-posting.ts';
import { balancedPosting, type Entry, type PostingKind } from '../ledger/posting.ts';
import type { Records } from '../store/hub-store.ts';
import type { SubjectPosting } from '../store/ledger-records.ts';
import type { AccountTransaction, TransactionRow } from '../store/transaction-records.ts';
import { inCurrency } from './available-funds.ts';

/** Money that comes to an account from somewhere in the books. */
export interface Income {
  readonly account: string;
  readonly amount: Money;
  readonly posting: PostingKind;
  readonly subject: string;
  /** Where it comes from: entries that sum to the amount, negative. */
  readonly from: readonly Entry[];
  /** How it is told in `my-transactions`. */
  readonly row: Omit<TransactionRow, 'direction' | 'amount'>;
  readonly nowMs: number;
}

/** What of an income is entered in the ledger, and what the account is told of it. */
export interface BookedIncome {
  readonly posting: SubjectPosting;
  readonly rows: readonly AccountTransaction[];
  /** What of it repays, and what is available. */
  readonly shares: Shares;
}

/** What an income comes to where so much is owed, in its currency. */
export function bookedIncome(income: Omit<Income, 'nowMs'>, owed: Money): BookedIncome {
  const { account, amount, subject, row } = income;
  const shares = sharesOfIncome(amount, { owed });
  const posting = balancedPosting(income.posting, [...income.from, ...incomeEntries(account, shares)]);
  const came = { ...row, account, direction: 'in', amount } as const;
  const repaid = { ...debtRow(row.id, 'out', shares.owed), account };
  return {
    posting: { ...posting, subject },
    rows: isPositive(shares.owed) ? [came, repaid] : [came],
    shares,
  };
}

/** Enters what comes in, in the ledger and in the account's transactions; the account must be locked. */
export async function bookIncome(records: Records, income: Income): Promise<void> {
  const { posting, rows } = bookedIncome(income, await owedInCurrency(records, income));
  await records.ledger.postAll([posting], income.nowMs);
  await records.transactions.addAll(rows, income.nowMs);
}

async function owedInCurrency({ ledger }: Records, { account, amount }: Income): Promise<Money> {
  const { [account]: standing } = await ledger.standings([account]);
  return inCurrency(standing?.owed ?? [], amount.currency);
}

/** What is owed after a reversal, or repaid from an income, moves what is available too. */
export function debtRow(id: string, direction: TransactionRow['direction'], amount: Money): TransactionRow {
  return { id, kind: 'debt', direction, amount, state: 'confirmed' };
}
