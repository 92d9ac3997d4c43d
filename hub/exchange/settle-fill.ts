import { fromSmallestUnits } from '../../shared/money/money.ts';
import { newId } from '../authentication/new-authkey.ts';
import { bookIncome } from '../bookkeeping/book-income.ts';
import { availableOf, heldForOrders } from '../ledger/ledger-account.ts';
import { negated } from '../ledger/posting.ts';
import type { TransactionRow } from '../store/transaction-records.ts';
import { afterFill } from './match.ts';
import type { Fill } from './order.ts';
import { releaseRest } from './release.ts';
import type { Settling } from './settling.ts';

/** Who takes a fill: he pays out of what his order holds, or, without an order, out of what he has available. */
export interface Taker {
  readonly account: string;
  readonly oid?: string;
  readonly ref?: string;
}

/**
 * Enters a trade in the books of both sides, and takes it from the resting order; what nothing can fill any more of
 * that is released. Both accounts must be locked.
 */
export async function settleFill(settling: Settling, taker: Taker, fill: Fill): Promise<void> {
  const { records, random, nowMs } = settling;
  const { order } = fill;
  const given = fromSmallestUnits(fill.takerGives, order.forCur);
  const gotten = fromSmallestUnits(fill.takerGets, order.tradeCur);
  const id = newId('trd', random);
  const makersRow = { id, kind: 'trade', state: 'confirmed', oid: order.oid } as const;
  const takersRow = { id, kind: 'trade', state: 'confirmed', ...namesOf(taker) } as const;
  const trade = { posting: 'trade', subject: `order ${order.oid}`, nowMs } as const;
  const paysFrom = taker.oid === undefined ? availableOf(taker.account) : heldForOrders(taker.account);
  if (taker.oid === undefined) {
    await records.transactions.add(taker.account, { ...takersRow, direction: 'out', amount: given }, nowMs);
  }
  await bookIncome(records, {
    ...trade,
    account: order.account,
    amount: given,
    from: [{ account: paysFrom, amount: negated(given) }],
    row: makersRow,
  });
  await bookIncome(records, {
    ...trade,
    account: taker.account,
    amount: gotten,
    from: [{ account: heldForOrders(order.account), amount: negated(gotten) }],
    row: takersRow,
  });
  await records.orders.fill(fill);
  const after = afterFill(fill);
  if (!after.rests) await releaseRest(settling, after.order);
}

function namesOf({ oid, ref }: Taker): Pick<TransactionRow, 'oid' | 'ref'> {
  return { ...(oid !== undefined && { oid }), ...(ref !== undefined && { ref }) };
}
