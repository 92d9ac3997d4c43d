import type { CurrencyCode } from '../../shared/money/currency.ts';
import type { ExchangeRate } from '../../shared/money/rate.ts';

/** Where the hub has the price from that its dealer sells at. */
export interface PriceSource {
  /**
   * What a bitcoin costs now; nothing where that is not known well enough to deal at it. Waits for 2 s at the most, and
   * never rejects.
   */
  priceOf(currency: CurrencyCode): Promise<ExchangeRate | undefined>;
  /** How it stands with each currency that was asked for. */
  standings(): readonly PriceStanding[];
}

/** What the operator may want to know of one price. */
export interface PriceStanding {
  /** `fixed`, or the public source's name. */
  readonly source: string;
  readonly currency: CurrencyCode;
  /** Whether it is dealt at. */
  readonly isUsed: boolean;
  /** How old the last good one is; absent where it has no age, or there is none. */
  readonly ageMs?: number;
  readonly lastFailure?: { readonly reason: string; readonly agoMs: number };
}
