/** Quantities (0.350 kg) and percentages (12.5 %) have three decimals at most: whole thousandths. */
const PATTERN = /^(0|[1-9][0-9]{0,6})(?:\.([0-9]{1,3}))?$/;

/** Reads a plain decimal as whole thousandths: `2.5` is 2500. Undefined for anything else; nothing is rounded. */
export function parseThousandths(text: string): bigint | undefined {
  const match = PATTERN.exec(text);
  if (!match) return undefined;
  return BigInt(`${match[1]}${(match[2] ?? '').padEnd(3, '0')}`);
}

const HUNDRED_PERCENT = 100_000n;

/** A percentage from 0 to 100, in thousandths of a percent. */
export function parsePercent(text: string): bigint | undefined {
  const percent = parseThousandths(text);
  return percent !== undefined && percent <= HUNDRED_PERCENT ? percent : undefined;
}

/** So many percent of an amount in smallest units, rounded half up: a discount, a tip, an added tax. */
export function percentOf(units: bigint, percent: bigint): bigint {
  return dividedHalfUp(units * percent, HUNDRED_PERCENT);
}

/** The tax inside an amount that includes it, rounded half up; the rest of it is net. */
export function taxWithin(units: bigint, percent: bigint): bigint {
  return dividedHalfUp(units * percent, HUNDRED_PERCENT + percent);
}

/** A unit price times a quantity in thousandths, rounded half up to the smallest unit. */
export function priceOf(unitPrice: bigint, quantity: bigint): bigint {
  return dividedHalfUp(unitPrice * quantity, 1000n);
}

/** @param value not negative */
function dividedHalfUp(value: bigint, divisor: bigint): bigint {
  return (2n * value + divisor) / (2n * divisor);
}
