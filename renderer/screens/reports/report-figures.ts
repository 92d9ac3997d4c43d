import type { ReportSums, ReportView } from '../../../shared/ipc/report-view.ts';
import { fromMoneyText, type MoneyText } from '../../../shared/money/money.ts';

/** What bars are drawn of: the one currency that all was priced in, else the BTC that came in. */
export function charted({ total }: ReportView): (sums: ReportSums) => MoneyText {
  const [only, ...others] = total.prices;
  if (!only || others.length > 0) return ({ received }) => received;
  const { currency } = only;
  const none = { amount: '0', currency };
  return ({ prices }) => prices.find((price) => price.currency === currency) ?? none;
}

/** How much of the highest each is, 0 to 1. */
export function sharesOf(amounts: readonly MoneyText[]): readonly number[] {
  const values = amounts.map((amount) => fromMoneyText(amount).amount);
  const highest = values.reduce((most, value) => (value.isGreaterThan(most) ? value : most), values[0]);
  if (!highest || highest.isZero()) return amounts.map(() => 0);
  // A share, not an amount: how high a bar is drawn.
  return values.map((value) => Number(value.dividedBy(highest).toFixed(4)));
}
