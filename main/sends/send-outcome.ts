import { toDecimal } from '../../shared/money/money.ts';
import type { HubOutcome, SentBtc } from '../hub-client/hub-client.ts';
import { ourErrorOf } from '../hub-client/our-error.ts';
import { type LostRequest, provesUndone } from '../hub-client/proves-undone.ts';
import type { ShownChange } from '../hub-client/shown-changes.ts';
import type { NewEvent } from '../journal/journal-event.ts';
import type { SendRow } from './send-rows.ts';

/** The request that may still be on its way to the hub, where it was asked before. */
export function lostOf(
  { asked, lost_ms: lostMs, intended_ms: intendedMs }: SendRow,
  nowMs: number,
): LostRequest | undefined {
  return asked === 1 ? { lostMs: lostMs ?? intendedMs, nowMs } : undefined;
}

/** What an answer means. */
export function sendEventOf(
  sendId: string,
  outcome: HubOutcome<SentBtc>,
  lost: LostRequest | undefined,
): NewEvent {
  if (outcome.kind === 'done') {
    const { fee, ...done } = outcome.value;
    return { kind: 'send-done', body: { sendId, ...done, ...(fee && { fee: toDecimal(fee) }) } };
  }
  const isUndone = provesUndone(outcome, lost);
  const { code, detail } = isUndone ? ourErrorOf(outcome) : outcome.error;
  const body = { sendId, code, ...(detail !== undefined && { detail }) };
  if (isUndone) return { kind: 'send-failed', body };
  return { kind: 'send-unknown', body: { ...body, ...(outcome.kind === 'refused' && { refused: true }) } };
}

/** What it means that the hub shows that it did this under the send's `ref`; nothing where it is no send. */
export function shownEventOf(sendId: string, { kind, id, txid, fee }: ShownChange): NewEvent | undefined {
  if (kind !== 'send' && kind !== 'transfer') return undefined;
  return {
    kind: 'send-done',
    body: {
      sendId,
      ...(id !== undefined && { hubSendId: id }),
      ...(txid !== undefined && { txid }),
      ...(fee && { fee: toDecimal(fee) }),
      internal: kind === 'transfer',
    },
  };
}
