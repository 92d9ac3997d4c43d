import type { Money } from '../../shared/money/money.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Refusal } from '../functions/refusal.ts';
import type { Deposit } from '../ledger/deposit.ts';
import { availableOf } from '../ledger/ledger-account.ts';
import { negated } from '../ledger/posting.ts';
import type { Records } from '../store/hub-store.ts';
import { beyond, inCurrency } from './available-funds.ts';
import { bookIncome } from './book-income.ts';

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
  readonly nowMs: number;
}

/**
 * Moves money inside the hub: final at once, without a fee. The payee sees a payment of his address that is
 * `internal`; his bell is for the caller to ring once this is committed. Errors: `insufficient-funds`.
 */
export async function transferInside(
  records: Records,
  { id, txid, payer, payee, address, amount, ref, nowMs }: InsideTransfer,
): Promise<Result<null, Refusal>> {
  const { accounts, deposits, ledger, transactions } = records;
  // Asked for in one go, and run in this order: what is read is read under the lock.
  const [, standings] = await Promise.all([accounts.lock([payer, payee]), ledger.standings([payer, payee])]);
  const left = beyond(standings[payer], amount);
  if (!left.ok) return left;
  const row = { id, kind: 'transfer', state: 'confirmed', btcAddress: address } as const;
  const paid = { ...row, direction: 'out', amount, ...(ref !== undefined && { ref }) } as const;
  const deposit: Deposit = {
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
  await Promise.all([
    transactions.add(payer, paid, nowMs),
    bookIncome(records, {
      account: payee,
      amount,
      posting: 'internal-transfer',
      subject: `transfer ${id}`,
      from: [{ account: availableOf(payer), amount: negated(amount) }],
      row: { ...row, txid },
      owed: inCurrency(standings[payee]?.owed ?? [], amount.currency),
      nowMs,
    }),
    deposits.save(deposit, 'changed'),
  ]);
  return ok(null);
}
