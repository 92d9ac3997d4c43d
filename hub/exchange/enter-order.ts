import { fromSmallestUnits } from '../../shared/money/money.ts';
import { ok, type Result } from '../../shared/result.ts';
import { newId } from '../authentication/new-authkey.ts';
import { availableBeyond } from '../bookkeeping/available-funds.ts';
import { type Refusal, refuse } from '../functions/refusal.ts';
import { availableOf, heldForOrders } from '../ledger/ledger-account.ts';
import { balancedPosting, negated } from '../ledger/posting.ts';
import { MAX_FILLS, match } from './match.ts';
import type { OrderTerms } from './order.ts';
import { releaseRest } from './release.ts';
import { settleFill } from './settle-fill.ts';
import type { Settling } from './settling.ts';

/** Who places an order. */
export interface Placer {
  readonly account: string;
  readonly ref?: string;
}

/**
 * Places an order (hub-api §4): holds what it gives, fills it as far as the book allows, and puts the rest into the
 * book. Answers its oid. To be called before anything else is locked.
 */
export async function enterOrder(
  settling: Settling,
  { account, ref }: Placer,
  terms: OrderTerms,
): Promise<Result<string, Refusal>> {
  const { records, random, nowMs } = settling;
  const { tradeCur, forCur } = terms;
  await records.orders.lockBook([tradeCur, forCur]);
  const { fills, left, rests } = await match(
    terms,
    records.orders.book({ account, tradeCur, forCur, limit: terms }),
  );
  if (fills.length > MAX_FILLS) {
    return refuse(
      'limit-exceeded',
      `It would take more than ${MAX_FILLS} orders at once: place a smaller one.`,
    );
  }
  await records.accounts.lock([account, ...fills.map(({ order }) => order.account)]);
  const amount = fromSmallestUnits(terms.tradeAmt, tradeCur);
  const permitted = await availableBeyond(records, account, amount);
  if (!permitted.ok) return permitted;
  const oid = newId('ord', random);
  const entries = [
    { account: availableOf(account), amount: negated(amount) },
    { account: heldForOrders(account), amount },
  ];
  const names = { oid, ...(ref !== undefined && { ref }) };
  await records.ledger.post(balancedPosting('order-hold', entries), `order ${oid}`, nowMs);
  const row = { id: oid, kind: 'hold', direction: 'out', amount, state: 'confirmed', ...names } as const;
  await records.transactions.add(account, row, nowMs);
  for (const fill of fills) await settleFill(settling, { account, ...names }, fill);
  const order = { ...terms, oid, account, tradeLeft: left, received: 0n, placedMs: nowMs };
  await records.orders.add(order, rests);
  if (!rests) await releaseRest(settling, order);
  return ok(oid);
}
