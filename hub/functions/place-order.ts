import type { Clock, Random } from '../../shared/clock.ts';
import type { Parameters } from '../../shared/hub-protocol/request-body.ts';
import { toSmallestUnits } from '../../shared/money/money.ts';
import { ok, type Result } from '../../shared/result.ts';
import { enterOrder } from '../exchange/enter-order.ts';
import type { OrderTerms } from '../exchange/order.ts';
import type { HubFunctionImplementation } from './hub-function.ts';
import { type Currencies, readAmount } from './read-amount.ts';
import { badRequest, type Refusal } from './refusal.ts';

/** `place-order` (hub-api §4): a limit order, filled at once as far as the book allows. */
export function placeOrder({
  clock,
  random,
  currencies,
}: {
  readonly clock: Clock;
  readonly random: Random;
  readonly currencies: Currencies;
}): HubFunctionImplementation {
  return {
    kind: 'changing',
    takesRef: true,
    async prepare({ account, parameters }) {
      const terms = readTerms(parameters, currencies);
      if (!terms.ok) return terms;
      const { ref } = parameters;
      return ok(async (records) => {
        const settling = { records, random, nowMs: clock.nowMs() };
        const placer = { account, ...(ref !== undefined && { ref }) };
        const oid = await enterOrder(settling, placer, terms.value);
        return oid.ok ? ok({ oid: oid.value }) : oid;
      });
    },
  };
}

function readTerms(parameters: Parameters, currencies: Currencies): Result<OrderTerms, Refusal> {
  const trade = readAmount(parameters, 'trade_amt', 'trade_cur', currencies);
  if (!trade.ok) return trade;
  const wanted = readAmount(parameters, 'for_amt', 'for_cur', currencies);
  if (!wanted.ok) return wanted;
  const [tradeCur, forCur] = [trade.value.currency, wanted.value.currency];
  if (tradeCur === forCur) return badRequest('for_cur', 'is the currency that is given');
  return ok({
    tradeCur,
    tradeAmt: toSmallestUnits(trade.value),
    forCur,
    forAmt: toSmallestUnits(wanted.value),
  });
}
