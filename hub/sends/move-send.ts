import { zero } from '../../shared/money/money.ts';
import { movedSend, type SendPosition } from '../ledger/send-posting.ts';
import type { Records } from '../store/hub-store.ts';
import type { SendProgress } from '../store/send-records.ts';
import type { TransactionRow } from '../store/transaction-records.ts';
import { positionOf, type Send } from './send.ts';

/** Whether anything of a send is to be written anew. */
export function isMoved(send: Send, now: SendProgress): boolean {
  return (
    send.state !== now.state ||
    send.bookedVersion !== now.bookedVersion ||
    send.sentHeight !== now.sentHeight ||
    send.blockHeight !== now.blockHeight ||
    send.isRefused !== now.isRefused ||
    send.lostHeight !== now.lostHeight ||
    send.needsPerson !== now.needsPerson
  );
}

/** Enters how far a send has come, in the books and in its account's transactions. Both must be locked. */
export async function moveSend(
  records: Records,
  send: Send,
  now: SendProgress,
  nowMs: number,
): Promise<void> {
  const { id, account, address, amount } = send;
  const posting = movedSend(send, positionOf(send), positionAfter(send, now));
  if (posting.entries.length > 0) await records.ledger.post(posting, `send ${id}`, nowMs);
  await records.sends.save(id, now);
  // What was given up is nobody's payment any more.
  if (now.state === 'given-up') return;
  const isOther = now.bookedVersion !== send.bookedVersion;
  if (isOther && send.payeeHubUrl !== undefined) {
    await records.identitiesToAttach.add({ send: id, version: now.bookedVersion }, nowMs);
  }
  const state = toldState(send, now);
  const txid = send.versions.find(({ version }) => version === now.bookedVersion)?.txid;
  if (!state || txid === undefined) return;
  const nothing = { direction: 'out', amount: zero(amount.currency) } as const;
  await records.transactions.add(
    account,
    { id, kind: 'send', state, btcAddress: address, txid, ...nothing },
    nowMs,
  );
}

/** What the account is told of it; nothing where it would learn nothing new. */
function toldState(send: Send, now: SendProgress): TransactionRow['state'] | undefined {
  if (send.state !== now.state)
    return now.state === 'confirmed' || now.state === 'sent' ? now.state : undefined;
  return send.bookedVersion === now.bookedVersion ? undefined : 'replaced';
}

/** Where a send's money stands once it has come so far. */
export function positionAfter(send: Send, { state, bookedVersion, blockHeight }: SendProgress): SendPosition {
  const { blockHeight: _before, ...others } = send;
  return positionOf({ ...others, state, bookedVersion, ...(blockHeight !== undefined && { blockHeight }) });
}
