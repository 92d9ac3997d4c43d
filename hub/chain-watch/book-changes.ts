import { ok, type Result } from '../../shared/result.ts';
import type { WalletChanges } from '../engine/wallet-engine.ts';
import { type Deposit, noticeDeposit, type ReviewedDeposit, reviewDeposit } from '../ledger/deposit.ts';
import { creditDeposit, reverseDeposit } from '../ledger/deposit-posting.ts';
import type { ChainRecord } from '../store/chain-records.ts';
import type { Records } from '../store/hub-store.ts';

export interface Booking {
  readonly network: ChainRecord['network'];
  readonly nowMs: number;
  /** How many confirmations make money available. */
  readonly requiredConfirmations: number;
}

/**
 * Books, inside one transaction, what the engine saw: deposits as they stand now, what that credits or reverses
 * in the ledger, and how far the chain was read. Answers the accounts for which something changed.
 */
export async function bookChanges(
  records: Records,
  { cursor, tip, payments }: WalletChanges,
  { network, nowMs, requiredConfirmations }: Booking,
): Promise<Result<ReadonlySet<string>, never>> {
  const review = { tipHeight: tip.height, nowMs, requiredConfirmations };
  const reviewed = new Map<string, ReviewedDeposit>();
  for (const deposit of await records.deposits.unsettled()) {
    reviewed.set(keyOf(deposit), reviewDeposit(deposit, undefined, review));
  }
  for (const payment of payments) {
    const known = await records.deposits.find(payment.txid, payment.vout);
    const now = known
      ? reviewDeposit(known, payment, review)
      : noticeDeposit(payment, await records.accounts.ownerOf(payment.address), review);
    reviewed.set(keyOf(payment), now);
  }
  const changedAccounts = new Set<string>();
  for (const { deposit, changed, differs, settlement } of reviewed.values()) {
    if (!differs) continue;
    await settle(records, deposit, settlement, nowMs);
    const news = changed ? deposit.account : undefined;
    const changeNumber = news === undefined ? undefined : await records.accounts.countChange(news);
    await records.deposits.save(deposit, changeNumber);
    if (news !== undefined) changedAccounts.add(news);
  }
  await records.chain.set({ network, cursor, tipHeight: tip.height });
  return ok(changedAccounts);
}

async function settle(
  records: Records,
  deposit: Deposit,
  settlement: ReviewedDeposit['settlement'],
  nowMs: number,
): Promise<void> {
  if (!settlement) return;
  const { account, amount } = deposit;
  const beneficiary = account === undefined ? undefined : await records.ledger.beneficiary(account);
  const posting =
    settlement === 'credit' ? creditDeposit(amount, beneficiary) : reverseDeposit(amount, beneficiary);
  await records.ledger.post(posting, deposit, nowMs);
}

function keyOf({ txid, vout }: { readonly txid: string; readonly vout: number }): string {
  return `${txid}:${vout}`;
}
