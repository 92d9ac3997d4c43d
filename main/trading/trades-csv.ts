import type { CommandRequest, CommandResult } from '../../shared/ipc/contract.ts';
import { BYTE_ORDER_MARK, csvLine } from '../csv/csv-text.ts';
import type { Journal } from '../journal/journal.ts';
import { salesOfTrade } from './takings-rows.ts';
import type { TradeKind, TradeRow } from './trade-rows.ts';

const COLUMNS = [
  'asked',
  'what',
  'state',
  'gives',
  'gives_currency',
  'gets_at_least',
  'gets_currency',
  'address',
  'amount_btc',
  'fee_btc',
  'order',
  'person',
  'sales',
] as const;

/**
 * A part of all trades of these kinds as CSV (RFC 4180), oldest first; the first part begins with the columns' names. Times are
 * UTC, amounts exact.
 */
export function tradesCsv(
  journal: Journal,
  { afterSeq, limit }: CommandRequest<'exportTrades'>,
  kinds: readonly TradeKind[],
): CommandResult<'exportTrades'> {
  const rows = journal.all<TradeRow>(
    `SELECT * FROM trades WHERE intended_seq > ? AND what IN (SELECT value FROM json_each(?))
       ORDER BY intended_seq LIMIT ?`,
    afterSeq ?? 0,
    JSON.stringify(kinds),
    limit,
  );
  const head = afterSeq === undefined ? BYTE_ORDER_MARK + csvLine(COLUMNS) : '';
  return {
    csv: head + rows.map((row) => lineOf(journal, row)).join(''),
    count: rows.length,
    lastSeq: rows.at(-1)?.intended_seq ?? afterSeq ?? 0,
    done: rows.length < limit,
  };
}

function lineOf(journal: Journal, row: TradeRow): string {
  const intended = journal.event(row.intended_seq);
  if (intended?.kind !== 'trade-intended') throw new Error('a trade that was never intended');
  const { change } = intended.body;
  const order = change.what === 'place-order' ? change : undefined;
  return csvLine([
    new Date(row.intended_ms).toISOString(),
    row.what,
    row.state,
    order?.trade.amount ?? '',
    order?.trade.currency ?? '',
    order?.wanted.amount ?? '',
    order?.wanted.currency ?? '',
    row.address ?? '',
    row.amount ?? '',
    row.fee ?? '',
    (change.what === 'cancel-order' ? change.oid : row.oid) ?? '',
    row.traded_by,
    salesOfTrade(journal, row.trade_id).join(' '),
  ]);
}
