import type { TradeView } from '../../shared/ipc/trade-view.ts';
import { BTC } from '../../shared/money/currency.ts';
import type { AskAgain } from '../hub-client/may-ask-again.ts';
import type { Journal } from '../journal/journal.ts';
import type { EventBody } from '../journal/journal-event.ts';
import { salesOfTrade } from './takings-rows.ts';
import type { TradeRow } from './trade-rows.ts';

/** A paid invoice or an order as screens show it. */
export function toTradeView(
  journal: Journal,
  row: TradeRow,
  { change, before }: EventBody<'trade-intended'>,
  { resolvesItself, waitsFor }: AskAgain,
): TradeView {
  const { trade_id: tradeId, what, state, address, amount, fee, oid, problem_code: problemCode } = row;
  const sales = what === 'place-order' ? salesOfTrade(journal, tradeId) : [];
  return {
    tradeId,
    what,
    state,
    atMs: row.intended_ms,
    by: row.traded_by,
    resolvesItself,
    ...(state === 'unknown' && waitsFor !== undefined && { waitsFor }),
    ...(address !== null && { address }),
    ...(amount !== null && { amount: { amount, currency: BTC } }),
    ...(fee !== null && { fee: { amount: fee, currency: BTC } }),
    ...(change.what === 'place-order' && { trade: change.trade, wanted: change.wanted }),
    ...(oid !== null && { oid }),
    ...(change.what === 'cancel-order' && { oid: change.oid }),
    ...(sales.length > 0 && { sales: [...sales] }),
    ...(before && { before: [...before] }),
    ...(problemCode !== null && { problemCode }),
  };
}
