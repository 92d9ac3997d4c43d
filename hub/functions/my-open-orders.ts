import type { CurrencyCode } from '../../shared/money/currency.ts';
import { fromSmallestUnits, toDecimal } from '../../shared/money/money.ts';
import { ok } from '../../shared/result.ts';
import { roomOf } from '../exchange/fill.ts';
import type { RestingOrder } from '../exchange/order.ts';
import type { HubFunctionImplementation } from './hub-function.ts';

/** `my-open-orders` (hub-api §4): oldest first, with what is not filled yet. */
export function myOpenOrders(): HubFunctionImplementation {
  return {
    kind: 'reading',
    look: async ({ account }, { orders }) => ok({ orders: (await orders.openOf(account)).map(shown) }),
  };
}

function shown(order: RestingOrder) {
  const { tradeCur, forCur } = order;
  return {
    oid: order.oid,
    trade_amt: decimal(order.tradeAmt, tradeCur),
    trade_cur: tradeCur,
    for_amt: decimal(order.forAmt, forCur),
    for_cur: forCur,
    trade_left: decimal(order.tradeLeft, tradeCur),
    for_left: decimal(roomOf(order), forCur),
    t: order.placedMs,
  };
}

function decimal(units: bigint, code: CurrencyCode): string {
  return toDecimal(fromSmallestUnits(units, code));
}
