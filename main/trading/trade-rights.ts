import type { Right } from '../../shared/domain/people/right.ts';
import { TRADE_KINDS, type TradeKind } from './trade-rows.ts';

/** Who may see a trade, have it asked about again and decide it: whoever may begin one of its kind. */
export const TRADE_RIGHTS: Readonly<Record<TradeKind, Right>> = {
  'pay-invoice': 'send',
  'place-order': 'trade',
  'cancel-order': 'trade',
};

/** The kinds of trades that somebody with these rights has to do with. */
export function tradeKindsOf(rights: readonly Right[]): readonly TradeKind[] {
  return TRADE_KINDS.filter((kind) => rights.includes(TRADE_RIGHTS[kind]));
}
