import type { Journal } from '../journal/journal.ts';

/** Sales with something to do about on the board; those that are to come off it first. */
export function salesToTend(journal: Journal): readonly string[] {
  return journal
    .all<{ sale_id: string }>(
      `SELECT sale_id FROM board_invoices WHERE standing IN ('wanted', 'posting', 'withdrawing')
       ORDER BY standing = 'withdrawing' DESC, rowid`,
    )
    .map((row) => row.sale_id);
}

/** Sales of a hub whose invoices were posted and have not run out, the latest first. */
export function postedSales(
  journal: Journal,
  hubId: string,
  nowMs: number,
  limit: number,
): readonly string[] {
  return journal
    .all<{ sale_id: string }>(
      `SELECT sale_id FROM board_invoices WHERE standing = 'posted' AND deadline_ms > ? AND hub_id = ?
       ORDER BY rowid DESC LIMIT ?`,
      nowMs,
      hubId,
      limit,
    )
    .map((row) => row.sale_id);
}
