import type { TradeState } from '../../shared/domain/trade/trade-state.ts';
import type { Journal } from '../journal/journal.ts';

/** A paid invoice or an order, as the journal's projection keeps it. Amounts are decimals of BTC. */
export interface TradeRow {
  readonly trade_id: string;
  readonly intended_seq: number;
  readonly intended_ms: number;
  readonly hub_id: string;
  readonly what: 'pay-invoice' | 'place-order' | 'cancel-order';
  /** Of an invoice: where it is paid to, and what it cost, or may cost at most while nobody knows. */
  readonly address: string | null;
  readonly amount: string | null;
  readonly traded_by: string;
  readonly fee: string | null;
  readonly state: TradeState;
  /** Whether the hub was ever asked. */
  readonly asked: number;
  readonly oid: string | null;
  /** When the hub was last asked and did not answer. */
  readonly lost_ms: number | null;
  readonly problem_code: string | null;
}

export function findTrade(journal: Journal, tradeId: string): TradeRow | undefined {
  return journal.get<TradeRow>('SELECT * FROM trades WHERE trade_id = ?', tradeId);
}

/** The latest first. */
export function listTradeRows(journal: Journal, limit: number): readonly TradeRow[] {
  return journal.all<TradeRow>('SELECT * FROM trades ORDER BY intended_seq DESC LIMIT ?', limit);
}

/** Of one hub: those that nobody knows of. */
export function unresolvedTrades(journal: Journal, hubId: string): readonly TradeRow[] {
  return journal.all<TradeRow>(
    "SELECT * FROM trades WHERE hub_id = ? AND state IN ('asking', 'unknown') ORDER BY intended_seq",
    hubId,
  );
}

/** Which trades nobody knows of, at whatever hub, the latest first. */
export function unknownTrades(journal: Journal): readonly string[] {
  return journal
    .all<{ trade_id: string }>(
      // The first half is what the index of unresolved ones is made by.
      `SELECT trade_id FROM trades WHERE state IN ('asking', 'unknown') AND state = 'unknown'
       ORDER BY intended_seq DESC`,
    )
    .map((row) => row.trade_id);
}

/** The latest payment of the invoice to this address that was made, or may have been. */
export function paymentTo(journal: Journal, address: string): TradeRow | undefined {
  return journal.get<TradeRow>(
    `SELECT * FROM trades WHERE address = ? AND state NOT IN ('failed', 'taken-as-undone')
       ORDER BY intended_seq DESC LIMIT 1`,
    address,
  );
}

export function isUnresolved({ state }: Pick<TradeRow, 'state'>): boolean {
  return state === 'asking' || state === 'unknown';
}
