/** How several sources make one rate. */
export const RATE_CHOICES = ['first', 'median'] as const;
export type RateChoice = (typeof RATE_CHOICES)[number];

/** The rate that the owner typed in. */
export const FIXED = 'fixed';

/** The hub that the till is with, by its `get-exchange-quote`. */
export const HUB = 'hub';

/** All that an owner can choose from; beside these two they are the names of `RATE_SOURCES`, a test compares them. */
export const RATE_SOURCE_NAMES = [
  FIXED,
  HUB,
  'kraken',
  'coinbase',
  'bitstamp',
  'coingecko',
  'mempool.space',
] as const;
/** Whether anybody but the owner says what a bitcoin costs. */
export function asksOthers(sources: readonly RateSourceName[] = [FIXED]): boolean {
  return sources.some((name) => name !== FIXED);
}

export type RateSourceName = (typeof RATE_SOURCE_NAMES)[number];
