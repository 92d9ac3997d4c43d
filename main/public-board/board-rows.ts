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

/** Sales whose invoices were posted and have not run out, the latest first, and how many there are beyond these. */
export function postedSales(
  journal: Journal,
  nowMs: number,
  limit: number,
): { readonly saleIds: readonly string[]; readonly more: number } {
  const saleIds = journal
    .all<{ sale_id: string }>(
      "SELECT sale_id FROM board_invoices WHERE standing = 'posted' AND deadline_ms > ? ORDER BY rowid DESC",
      nowMs,
    )
    .map((row) => row.sale_id);
  return { saleIds: saleIds.slice(0, limit), more: Math.max(0, saleIds.length - limit) };
}
