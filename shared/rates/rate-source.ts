import type { CurrencyCode } from '../money/currency.ts';
import type { ExchangeRate } from '../money/rate.ts';
import type { Result } from '../result.ts';

/** What a bitcoin costs by the word of a source, and when it did. */
export interface Rate extends ExchangeRate {
  /** By the source itself where it says so, else when it answered, and never after that; ms since 1970. */
  readonly atMs: number;
}

/**
 * Why an answer has no rate in it.
 * - `unreadable`: it is no JSON: a web page, half an answer, nothing.
 * - `error-answer`: the source says that it can't.
 * - `unexpected`: JSON of another shape: a number where there are texts, or the reverse, or something that is missing.
 * - `no-such-currency`: it does not have that currency, or answers for another one.
 * - `no-price`: what stands there is not a plain decimal above zero.
 * - `wide-spread`: who buys and who sells are too far apart for a price between them.
 */
export type RateProblem =
  | 'unreadable'
  | 'error-answer'
  | 'unexpected'
  | 'no-such-currency'
  | 'no-price'
  | 'wide-spread';

/** Somebody who tells anybody what a bitcoin costs: whom to ask, and how to read what he answers. */
export interface RateSource {
  /** As it is chosen by, in lower case: `kraken`. */
  readonly name: string;
  /** What to GET, over https, for the price of a bitcoin in this fiat currency. No key is needed. */
  url(currency: CurrencyCode): string;
  /** Reads the body of an answer with status 200, strictly and exactly; `answeredMs` is when it came. */
  parse(text: string, currency: CurrencyCode, answeredMs: number): Result<Rate, RateProblem>;
}
