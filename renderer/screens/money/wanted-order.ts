import type { MoneyText } from '../../../shared/money/money.ts';

/** What an order gives, for at least what. */
export interface WantedOrder {
  readonly gives: MoneyText;
  readonly gets: MoneyText;
}
