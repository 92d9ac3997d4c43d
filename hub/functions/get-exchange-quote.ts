import type { Clock, Random } from '../../shared/clock.ts';
import { toDecimal } from '../../shared/money/money.ts';
import { ok } from '../../shared/result.ts';
import { newId } from '../authentication/new-authkey.ts';
import { bookPrice, cheapest, offerBelow, rateOf } from '../exchange/quote.ts';
import type { Dealer } from '../prices/dealer.ts';
import type { HubStore } from '../store/hub-store.ts';
import type { HubFunctionImplementation } from './hub-function.ts';
import { type Currencies, readAmount, readCurrency } from './read-amount.ts';
import { badRequest } from './refusal.ts';

const MAX_VALID_MS = 30_000;

/** `get-exchange-quote` (hub-api §4): what an amount costs, in the order book or from the hub's dealer, promised for a while. */
export function getExchangeQuote({
  store,
  clock,
  random,
  currencies,
  dealer,
}: {
  readonly store: HubStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly currencies: Currencies;
  readonly dealer?: Dealer | undefined;
}): HubFunctionImplementation {
  return {
    kind: 'stepwise',
    async run({ account, parameters }) {
      const fromCur = readCurrency(parameters, 'from_cur', currencies);
      if (!fromCur.ok) return fromCur;
      const to = readAmount(parameters, 'to_amt', 'to_cur', currencies);
      if (!to.ok) return to;
      if (to.value.currency === fromCur.value) return badRequest('to_cur', 'is the currency that is given');
      const { valid_ms = `${MAX_VALID_MS}` } = parameters;
      if (!/^[1-9][0-9]{0,4}$/.test(valid_ms) || Number(valid_ms) > MAX_VALID_MS) {
        return badRequest('valid_ms', `is not a number of ms from 1 to ${MAX_VALID_MS}`);
      }
      const token = newId('quote', random);
      const offer = await dealer?.offer(account, fromCur.value, to.value);
      return store.write(async (records) => {
        const book = await bookPrice(records, account, fromCur.value, to.value);
        const price = await cheapest(records, to.value, offerBelow(book, offer), book);
        if (!price.ok) return price;
        const { from } = price.value;
        const seller = price.value.seller === 'dealer' ? { dealer: price.value.dealer } : {};
        const nowMs = clock.nowMs();
        const expiresMs = nowMs + Number(valid_ms);
        await records.quotes.add({ token, account, from, to: to.value, ...seller, expiresMs }, nowMs);
        return ok({
          from_amt: toDecimal(from),
          rate: rateOf(from, to.value),
          quote_token: token,
          expires_ms: expiresMs,
        });
      });
    },
  };
}
