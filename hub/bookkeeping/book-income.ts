import { isPositive, type Money } from '../../shared/money/money.ts';
import { incomeEntries, sharesOfIncome } from '../ledger/deposit-posting.ts';
import { balancedPosting, type Entry, type PostingKind } from '../ledger/posting.ts';
import type { Records } from '../store/hub-store.ts';
import type { TransactionRow } from '../store/transaction-records.ts';
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
  /** What the account owes in that currency, where the books were asked already. */
  readonly owed?: Money;
  readonly nowMs: number;
}

/** Enters what comes in, in the ledger and in the account's transactions; the account must be locked. */
export async function bookIncome(records: Records, income: Income): Promise<void> {
  const { account, amount, nowMs } = income;
  const owed = income.owed ?? (await owedInCurrency(records, income));
  const shares = sharesOfIncome(amount, { owed });
  const entries = [...income.from, ...incomeEntries(account, shares)];
  await Promise.all([
    records.ledger.post(balancedPosting(income.posting, entries), income.subject, nowMs),
    records.transactions.add(account, { ...income.row, direction: 'in', amount }, nowMs),
    isPositive(shares.owed) &&
      records.transactions.add(account, debtRow(income.row.id, 'out', shares.owed), nowMs),
  ]);
}

async function owedInCurrency({ ledger }: Records, { account, amount }: Income): Promise<Money> {
  const { [account]: standing } = await ledger.standings([account]);
  return inCurrency(standing?.owed ?? [], amount.currency);
}

/** What is owed after a reversal, or repaid from an income, moves what is available too. */
export function debtRow(id: string, direction: TransactionRow['direction'], amount: Money): TransactionRow {
  return { id, kind: 'debt', direction, amount, state: 'confirmed' };
}
