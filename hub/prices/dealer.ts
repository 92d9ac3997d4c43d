import type { BigNumber } from 'bignumber.js';
import type { CurrencyCode } from '../../shared/money/currency.ts';
import type { Money } from '../../shared/money/money.ts';
import { dealerPrice, fiatOf } from './dealer-price.ts';
import type { PriceSource } from './price-source.ts';

/** What the dealer would sell at, if he has so much when it comes to it. */
export interface Offer {
  /** The dealer's account. */
  readonly dealer: string;
  /** What he asks. */
  readonly from: Money;
}

/** The account that sells at the hub's price, out of its own money. */
export interface Dealer {
  /** What `to` costs there; nothing for himself, for a pair without bitcoin, and while no good price is known. */
  offer(buyer: string, fromCur: CurrencyCode, to: Money): Promise<Offer | undefined>;
}

export function createDealer({
  account,
  spreadPercent,
  prices,
}: {
  readonly account: string;
  /** 0 to 50. */
  readonly spreadPercent: BigNumber;
  readonly prices: PriceSource;
}): Dealer {
  return {
    async offer(buyer, fromCur, to) {
      const fiat = fiatOf(fromCur, to.currency);
      if (buyer === account || fiat === undefined) return undefined;
      const rate = await prices.priceOf(fiat);
      const from = rate && dealerPrice(to, rate, spreadPercent);
      return from && { dealer: account, from };
    },
  };
}
