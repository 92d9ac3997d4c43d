import { type Money, toDecimal } from '../../shared/money/money.ts';
import { ok } from '../../shared/result.ts';
import { availableOf } from '../ledger/ledger-account.ts';
import type { HubFunctionImplementation } from './hub-function.ts';

/** `my-balance` (hub-api §4): what is spendable now, and what is incoming but not there yet. */
export function myBalance(): HubFunctionImplementation {
  return {
    kind: 'reading',
    async look({ account }, { ledger, deposits }) {
      const [available, pending] = await Promise.all([
        ledger.balancesOf(availableOf(account)),
        deposits.pending(account),
      ]);
      return ok({ available: byCurrency(available), pending: byCurrency([pending]) });
    },
  };
}

/** Currency codes are keys in lower case (hub-api §3). BTC is there also when it is zero. */
function byCurrency(amounts: readonly Money[]): Readonly<Record<string, string>> {
  const texts: Record<string, string> = { btc: '0.00000000' };
  for (const amount of amounts) texts[amount.currency.toLowerCase()] = toDecimal(amount);
  return texts;
}
