import { fromSmallestUnits, isPositive } from '../../shared/money/money.ts';
import { bookIncome } from '../bookkeeping/book-income.ts';
import { heldForOrders } from '../ledger/ledger-account.ts';
import { negated } from '../ledger/posting.ts';
import type { RestingOrder } from './order.ts';
import type { Settling } from './settling.ts';

/** Gives back to an account what its order still holds; the account must be locked. */
export async function releaseRest(
  { records, nowMs }: Pick<Settling, 'records' | 'nowMs'>,
  order: Pick<RestingOrder, 'oid' | 'account' | 'tradeCur' | 'tradeLeft'>,
  ref?: string,
): Promise<void> {
  const { oid, account } = order;
  const amount = fromSmallestUnits(order.tradeLeft, order.tradeCur);
  if (!isPositive(amount)) return;
  await bookIncome(records, {
    account,
    amount,
    posting: 'order-release',
    subject: `order ${oid}`,
    from: [{ account: heldForOrders(account), amount: negated(amount) }],
    row: { id: oid, kind: 'release', state: 'confirmed', oid, ...(ref !== undefined && { ref }) },
    nowMs,
  });
}

/** Takes an order out of its book, which must be locked, and gives back what it holds; the account must be locked. */
export async function cancelOrder(
  settling: Pick<Settling, 'records' | 'nowMs'>,
  order: RestingOrder,
  ref?: string,
): Promise<void> {
  await settling.records.orders.close(order);
  await releaseRest(settling, order, ref);
}

/** Cancels all orders of an account; every book and the account must be locked. */
export async function cancelOrdersOf(
  settling: Pick<Settling, 'records' | 'nowMs'>,
  account: string,
): Promise<void> {
  for (const order of await settling.records.orders.openOf(account)) await cancelOrder(settling, order);
}
