import type { UnattributedView } from '../../../shared/ipc/unattributed-view.ts';
import { fromMoneyText, isZero, type MoneyText } from '../../../shared/money/money.ts';

export interface BalanceChange {
  readonly way: 'came' | 'went' | 'unchanged';
  /** How much, without a sign. */
  readonly size: MoneyText;
}

/** A signed difference as a direction and an amount: a minus alone is easily overlooked. */
export function changeOf({ amount, currency }: UnattributedView['pendingChange']): BalanceChange {
  const went = amount.startsWith('-');
  const size = { amount: went ? amount.slice(1) : amount, currency };
  return { way: isZero(fromMoneyText(size)) ? 'unchanged' : went ? 'went' : 'came', size };
}
