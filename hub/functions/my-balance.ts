import { BTC } from '../../shared/money/currency.ts';
import { type Money, toDecimal } from '../../shared/money/money.ts';
import { ok } from '../../shared/result.ts';
import { availableOf } from '../ledger/ledger-account.ts';
import type { HubFunctionImplementation } from './hub-function.ts';

/** `my-balance` (hub-api §4): what is spendable now, and what is incoming but not there yet. */
export function myBalance(): HubFunctionImplementation {
  return {
    kind: 'reading',
    async look({ account }, { ledger, deposits }) {
      const available = await ledger.balancesOf(availableOf(account));
      const pending = await deposits.pending(account);
      return ok({ available: byCurrency(available), pending: byCurrency([pending]) });
    },
  };
}

/** Currency codes are keys in lower case (hub-api §3). BTC is there also when it is zero. */
function byCurrency(amounts: readonly Money[]): Readonly<Record<string, string>> {
  const entries = amounts.map((amount) => [amount.currency.toLowerCase(), toDecimal(amount)]);
  return { [BTC.toLowerCase()]: '0.00000000', ...Object.fromEntries(entries) };
}
