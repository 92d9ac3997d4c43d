import type { TradeState } from '../../shared/domain/trade/trade-state.ts';
import type { Journal } from '../journal/journal.ts';

export const TRADE_KINDS = ['pay-invoice', 'place-order', 'cancel-order'] as const;

export type TradeKind = (typeof TRADE_KINDS)[number];

/** A paid invoice or an order, as the journal's projection keeps it. Amounts are decimals of BTC. */
export interface TradeRow {
  readonly trade_id: string;
  readonly intended_seq: number;
  readonly intended_ms: number;
  readonly hub_id: string;
  readonly what: TradeKind;
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

/** Those of these kinds, the latest first, below a place in the journal. */
export function listTradeRows(
  journal: Journal,
  {
    belowSeq = Number.MAX_SAFE_INTEGER,
    limit,
    kinds,
  }: { readonly belowSeq?: number | undefined; readonly limit: number; readonly kinds: readonly TradeKind[] },
): readonly TradeRow[] {
  return journal.all<TradeRow>(
    `SELECT * FROM trades WHERE intended_seq < ? AND what IN (SELECT value FROM json_each(?))
       ORDER BY intended_seq DESC LIMIT ?`,
    belowSeq,
    JSON.stringify(kinds),
    limit,
  );
}

/** Of one hub: those that nobody knows of. */
export function unresolvedTrades(journal: Journal, hubId: string): readonly TradeRow[] {
  return journal.all<TradeRow>(
    "SELECT * FROM trades WHERE hub_id = ? AND state IN ('asking', 'unknown') ORDER BY intended_seq",
    hubId,
  );
}

/** Which trades of these kinds nobody knows of, at whatever hub, the latest first. */
export function unknownTrades(journal: Journal, kinds: readonly TradeKind[]): readonly string[] {
  return journal
    .all<{ trade_id: string }>(
      // The first half is what the index of unresolved ones is made by.
      `SELECT trade_id FROM trades WHERE state IN ('asking', 'unknown') AND state = 'unknown'
         AND what IN (SELECT value FROM json_each(?)) ORDER BY intended_seq DESC`,
      JSON.stringify(kinds),
    )
    .map((row) => row.trade_id);
}

export function isUnresolved({ state }: Pick<TradeRow, 'state'>): boolean {
  return state === 'asking' || state === 'unknown';
}
