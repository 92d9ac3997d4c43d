import type { Right } from '../../shared/domain/people/right.ts';
import type { TradeRow } from './trade-rows.ts';

type TradeKind = TradeRow['what'];

/** Who may see a trade, have it asked about again and decide it: whoever may begin one of its kind. */
export const TRADE_RIGHTS: Readonly<Record<TradeKind, Right>> = {
  'pay-invoice': 'send',
  'place-order': 'trade',
  'cancel-order': 'trade',
};

/** The kinds of trades that somebody with these rights has to do with. */
export function tradeKindsOf(rights: readonly Right[]): readonly TradeKind[] {
  return (Object.keys(TRADE_RIGHTS) as TradeKind[]).filter((kind) => rights.includes(TRADE_RIGHTS[kind]));
}
