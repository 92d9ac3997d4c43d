import { BTC } from '../money/currency.ts';
import { atLeast, type Money } from '../money/money.ts';
import { btcForPrice, type ExchangeRate } from '../money/rate.ts';

/** One line of the owner's policy: sales up to a limit need so many confirmations. */
export interface ConfirmationRule {
  /** Sales of at most this much; absent on the line for all sales. */
  readonly upTo?: Money;
  /** 0 means: taken unconfirmed, a stated limit of loss. */
  readonly confirmations: number;
}

export type ConfirmationPolicy = readonly ConfirmationRule[];

/** One confirmation for every sale. */
export const DEFAULT_POLICY: ConfirmationPolicy = [{ confirmations: 1 }];

/** What the policy looks at in a sale. */
export interface PricedSale {
  readonly price: Money;
  readonly due: Money;
  /** What the owner's rates were when the sale was charged. */
  readonly rates: readonly ExchangeRate[];
}

/**
 * How many confirmations a sale needs. The applicable rule with the lowest limit decides; of equal limits the
 * stricter one. A limit that can't be compared for want of a rate does not apply; where nothing applies, the
 * strictest of all rules does, and never fewer than one confirmation.
 */
export function confirmationsRequired(policy: ConfirmationPolicy, sale: PricedSale): number {
  const applicable = policy
    .map((rule) => ({ rule, limit: rule.upTo && limitInBtc(rule.upTo, sale.rates) }))
    .filter(
      ({ rule, limit }) =>
        rule.upTo === undefined || (limit !== undefined && withinLimit(sale, rule.upTo, limit)),
    );
  const limited = applicable.filter((candidate) => candidate.limit !== undefined);
  if (limited.length > 0) {
    const lowest = limited.reduce((least, next) =>
      atLeast(next.limit as Money, least.limit as Money) ? least : next,
    );
    return strictest(
      limited.filter(({ limit }) => atLeast(lowest.limit as Money, limit as Money)).map(({ rule }) => rule),
    );
  }
  if (applicable.length > 0) return strictest(applicable.map(({ rule }) => rule));
  return Math.max(1, strictest(policy));
}

function strictest(rules: readonly ConfirmationRule[]): number {
  return Math.max(0, ...rules.map((rule) => rule.confirmations));
}

/** What a sale of just this price would ask for; undefined without a rate for its currency. */
export function limitInBtc(limit: Money, rates: readonly ExchangeRate[]): Money | undefined {
  if (limit.currency === BTC) return limit;
  const rate = rates.find((candidate) => candidate.currency === limit.currency);
  return rate && btcForPrice(limit, rate);
}

/** Prices in the limit's own currency are compared as they are, without a detour over a rate. */
function withinLimit(sale: PricedSale, limit: Money, limitAsBtc: Money): boolean {
  return sale.price.currency === limit.currency ? atLeast(limit, sale.price) : atLeast(limitAsBtc, sale.due);
}
