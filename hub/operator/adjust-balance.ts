import type { Random } from '../../shared/clock.ts';
import { BTC } from '../../shared/money/currency.ts';
import { add, atLeast, type Money, toDecimal, toSmallestUnits } from '../../shared/money/money.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { newId } from '../authentication/new-authkey.ts';
import { bookIncome } from '../bookkeeping/book-income.ts';
import { MAX_UNITS } from '../exchange/order.ts';
import { availableOf, type LedgerAccount } from '../ledger/ledger-account.ts';
import { balancedPosting, negated } from '../ledger/posting.ts';
import type { Records } from '../store/hub-store.ts';

/** Money that the operator gives to an account, or takes from it, because of something outside of the hub. */
export interface Adjustment {
  readonly direction: 'credit' | 'debit';
  readonly account: string;
  /** Above zero. */
  readonly amount: Money;
  /** Kept with the posting. */
  readonly reason: string;
}

/**
 * Enters what the operator decided, inside one transaction. Fiat comes from outside of the hub and goes there; coins
 * can't be made by decree: bitcoin comes from what the wallet has for nobody (`suspense`), and goes there. Answers the
 * name of the change. Errors: a sentence for the operator; nothing was changed.
 */
export async function adjustBalance(
  records: Records,
  { direction, account, amount, reason }: Adjustment,
  { random, nowMs }: { readonly random: Random; readonly nowMs: number },
): Promise<Result<string, string>> {
  const { accounts, ledger, transactions } = records;
  const outside: LedgerAccount = amount.currency === BTC ? 'suspense' : 'external-fiat';
  await accounts.lock([account]);
  if (!(await accounts.find(account))) return err(`There is no account ${account}.`);
  const id = newId('op', random);
  const subject = `operator ${id}: ${reason}`;
  const row = { id, kind: 'operator', state: 'confirmed' } as const;
  if (direction === 'credit') {
    const problem = await whyNotCredit(records, outside, amount);
    if (problem !== undefined) return err(problem);
    const from = [{ account: outside, amount: negated(amount) }];
    await bookIncome(records, { account, amount, posting: 'operator', subject, from, row, nowMs });
    return ok(id);
  }
  const available = await ledger.balanceOf(availableOf(account), amount.currency);
  if (!atLeast(available, amount)) {
    return err(`The account has ${toDecimal(available)} ${amount.currency} available, which is less.`);
  }
  const entries = [
    { account: availableOf(account), amount: negated(amount) },
    { account: outside, amount },
  ];
  await ledger.post(balancedPosting('operator', entries), subject, nowMs);
  await transactions.add(account, { ...row, direction: 'out', amount }, nowMs);
  return ok(id);
}

async function whyNotCredit(
  { ledger }: Records,
  outside: LedgerAccount,
  amount: Money,
): Promise<string | undefined> {
  const balance = await ledger.balanceOf(outside, amount.currency);
  if (outside === 'suspense') {
    return atLeast(balance, amount)
      ? undefined
      : `Bitcoin is credited from deposits that belong to nobody, and of these there are ${toDecimal(balance)} BTC.`;
  }
  // All fiat there is came in like this: no balance in the books is larger.
  const total = toSmallestUnits(add(negated(balance), amount));
  return total <= MAX_UNITS ? undefined : `That is more ${amount.currency} than the hub can count.`;
}
