import type { TakingsRule } from '../../shared/ipc/takings-view.ts';
import type { Journal } from '../journal/journal.ts';

/** Of what waits; the rest has its turn after. */
const MOST_WAITING = 500;

/** The owner's rule, and who set it. */
export function takingsRuleOf(
  journal: Journal,
): { readonly rule: TakingsRule; readonly by: string } | undefined {
  const row = journal.get<{ rule: string; set_by: string }>('SELECT rule, set_by FROM takings_rule');
  return row && { rule: JSON.parse(row.rule) as TakingsRule, by: row.set_by };
}

/** The sales of one hub whose takings wait to be sold, the first confirmed first. */
export function waitingSales(journal: Journal, hubId: string): readonly string[] {
  return journal
    .all<{ sale_id: string }>(
      `SELECT sale_id FROM takings JOIN sales USING (sale_id) WHERE trade_id IS NULL AND hub_id = ?
         AND state = 'confirmed' ORDER BY confirmed_seq LIMIT ?`,
      hubId,
      MOST_WAITING,
    )
    .map(({ sale_id: saleId }) => saleId);
}

/** Whether an order of takings is under way, or nobody knows of it. */
export function sellsNow(journal: Journal): boolean {
  return (
    journal.get(
      `SELECT 1 FROM trades WHERE state IN ('asking', 'unknown')
         AND EXISTS (SELECT 1 FROM takings_offered WHERE takings_offered.trade_id = trades.trade_id) LIMIT 1`,
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
