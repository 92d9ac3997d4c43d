/**
 * Amounts are at most 10^18 (`MAX_UNITS`), so two different ratios of them differ by at least 1 / (10^18 × 10^18):
 * cut off after 36 decimals, different ratios stay different and keep their order, and equal ones are equal.
 */
const DECIMALS = 36;
/** 10^18 has 19 digits before the decimals. */
const WIDTH = 19 + DECIMALS;

/**
 * The ratio of two amounts as text that sorts like the ratio itself: digits only, all of one width, so that every
 * collation of every database orders them alike.
 */
export function priceKey(numerator: bigint, denominator: bigint): string {
  return ((numerator * 10n ** BigInt(DECIMALS)) / denominator).toString().padStart(WIDTH, '0');
}
