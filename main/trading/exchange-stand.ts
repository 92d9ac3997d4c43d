import type { TillError } from '../../shared/errors/catalogue.ts';
import type { OpenOrder } from '../../shared/hub-protocol/trade-replies.ts';
import { type CurrencyCode, currency } from '../../shared/money/currency.ts';
import { type Money, sum, zero } from '../../shared/money/money.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { HubClient } from '../hub-client/hub-client.ts';

/** What the account has in one currency. */
export interface CurrencyStand {
  readonly available: Money;
  readonly pending: Money;
  /** What open orders still give: it is in neither of the others. */
  readonly held: Money;
}

export interface ExchangeStand {
  /** BTC first. */
  readonly balances: readonly CurrencyStand[];
  /** Oldest first; absent where the hub does not tell. */
  readonly orders?: readonly OpenOrder[];
}

/** What the account has in every currency, and its open orders, as the hub says now. */
export async function exchangeStand(
  client: Pick<HubClient, 'myBalance' | 'openOrders' | 'supports'>,
): Promise<Result<ExchangeStand, TillError>> {
  const balance = await client.myBalance();
  if (balance.kind !== 'done') return err(balance.error);
  const open = client.supports('my-open-orders') ? await client.openOrders() : undefined;
  if (open && open.kind !== 'done') return err(open.error);
  const known = [balance.value, ...balance.value.others];
  const orders = open?.value ?? [];
  const codes = [...known.map(({ available }) => available.currency), ...orders.map(givenIn)];
  const balances = [...new Set(codes)].map((code) => {
    const here = known.find(({ available }) => available.currency === code);
    const given = orders.flatMap(({ tradeLeft }) => (tradeLeft.currency === code ? tradeLeft : []));
    return {
      available: here?.available ?? zero(code),
      pending: here?.pending ?? zero(code),
      held: sum(code, given),
    };
  });
  return ok({ balances, ...(open && { orders }) });
}

function givenIn({ tradeLeft }: OpenOrder): CurrencyCode {
  return currency(tradeLeft.currency);
}
