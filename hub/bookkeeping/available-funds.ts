import { type Money, subtract, toDecimal } from '../../shared/money/money.ts';
import { ok, type Result } from '../../shared/result.ts';
import { type Refusal, refuse } from '../functions/refusal.ts';
import { availableOf } from '../ledger/ledger-account.ts';
import type { Records } from '../store/hub-store.ts';

/**
 * What an account has available beyond `needed`; the account must be locked where this decides. Errors:
 * `insufficient-funds`, which says what is missing.
 */
export async function availableBeyond(
  records: Records,
  account: string,
  needed: Money,
): Promise<Result<Money, Refusal>> {
  const { currency } = needed;
  const left = subtract(await records.ledger.balanceOf(availableOf(account), currency), needed);
  if (!left.amount.isNegative()) return ok(left);
  const missing = toDecimal({ currency, amount: left.amount.negated() });
  return refuse('insufficient-funds', `This account lacks ${missing} ${currency} for that.`, {
    missing,
    currency,
  });
}
