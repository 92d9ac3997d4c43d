/** How several sources make one rate. */
export const RATE_CHOICES = ['first', 'median'] as const;
export type RateChoice = (typeof RATE_CHOICES)[number];

/** The rate that the owner typed in. */
export const FIXED = 'fixed';

/** All that an owner can choose from, by the names of `RATE_SOURCES`; a test compares the two. */
export const RATE_SOURCE_NAMES = [
  FIXED,
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
