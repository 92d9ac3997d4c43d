import type { InvoiceSaleRow } from '../../shared/ipc/sale-view.ts';
import { atLeast, fromMoneyText } from '../../shared/money/money.ts';
import type { Sound } from './tones.ts';

type Known = Pick<InvoiceSaleRow, 'state' | 'paid' | 'received'>;

/**
 * The sound of a sale's news, if it has one. A sale that this page had never heard of is history and stays silent. A
 * sale taken back has an alarm instead, which does not depend on who heard the news.
 */
export function soundOfNews(before: Known | undefined, now: Known): Sound | undefined {
  if (!before || now.state === 'reversed') return undefined;
  if (now.paid) return before.paid ? undefined : 'paid';
  if (before.paid ? now.state !== 'refunded' : lessCame(before, now)) return 'decide';
  if (now.state === before.state) return undefined;
  if (now.state === 'seen') return 'seen';
  return now.state === 'partial' || now.state === 'late' ? 'decide' : undefined;
}

/** A payment that was there is gone: replaced, dropped or spent elsewhere. */
function lessCame(before: Known, now: Known): boolean {
  return !atLeast(fromMoneyText(now.received), fromMoneyText(before.received));
}
