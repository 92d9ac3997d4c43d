import { err, ok, type Result } from '../../shared/result.ts';
import { bookIncome } from '../bookkeeping/book-income.ts';
import { chargedFor, takenFrom } from '../ledger/send-posting.ts';
import { positionOf, type Send } from '../sends/send.ts';
import { progressOf } from '../sends/send-standing.ts';
import type { Records } from '../store/hub-store.ts';

/** A send that the operator no longer waits for. */
export interface GivingUp {
  readonly id: string;
  /** Kept with the posting. */
  readonly reason: string;
}

/**
 * Gives a send up whose coins are gone for good, inside one transaction: its account has everything back that was
 * charged for it, the wallet's other coins in it are free for other sends, and its transactions are offered to nobody
 * any more. What the caller was answered stays. Answers the send as it was. Errors: a sentence for the operator;
 * nothing was changed.
 */
export async function giveUpSend(
  records: Records,
  { id, reason }: GivingUp,
  nowMs: number,
): Promise<Result<Send, string>> {
  const send = await records.sends.lock(id);
  if (!send) return err(`There is no send ${id}.`);
  if (send.state === 'given-up') return err(`The send ${id} was given up before.`);
  if (!send.needsPerson)
    return err(`The send ${id} may still arrive, or has arrived: it is not to be given up.`);
  const { account, address } = send;
  await records.accounts.lock([account]);
  await bookIncome(records, {
    account,
    amount: chargedFor(send),
    posting: 'send-given-up',
    subject: `send ${id}: ${reason}`,
    from: takenFrom(send, positionOf(send)),
    row: { id, kind: 'send', state: 'reversed', btcAddress: address },
    nowMs,
  });
  const well = { isRefused: false, lostHeight: undefined, needsPerson: false };
  await records.sends.save(id, { ...progressOf(send), ...well, state: 'given-up' });
  await records.sends.freeCoins(id);
  await records.invoices.unmarkPaid(id);
  return ok(send);
}
