import type { Discount } from '../../../shared/domain/ticket/ticket.ts';
import type { SaleView } from '../../../shared/ipc/sale-view.ts';
import type { TicketView } from '../../../shared/ipc/ticket-view.ts';
import { type BtcUnit, decimalInUnit } from '../../../shared/money/btc-unit.ts';
import { fromMoneyText } from '../../../shared/money/money.ts';
import { type Draft, EMPTY_DRAFT } from '../counter/draft.ts';

/** The same ticket or price, and memo, rung up again. */
export function draftOf(
  { price, memo, ticket }: Pick<SaleView, 'price' | 'memo' | 'ticket'>,
  unit: BtcUnit,
): Draft {
  if (ticket) return { ...rungUpAgain(ticket), memo, currency: price.currency };
  const text = price.currency === 'BTC' ? decimalInUnit(fromMoneyText(price), unit) : price.amount;
  return { ...EMPTY_DRAFT, text, memo, currency: price.currency };
}

function rungUpAgain({
  lines,
  discount,
  tip,
}: TicketView): Pick<Draft, 'text' | 'lines' | 'discount' | 'tip'> {
  return {
    text: '',
    lines: lines.map(({ gross: _gross, total: _total, revenue: _revenue, discount: off, ...line }) => ({
      ...line,
      ...(off && { discount: asGiven(off) }),
    })),
    ...(discount && { discount: asGiven(discount) }),
    ...(tip && { tip: tip.percent === undefined ? { amount: tip.amount } : { percent: tip.percent } }),
  };
}

function asGiven({ percent, amount, reason }: NonNullable<TicketView['discount']>): Discount {
  return percent === undefined ? { amount, reason } : { percent, reason };
}
