import { atLeast, type Money, subtract, toDecimal } from '../../shared/money/money.ts';
import { ok, type Result } from '../../shared/result.ts';
import { type Refusal, refuse } from '../functions/refusal.ts';
import { availableOf } from '../ledger/ledger-account.ts';
import { negated } from '../ledger/posting.ts';
import type { Records } from '../store/hub-store.ts';
import { bookIncome } from './book-income.ts';

/** Money that one account of the hub pays to an address of another's, or of its own. */
export interface InsidePayment {
  readonly id: string;
  readonly payer: string;
  readonly payee: string;
  readonly address: string;
  /** In BTC. */
  readonly amount: Money;
  /** 64 hex digits that no transaction has: what the payee's address shows the payment as. */
  readonly txid: string;
  /** The payer's. */
  readonly ref?: string | undefined;
  readonly nowMs: number;
}

/** Pays at once and for good, or refuses with `insufficient-funds`. Both accounts must be locked. */
export async function payInside(records: Records, payment: InsidePayment): Promise<Result<null, Refusal>> {
  const { id, payer, payee, address, amount, txid, ref, nowMs } = payment;
  const { available } = await records.ledger.beneficiary(payer, amount.currency);
  if (!atLeast(available, amount)) {
    const missing = toDecimal(subtract(amount, available));
    return refuse('insufficient-funds', `${missing} ${amount.currency} is missing.`, {
      missing,
      currency: amount.currency,
    });
  }
  const row = { kind: 'transfer', txid, btcAddress: address, state: 'confirmed' } as const;
  const sent = { ...row, id, direction: 'out', amount, ...(ref !== undefined && { ref }) } as const;
  await records.transactions.add(payer, sent, nowMs);
  const received = { ...row, id: `${txid}:0` };
  if (payer === payee) {
    await records.transactions.add(payee, { ...received, direction: 'in', amount }, nowMs);
  } else {
    await bookIncome(records, {
      account: payee,
      amount,
      posting: 'internal-transfer',
      subject: received.id,
      from: [{ account: availableOf(payer), amount: negated(amount) }],
      row: received,
      nowMs,
    });
  }
  const deposit = {
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
  } as const;
  await records.deposits.save(deposit, await records.accounts.countChange(payee));
  return ok(null);
}
