import { isPositive } from '../../shared/money/money.ts';
import { ok, type Result } from '../../shared/result.ts';
import { bookIncome, debtRow } from '../bookkeeping/book-income.ts';
import type { WalletChanges } from '../engine/wallet-engine.ts';
import { cancelOrdersOf } from '../exchange/release.ts';
import { type Deposit, noticeDeposit, type ReviewedDeposit, reviewDeposit } from '../ledger/deposit.ts';
import { creditStrayDeposit, reverseDeposit, sharesOfReversal } from '../ledger/deposit-posting.ts';
import { negated } from '../ledger/posting.ts';
import type { ChainRecord } from '../store/chain-records.ts';
import type { Records } from '../store/hub-store.ts';
import { bookMoves, type Move, movedSends } from './book-sent.ts';

export interface Booking {
  readonly network: ChainRecord['network'];
  readonly nowMs: number;
  /** How many confirmations make money available. */
  readonly requiredConfirmations: number;
}

/** What is new after a look at the chain. */
export interface BookedChanges {
  /** Those for which something changed. */
  readonly accounts: ReadonlySet<string>;
  readonly sends: readonly Move[];
}

/**
 * Books, inside one transaction, what the engine saw: deposits and sends as they stand now, what that
 * moves in the ledger, and how far the chain was read.
 */
export async function bookChanges(
  records: Records,
  changes: WalletChanges,
  { network, nowMs, requiredConfirmations }: Booking,
): Promise<Result<BookedChanges, never>> {
  const { cursor, tip, payments } = changes;
  const moves = await movedSends(records, changes, requiredConfirmations);
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
  const different = [...reviewed.values()].filter(({ differs }) => differs);
  const depositors = different.flatMap(({ deposit: { account } }) => account ?? []);
  // Whatever an account comes to owe cancels its orders: books are locked before accounts.
  if (different.some(({ settlement }) => settlement === 'reverse')) await records.orders.lockAllBooks();
  await records.accounts.lock([...depositors, ...moves.map(({ send: { account } }) => account)]);
  await bookMoves(records, moves, 'back', nowMs);
  for (const { deposit, changed, settlement } of different.toSorted(byCreditFirst)) {
    if (settlement) await settle(records, deposit, settlement, nowMs);
    const news = changed ? deposit.account : undefined;
    await records.deposits.save(deposit, news === undefined ? 'unchanged' : 'changed');
    if (news !== undefined) changedAccounts.add(news);
  }
  await bookMoves(records, moves, 'out', nowMs);
  await records.chain.set({ network, cursor, tipHeight: tip.height, lookedMs: nowMs });
  return ok({ accounts: changedAccounts, sends: moves });
}

/** So that the wallet's coins are never less than nothing on the way. */
function byCreditFirst(a: ReviewedDeposit, b: ReviewedDeposit): number {
  return Number(b.settlement === 'credit') - Number(a.settlement === 'credit');
}

/** Enters what a deposit has come to. Its account must be locked. */
async function settle(
  records: Records,
  deposit: Deposit,
  settlement: NonNullable<ReviewedDeposit['settlement']>,
  nowMs: number,
): Promise<void> {
  const { ledger, transactions } = records;
  const { account, amount, txid, address } = deposit;
  const subject = keyOf(deposit);
  if (account === undefined) {
    const posting = settlement === 'credit' ? creditStrayDeposit(amount) : reverseDeposit(amount);
    await ledger.post(posting, subject, nowMs);
    return;
  }
  const row = { id: subject, kind: 'deposit', txid, btcAddress: address } as const;
  if (settlement === 'credit') {
    const from = [{ account: 'chain', amount: negated(amount) }] as const;
    const told = { ...row, state: 'confirmed' } as const;
    await bookIncome(records, {
      account,
      amount,
      posting: 'deposit-credited',
      subject,
      from,
      row: told,
      nowMs,
    });
    return;
  }
  const beneficiary = await ledger.beneficiary(account, amount.currency);
  const { owed } = sharesOfReversal(amount, beneficiary);
  await ledger.post(reverseDeposit(amount, beneficiary), subject, nowMs);
  await transactions.add(account, { ...row, state: 'reversed', direction: 'out', amount }, nowMs);
  if (!isPositive(owed)) return;
  await transactions.add(account, debtRow(subject, 'in', owed), nowMs);
  await cancelOrdersOf({ records, nowMs }, account);
}

function keyOf({ txid, vout }: { readonly txid: string; readonly vout: number }): string {
  return `${txid}:${vout}`;
}
