import type { ExchangeRate } from '../../shared/money/rate.ts';
import type { PriceSource } from './price-source.ts';

/** Prices that the operator has set, until the hub is started with others. */
export function fixedPrices(rates: readonly ExchangeRate[]): PriceSource {
  return {
    priceOf: async (currency) => rates.find((rate) => rate.currency === currency),
    standings: () => rates.map(({ currency }) => ({ source: 'fixed', currency, isUsed: true })),
  };
}
