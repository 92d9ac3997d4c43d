import { isZero, type Money, subtract, toDecimal } from '../../shared/money/money.ts';
import { ok, type Result } from '../../shared/result.ts';
import { type Refusal, refuse } from '../functions/refusal.ts';
import { availableOf, owedBy } from '../ledger/ledger-account.ts';
import { negated } from '../ledger/posting.ts';
import type { Records } from '../store/hub-store.ts';

/**
 * What an account has available beyond `needed`; whoever owes anything, in whatever currency, may spend nothing. The
 * account must be locked where this decides. Errors: `insufficient-funds`, which says what is missing.
 */
export async function availableBeyond(
  { ledger }: Records,
  account: string,
  needed: Money,
): Promise<Result<Money, Refusal>> {
  const left = subtract(await ledger.balanceOf(availableOf(account), needed.currency), needed);
  if (left.amount.isNegative()) return insufficientFunds(negated(left));
  const owed = (await ledger.balancesOf(owedBy(account))).find((balance) => !isZero(balance));
  return owed ? insufficientFunds(negated(owed)) : ok(left);
}

function insufficientFunds(missing: Money) {
  const [amount, currency] = [toDecimal(missing), missing.currency];
  return refuse('insufficient-funds', `The account lacks ${amount} ${currency}.`, {
    missing: amount,
    currency,
  });
}
