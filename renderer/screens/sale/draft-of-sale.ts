import type { SaleView } from '../../../shared/ipc/views.ts';
import { type BtcUnit, decimalInUnit } from '../../../shared/money/btc-unit.ts';
import { fromMoneyText } from '../../../shared/money/money.ts';
import type { Draft } from '../counter/draft.ts';

/** The same price and memo, rung up again. */
export function draftOf({ price, memo }: Pick<SaleView, 'price' | 'memo'>, unit: BtcUnit): Draft {
  const text = price.currency === 'BTC' ? decimalInUnit(fromMoneyText(price), unit) : price.amount;
  return { text, memo, currency: price.currency };
}
