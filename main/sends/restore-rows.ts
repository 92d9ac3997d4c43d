import type { Journal } from '../journal/journal.ts';

/** The restores after which nobody has looked yet what this hub had sent since the backup, where the backup knew it. */
const NOT_LOOKED_UP = `restores WHERE seq > coalesce((SELECT seq FROM sends_looked_up WHERE hub_id = ?1), 0)
  AND (EXISTS (SELECT 1 FROM addresses WHERE hub_id = ?1 AND received_seq < restores.seq)
    OR EXISTS (SELECT 1 FROM sends WHERE hub_id = ?1 AND intended_seq < restores.seq)
    OR EXISTS (SELECT 1 FROM trades WHERE hub_id = ?1 AND intended_seq < restores.seq))`;

/** Whether a backup was restored since this event: what came of it after the backup was made is lost. */
export function wasRestoredSince(journal: Journal, seq: number): boolean {
  return journal.get('SELECT 1 FROM restores WHERE seq > ? LIMIT 1', seq) !== undefined;
}

/** When the oldest backup was made since which nobody has looked what this hub sent, ms since 1970. */
export function unknownSinceMs(journal: Journal, hubId: string): number | undefined {
  const rows = journal.all<{ seq: number }>(`SELECT seq FROM ${NOT_LOOKED_UP}`, hubId);
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

/** Sends that were found after a restore, and that a person has to link to a sale or not, the latest first. */
export function sendsToLink(journal: Journal): readonly string[] {
  return journal
    .all<{ send_id: string }>('SELECT send_id FROM sends WHERE to_link = 1 ORDER BY intended_seq DESC')
    .map((row) => row.send_id);
}
