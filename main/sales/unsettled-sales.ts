import type { Journal } from '../journal/journal.ts';

/** After its deadline a sale is watched at every moment for so long, then once a day (design §5), ms. */
const CLOSELY_WATCHED_MS = 7 * 24 * 3_600_000;

/** SQL: a sale that still shows a code, or waits for a confirmation or a person. The index `sales_open` has these words. */
export const IS_OPEN =
  "unsettled = 1 AND state IN ('open', 'partial', 'seen', 'late', 'reversed', 'withdrawing')";

/** How closely the sales at a hub are to be watched. */
export type WatchNeed = 'closely' | 'daily' | 'nothing';

/** Every hub at which a sale may still change, by the journal's name for it. */
export function hubsOfUnsettledSales(journal: Journal): readonly string[] {
  const next = 'SELECT min(hub_id) AS hub_id FROM sales WHERE unsettled = 1 AND hub_id > ?';
  const hubIds: string[] = [];
  for (let last = ''; ; ) {
    const found = journal.get<{ hub_id: string | null }>(next, last)?.hub_id;
    if (found === null || found === undefined) return hubIds;
    hubIds.push(found);
    last = found;
  }
}

/** @param nowMs by the hub's clock, ms since 1970 */
export function watchNeed(journal: Journal, hubId: string, nowMs: number): WatchNeed {
  const isThere = (condition: string, ...values: readonly number[]) =>
    journal.get(`SELECT 1 FROM sales WHERE hub_id = ? AND ${condition} LIMIT 1`, hubId, ...values) !==
    undefined;
  if (isThere('unsettled = 1 AND deadline_ms > ?', nowMs - CLOSELY_WATCHED_MS)) return 'closely';
  if (isThere(IS_OPEN)) return 'closely';
  return isThere('unsettled = 1') ? 'daily' : 'nothing';
}

/** How many sales at a hub somebody at the counter still waits for. */
export function countOpenSales(journal: Journal, hubId: string): number {
  const sql = `SELECT count(*) AS open FROM sales WHERE hub_id = ? AND ${IS_OPEN}`;
  return journal.get<{ open: number }>(sql, hubId)?.open ?? 0;
}

/** The hub's name as the latest of its unsettled sales was charged with it. */
export function hubNameOfSales(journal: Journal, hubId: string): string | undefined {
  return journal.get<{ name: string }>(
    `SELECT json_extract(body, '$.hubName') AS name FROM sales JOIN events USING (sale_id)
     WHERE hub_id = ? AND unsettled = 1 AND kind = 'sale-charged' LIMIT 1`,
    hubId,
  )?.name;
}
