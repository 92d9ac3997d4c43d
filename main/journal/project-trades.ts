import type { TradeState } from '../../shared/domain/trade/trade-state.ts';
import type { MoneyText } from '../../shared/money/money.ts';
import type { Journal } from './journal.ts';
import type { JournalEvent } from './journal-event.ts';

type TradeEvent = Extract<
  JournalEvent,
  {
    kind:
      | 'trade-intended'
      | 'trade-asked'
      | 'trade-done'
      | 'trade-failed'
      | 'trade-unknown'
      | 'trade-decided'
      | 'order-ended';
  }
>;

/** Keeps how each paid invoice and each order stands. */
export function projectTrade(event: TradeEvent, journal: Journal): void {
  switch (event.kind) {
    case 'trade-intended': {
      const { change } = event.body;
      const paid = change.what === 'pay-invoice' ? change : undefined;
      if (change.what === 'place-order') insertOrder(event.body.tradeId, event.body.hubId, change, journal);
      return journal.run(
        `INSERT INTO trades (trade_id, intended_seq, intended_ms, hub_id, what, address, amount, traded_by, state, asked, oid)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'asking', 0, ?)`,
        event.body.tradeId,
        event.seq,
        event.atMs,
        event.body.hubId,
        change.what,
        paid?.address ?? null,
        paid?.maxBtc ?? null,
        event.body.by,
        change.what === 'cancel-order' ? change.oid : null,
      );
    }
    case 'trade-asked':
      return journal.run(
        "UPDATE trades SET asked = 1, state = 'asking' WHERE trade_id = ?",
        event.body.tradeId,
      );
    case 'trade-done':
      journal.run(
        'UPDATE trades SET oid = ?, amount = coalesce(?, amount), fee = ? WHERE trade_id = ?',
        event.body.oid ?? null,
        event.body.cost ?? null,
        event.body.fee ?? null,
        event.body.tradeId,
      );
      ended(event, journal);
      return moved(event.body.tradeId, 'done', journal);
    case 'trade-failed':
      ended(event, journal);
      return moved(event.body.tradeId, 'failed', journal, event.body.code);
    case 'trade-unknown':
      if (!event.body.refused)
        journal.run('UPDATE trades SET lost_ms = ? WHERE trade_id = ?', event.atMs, event.body.tradeId);
      return moved(event.body.tradeId, 'unknown', journal, event.body.code);
    case 'trade-decided':
      journal.run('UPDATE trades SET decided_by = ? WHERE trade_id = ?', event.body.by, event.body.tradeId);
      ended(event, journal);
      return moved(event.body.tradeId, event.body.as, journal);
    case 'order-ended': {
      const { tradeId, cancelled, left } = event.body;
      return journal.run(
        'UPDATE orders SET ended_ms = ?, cancelled = ?, trade_left = ?, wanted_left = ? WHERE trade_id = ?',
        event.atMs,
        cancelled ? 1 : 0,
        left?.trade.amount ?? null,
        left?.wanted.amount ?? null,
        tradeId,
      );
    }
  }
}

function insertOrder(
  tradeId: string,
  hubId: string,
  { trade, wanted }: { readonly trade: MoneyText; readonly wanted: MoneyText },
  journal: Journal,
): void {
  journal.run(
    'INSERT INTO orders (trade_id, hub_id, trade, trade_cur, wanted, wanted_cur) VALUES (?, ?, ?, ?, ?, ?)',
    tradeId,
    hubId,
    trade.amount,
    trade.currency,
    wanted.amount,
    wanted.currency,
  );
}

function ended({ body, atMs }: TradeEvent, journal: Journal): void {
  journal.run('UPDATE trades SET ended_ms = ? WHERE trade_id = ?', atMs, body.tradeId);
}

function moved(tradeId: string, state: TradeState, journal: Journal, problemCode?: string): void {
  journal.run(
    'UPDATE trades SET state = ?, problem_code = ? WHERE trade_id = ?',
    state,
    problemCode ?? null,
    tradeId,
  );
}
