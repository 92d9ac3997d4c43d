import { add, type Money } from '../../shared/money/money.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Refusal } from '../functions/refusal.ts';
import type { Deposit } from '../ledger/deposit.ts';
import { availableOf } from '../ledger/ledger-account.ts';
import { negated } from '../ledger/posting.ts';
import type { Records } from '../store/hub-store.ts';
import type { Standing, SubjectPosting } from '../store/ledger-records.ts';
import type { AccountTransaction } from '../store/transaction-records.ts';
import { beyond, inCurrency } from './available-funds.ts';
import { bookedIncome } from './book-income.ts';

/** BTC that moves from one account of the hub to an address of another, or of the same. */
export interface InsideTransfer {
  /** Names it in both accounts' transactions. */
  readonly id: string;
  /** On no chain: 32 random bytes in hex, so that the payee can tell his payments apart. */
  readonly txid: string;
  readonly payer: string;
  readonly payee: string;
  /** The payee's. */
  readonly address: string;
  /** More than zero. */
  readonly amount: Money;
  /** The payer's. */
  readonly ref?: string | undefined;
}

/**
 * Moves money inside the hub, one transfer after the other: final at once, without a fee. Payees see a payment of their
 * address that is `internal`; their bells are for the caller to ring once this is committed. Where one of them is refused,
 * none is entered. Errors: `insufficient-funds`.
 */
export async function transferInside(
  records: Records,
  transfers: readonly InsideTransfer[],
  nowMs: number,
): Promise<Result<null, Refusal>> {
  const { accounts, deposits, ledger, transactions } = records;
  const parties = [...new Set(transfers.flatMap(({ payer, payee }) => [payer, payee]))];
  // Asked for in one go, and run in this order: what is read is read under the lock.
  const [, standings] = await Promise.all([accounts.lock(parties), ledger.standings(parties)]);
  const booked = bookTransfers(transfers, new Map(Object.entries(standings)));
  if (!booked.ok) return booked;
  await Promise.all([
    ledger.postAll(
      booked.value.map(({ posting }) => posting),
      nowMs,
    ),
    transactions.addAll(
      booked.value.flatMap(({ rows }) => rows),
      nowMs,
    ),
    deposits.saveAll(
      transfers.map((transfer) => depositOf(transfer, nowMs)),
      'changed',
    ),
  ]);
  return ok(null);
}

interface BookedTransfer {
  readonly posting: SubjectPosting;
  readonly rows: readonly AccountTransaction[];
}

/** What each comes to, where the accounts stand so before the first one. */
function bookTransfers(
  transfers: readonly InsideTransfer[],
  standings: Map<string, Standing>,
): Result<readonly BookedTransfer[], Refusal> {
  const booked: BookedTransfer[] = [];
  for (const { id, txid, payer, payee, address, amount, ref } of transfers) {
    const left = beyond(standings.get(payer), amount);
    if (!left.ok) return left;
    const row = { id, kind: 'transfer', state: 'confirmed', btcAddress: address } as const;
    const paid = {
      ...row,
      account: payer,
      direction: 'out',
      amount,
      ...(ref !== undefined && { ref }),
    } as const;
    move(standings, payer, { available: negated(amount) });
    const owed = inCurrency(standings.get(payee)?.owed ?? [], amount.currency);
    const from = [{ account: availableOf(payer), amount: negated(amount) }];
    const told = { subject: `transfer ${id}`, from, row: { ...row, txid } };
    const income = bookedIncome({ account: payee, amount, posting: 'internal-transfer', ...told }, owed);
    move(standings, payee, { available: income.shares.available, owed: negated(income.shares.owed) });
    booked.push({ posting: income.posting, rows: [paid, ...income.rows] });
  }
  return ok(booked);
}

/** Adds to what an account has available and owes. */
function move(
  standings: Map<string, Standing>,
  account: string,
  by: { readonly available: Money; readonly owed?: Money },
): void {
  const { available, owed } = standings.get(account) ?? { available: [], owed: [] };
  standings.set(account, {
    available: plus(available, by.available),
    owed: by.owed ? plus(owed, by.owed) : owed,
  });
}

function plus(amounts: readonly Money[], amount: Money): readonly Money[] {
  const others = amounts.filter(({ currency }) => currency !== amount.currency);
  return [...others, add(inCurrency(amounts, amount.currency), amount)];
}

function depositOf({ txid, payee, address, amount }: InsideTransfer, nowMs: number): Deposit {
  return {
    txid,
    vout: 0,
    address,
    account: payee,
    amount,
    firstSeenMs: nowMs,
    replaceable: false,
    standing: { kind: 'internal' },
    announcedConfirmations: 0,
    credited: true,
  };
}
