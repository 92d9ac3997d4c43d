import type { Journal } from './journal.ts';
import type { JournalEvent } from './journal-event.ts';

/**
 * Keeps which sales' takings wait to be sold, and by which order they are. A sale waits from its confirmation on, where a
 * rule stood then: no rule reaches back. What a hub did not do waits again. A restored till does not know what was sold
 * after its backup: its rule is given up, and no sale of before is sold by a later one.
 */
export function projectTakings(event: JournalEvent, journal: Journal): void {
  switch (event.kind) {
    case 'takings-rule-set': {
      journal.run('DELETE FROM takings_rule');
      const { rule, by } = event.body;
      if (!rule) return journal.run('DELETE FROM takings WHERE trade_id IS NULL');
      return journal.run('INSERT INTO takings_rule VALUES (1, ?, ?)', JSON.stringify(rule), by);
    }
    case 'declared-paid':
      if (event.body.as !== 'confirmed') return;
      return journal.run(
        `INSERT INTO takings SELECT ?1, ?2, NULL FROM takings_rule
           WHERE (SELECT min(seq) FROM events WHERE sale_id = ?1) > coalesce((SELECT max(seq) FROM restores), 0)
           ON CONFLICT (sale_id) DO NOTHING`,
        event.saleId ?? '',
        event.seq,
      );
    case 'till-restored':
      journal.run('DELETE FROM takings_rule');
      return journal.run('DELETE FROM takings WHERE trade_id IS NULL');
    case 'takings-offered': {
      const { tradeId, amount } = event.body;
      const saleId = event.saleId ?? '';
      journal.run('INSERT INTO takings_offered VALUES (?, ?, ?)', tradeId, saleId, amount);
      return journal.run('UPDATE takings SET trade_id = ? WHERE sale_id = ?', tradeId, saleId);
    }
    case 'trade-failed':
      return waitsAgain(event.body.tradeId, journal);
    case 'trade-decided':
      return event.body.as === 'taken-as-undone' ? waitsAgain(event.body.tradeId, journal) : undefined;
    default:
      return;
  }
}

function waitsAgain(tradeId: string, journal: Journal): void {
  journal.run(
    `DELETE FROM takings WHERE trade_id = ?1 AND (NOT EXISTS (SELECT 1 FROM takings_rule)
       OR (SELECT intended_seq FROM trades WHERE trade_id = ?1) < (SELECT max(seq) FROM restores))`,
    tradeId,
  );
  journal.run('UPDATE takings SET trade_id = NULL WHERE trade_id = ?', tradeId);
}
