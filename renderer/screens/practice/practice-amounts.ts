import type { InvoiceSaleView } from '../../../shared/ipc/sale-view.ts';
import {
  add,
  fromMoneyText,
  fromSatoshi,
  isPositive,
  type Money,
  toSmallestUnits,
} from '../../../shared/money/money.ts';

/** What the practice customer can pay of a sale, to see each outcome. */
export interface PracticeAmounts {
  readonly exactly: Money;
  readonly tooLittle: Money;
  readonly tooMuch: Money;
}

/** Amounts around what is still asked, or around the due once nothing is. */
export function practiceAmounts(sale: Pick<InvoiceSaleView, 'due' | 'missing'>): PracticeAmounts {
  const missing = fromMoneyText(sale.missing);
  const exactly = isPositive(missing) ? missing : fromMoneyText(sale.due);
  const satoshi = toSmallestUnits(exactly);
  const half = satoshi / 2n;
  return {
    exactly,
    tooLittle: fromSatoshi(half > 0n ? half : 1n),
    tooMuch: add(exactly, fromSatoshi(half + 1n)),
  };
}
