import type { SendState } from '../../shared/domain/send/send-state.ts';
import type { Journal } from './journal.ts';
import type { JournalEvent } from './journal-event.ts';

type SendEvent = Extract<
  JournalEvent,
  {
    kind:
      | 'send-intended'
      | 'send-asked'
      | 'send-done'
      | 'send-failed'
      | 'send-unknown'
      | 'send-confirmed'
      | 'send-returned'
      | 'send-decided'
      | 'send-linked'
      | 'sends-looked-up'
      | 'address-named'
      | 'address-forgotten';
  }
>;

/** Keeps how each send stands, and what addresses are called. */
export function projectSend(event: SendEvent, journal: Journal): void {
  noteEnd(event, journal);
  switch (event.kind) {
    case 'send-intended':
      return journal.run(
        `INSERT INTO sends (send_id, intended_seq, intended_ms, hub_id, ref, purpose, sale_id, address, amount, sent_by,
           state, asked, fee, internal, to_link) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'sending', 0, ?, 0, ?)`,
        event.body.sendId,
        event.seq,
        event.body.found?.madeMs ?? event.atMs,
        event.body.hubId,
        event.body.ref,
        event.body.purpose,
        event.saleId ?? null,
        event.body.address,
        event.body.amount,
        event.body.by,
        event.body.fee ?? null,
        event.body.found?.toLink ? 1 : 0,
      );
    case 'send-asked':
      return journal.run(
        "UPDATE sends SET asked = 1, state = 'sending' WHERE send_id = ?",
        event.body.sendId,
      );
    case 'send-done':
      return journal.run(
        `UPDATE sends SET state = ?, hub_send_id = ?, txid = ?, fee = coalesce(?, fee), internal = ?, problem_code = NULL,
           problem_detail = NULL WHERE send_id = ?`,
        (event.body.internal ? 'confirmed' : 'sent') satisfies SendState,
        event.body.hubSendId ?? null,
        event.body.txid ?? null,
        event.body.fee ?? null,
        event.body.internal ? 1 : 0,
        event.body.sendId,
      );
    case 'send-failed':
      return moved(event.body.sendId, 'failed', journal, event.body);
    case 'send-unknown':
      if (!event.body.refused)
        journal.run('UPDATE sends SET lost_ms = ? WHERE send_id = ?', event.atMs, event.body.sendId);
      return moved(event.body.sendId, 'unknown', journal, event.body);
    case 'send-confirmed':
      journal.run(
        'UPDATE sends SET txid = coalesce(?, txid) WHERE send_id = ?',
        event.body.txid ?? null,
        event.body.sendId,
      );
      return moved(event.body.sendId, 'confirmed', journal);
    case 'send-returned':
      return moved(event.body.sendId, 'returned', journal);
    case 'send-decided':
      journal.run('UPDATE sends SET decided_by = ? WHERE send_id = ?', event.body.by, event.body.sendId);
      return moved(event.body.sendId, event.body.as, journal);
    case 'send-linked':
      journal.run('UPDATE sends SET to_link = 0 WHERE send_id = ?', event.body.sendId);
      if (event.saleId === undefined) return;
      return journal.run(
        "UPDATE sends SET linked_seq = ?, sale_id = ?, purpose = 'refund' WHERE send_id = ?",
        event.seq,
        event.saleId,
        event.body.sendId,
      );
    case 'sends-looked-up':
      return journal.run(
        `INSERT INTO sends_looked_up VALUES (?1, ?2, ?3)
           ON CONFLICT (hub_id) DO UPDATE SET seq = ?2, read_seq = max(read_seq, ?3)`,
        event.body.hubId,
        event.seq,
        event.body.looked?.hasNoList === false ? 0 : event.seq,
      );
    case 'address-named':
      return journal.run(
        'INSERT INTO address_book VALUES (?1, ?2) ON CONFLICT (address) DO UPDATE SET name = ?2',
        event.body.address,
        event.body.name,
      );
    case 'address-forgotten':
      return journal.run('DELETE FROM address_book WHERE address = ?', event.body.address);
  }
}

/** Since when it is known what became of it. */
function noteEnd(event: SendEvent, journal: Journal): void {
  const isEnd = event.kind === 'send-done' || event.kind === 'send-failed' || event.kind === 'send-decided';
  if (isEnd) journal.run('UPDATE sends SET ended_ms = ? WHERE send_id = ?', event.atMs, event.body.sendId);
}

function moved(
  sendId: string,
  state: SendState,
  journal: Journal,
  problem?: { readonly code: string; readonly detail?: string | undefined },
): void {
  journal.run(
    'UPDATE sends SET state = ?, problem_code = ?, problem_detail = ? WHERE send_id = ?',
    state,
    problem?.code ?? null,
    problem?.detail ?? null,
    sendId,
  );
}
