import { mayHaveLeft, type SendState } from '../../shared/domain/send/send-state.ts';
import type { Journal } from '../journal/journal.ts';

/** The restores after which this was not done yet at this hub, where the backup knew it. */
const notSince = (done: 'seq' | 'read_seq') =>
  `restores WHERE seq > coalesce((SELECT ${done} FROM sends_looked_up WHERE hub_id = ?1), 0)
  AND (EXISTS (SELECT 1 FROM addresses WHERE hub_id = ?1 AND received_seq < restores.seq)
    OR EXISTS (SELECT 1 FROM sends WHERE hub_id = ?1 AND intended_seq < restores.seq)
    OR EXISTS (SELECT 1 FROM trades WHERE hub_id = ?1 AND intended_seq < restores.seq))`;
/** Nobody has looked what the hub had sent since the backup. */
const NOT_LOOKED_UP = notSince('seq');
/** Its list was not read, be it that somebody has looked otherwise. */
const NOT_READ = notSince('read_seq');

/**
 * Whether a backup was restored since something was written down in this event, so that what came of it later is lost, and
 * whether its hub was looked at for that.
 */
export function restoredSince(
  journal: Journal,
  hubId: string,
  seq: number,
): 'list-unread' | 'looked-up' | undefined {
  const restored = journal.get('SELECT 1 FROM restores WHERE seq > ? LIMIT 1', seq) !== undefined;
  if (!restored) return undefined;
  return unknownSinceMs(journal, hubId) === undefined ? 'looked-up' : 'list-unread';
}

/** When the oldest backup was made since which nobody has looked what this hub sent, ms since 1970. */
export function unknownSinceMs(journal: Journal, hubId: string): number | undefined {
  return oldestBackupMs(journal, hubId, NOT_LOOKED_UP);
}

/** When the oldest backup was made since which this hub's list was not read, ms since 1970. */
export function unreadSinceMs(journal: Journal, hubId: string): number | undefined {
  return oldestBackupMs(journal, hubId, NOT_READ);
}

function oldestBackupMs(journal: Journal, hubId: string, restores: string): number | undefined {
  const rows = journal.all<{ seq: number }>(`SELECT seq FROM ${restores}`, hubId);
  const times = rows.flatMap(({ seq }) => {
    const event = journal.event(seq);
    return event?.kind === 'till-restored' ? [event.body.backupMs] : [];
  });
  return times.length === 0 ? undefined : Math.min(...times);
}

/**
 * Whether something may have been sent that this journal has lost: a backup was restored since then (ms since 1970), and of
 * one of these hubs nobody knows what it sent before that.
 */
export function hasForgotten(journal: Journal, hubIds: readonly string[], sinceMs: number): boolean {
  const sql = `SELECT 1 FROM ${NOT_LOOKED_UP} AND (SELECT at_ms FROM events WHERE events.seq = restores.seq) > ?2 LIMIT 1`;
  return hubIds.some((hubId) => journal.get(sql, hubId, sinceMs) !== undefined);
}

/** Whether a refund of this sale may have been lost: a backup was restored at any time since it was rung up. */
export function mayHaveForgottenRefund(journal: Journal, saleId: string): boolean {
  const sale = journal.get<{ hub_id: string }>('SELECT hub_id FROM sales WHERE sale_id = ?', saleId);
  const sql = `SELECT 1 FROM ${NOT_LOOKED_UP} AND seq > (SELECT min(seq) FROM events WHERE sale_id = ?2) LIMIT 1`;
  return sale !== undefined && journal.get(sql, sale.hub_id, saleId) !== undefined;
}

/**
 * Sends that were found after a restore, and that a person has to link to a sale or not, the latest first. What came back to
 * the account gave nothing back.
 */
export function sendsToLink(journal: Journal): readonly string[] {
  return journal
    .all<{ send_id: string; state: SendState }>(
      'SELECT send_id, state FROM sends WHERE to_link = 1 ORDER BY intended_seq DESC',
    )
    .filter(({ state }) => mayHaveLeft(state))
    .map((row) => row.send_id);
}
