import type { Money } from '../../shared/money/money.ts';
import { newId } from '../authentication/new-authkey.ts';
import { availableOf } from '../ledger/ledger-account.ts';
import { balancedPosting, negated } from '../ledger/posting.ts';
import type { Offer } from '../prices/dealer.ts';
import type { Settling } from './settling.ts';

/**
 * Enters in the books that a dealer sold `to` for what he had offered it at: one posting, and two rows for each side,
 * as of a fill, but of no order. Both accounts must be locked, have what they give, and owe nothing.
 */
export async function settleDealing(
  { records, random, nowMs }: Settling,
  { account: buyer, ref }: { readonly account: string; readonly ref?: string },
  { dealer, from }: Offer,
  to: Money,
): Promise<void> {
  const id = newId('trd', random);
  const entries = [
    { account: availableOf(buyer), amount: negated(from) },
    { account: availableOf(dealer), amount: from },
    { account: availableOf(dealer), amount: negated(to) },
    { account: availableOf(buyer), amount: to },
  ];
  await records.ledger.post(balancedPosting('trade', entries), `dealer ${dealer}`, nowMs);
  const row = { id, kind: 'trade', state: 'confirmed' } as const;
  const buyersRow = { ...row, ...(ref !== undefined && { ref }) };
  await records.transactions.add(buyer, { ...buyersRow, direction: 'out', amount: from }, nowMs);
  await records.transactions.add(buyer, { ...buyersRow, direction: 'in', amount: to }, nowMs);
  await records.transactions.add(dealer, { ...row, direction: 'out', amount: to }, nowMs);
  await records.transactions.add(dealer, { ...row, direction: 'in', amount: from }, nowMs);
}
