import type { TakingsRule } from '../../shared/ipc/takings-view.ts';
import { fromSatoshi, type Money } from '../../shared/money/money.ts';
import type { Journal } from '../journal/journal.ts';

/** The owner's rule, and who set it. */
export function takingsRuleOf(
  journal: Journal,
): { readonly rule: TakingsRule; readonly by: string } | undefined {
  const row = journal.get<{ rule: string; set_by: string }>('SELECT rule, set_by FROM takings_rule');
  return row && { rule: JSON.parse(row.rule) as TakingsRule, by: row.set_by };
}

const WAITING =
  "FROM takings JOIN sales USING (sale_id) WHERE trade_id IS NULL AND hub_id = ? AND state = 'confirmed'";

/** The sales of one hub whose takings wait to be sold, the first confirmed first. */
export function waitingSales(journal: Journal, hubId: string): readonly string[] {
  return journal
    .all<{ sale_id: string }>(`SELECT sale_id ${WAITING} ORDER BY confirmed_seq`, hubId)
    .map(({ sale_id: saleId }) => saleId);
}

/** How many those are, and what came in for them: no more than that can be sold. */
export function waitingTotals(
  journal: Journal,
  hubId: string,
): { readonly sales: number; readonly received: Money } {
  const row = journal.get<{ sales: number; satoshi: string | null }>(
    `SELECT count(*) AS sales, CAST(sum(CAST(replace(received, '.', '') AS INTEGER)) AS TEXT) AS satoshi ${WAITING}`,
    hubId,
  );
  return { sales: row?.sales ?? 0, received: fromSatoshi(BigInt(row?.satoshi ?? '0')) };
}

/** Whether an order of takings is under way at this hub, or nobody knows of it. */
export function sellsNow(journal: Journal, hubId: string): boolean {
  return (
    journal.get(
      `SELECT 1 FROM trades WHERE hub_id = ? AND state IN ('asking', 'unknown')
         AND EXISTS (SELECT 1 FROM takings_offered WHERE takings_offered.trade_id = trades.trade_id) LIMIT 1`,
      hubId,
    ) !== undefined
  );
}

/** The numbers of the sales whose takings an order sells; none for an order that somebody placed himself. */
export function salesOfTrade(journal: Journal, tradeId: string): readonly number[] {
  return journal
    .all<{ number: number }>(
      'SELECT number FROM takings_offered JOIN sales USING (sale_id) WHERE trade_id = ? ORDER BY number',
      tradeId,
    )
    .map(({ number }) => number);
}
