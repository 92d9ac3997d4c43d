import type { CurrencyCode } from '../../shared/money/currency.ts';
import { isZero, type Money, subtract, toDecimal, zero } from '../../shared/money/money.ts';
import { ok, type Result } from '../../shared/result.ts';
import { type Refusal, refuse } from '../functions/refusal.ts';
import { negated } from '../ledger/posting.ts';
import type { Records } from '../store/hub-store.ts';
import type { Standing } from '../store/ledger-records.ts';

/**
 * What an account has available beyond `needed`; whoever owes anything, in whatever currency, may spend nothing. The
 * account must be locked where this decides. Errors: `insufficient-funds`, which says what is missing.
 */
export async function availableBeyond(
  { ledger }: Records,
  account: string,
  needed: Money,
): Promise<Result<Money, Refusal>> {
  return beyond((await ledger.standings([account]))[account], needed);
}

/** As `availableBeyond`, by what the books say. */
export function beyond({ available, owed }: Standing = NOTHING, needed: Money): Result<Money, Refusal> {
  const left = subtract(inCurrency(available, needed.currency), needed);
  if (left.amount.isNegative()) return insufficientFunds(negated(left));
  const debt = owed.find((balance) => !isZero(balance));
  return debt ? insufficientFunds(debt) : ok(left);
}

const NOTHING: Standing = { available: [], owed: [] };

/** The amount in that currency; zero where there is none. */
export function inCurrency(amounts: readonly Money[], code: CurrencyCode): Money {
  return amounts.find(({ currency }) => currency === code) ?? zero(code);
}

function insufficientFunds(missing: Money) {
  const [amount, currency] = [toDecimal(missing), missing.currency];
  return refuse('insufficient-funds', `The account lacks ${amount} ${currency}.`, {
    missing: amount,
    currency,
  });
}
