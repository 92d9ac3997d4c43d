/** How long after its charge a sale's code was painted, a payment was seen, and it was confirmed; in ms, as far as it came. */
export interface SaleLatency {
  readonly shownMs?: number;
  readonly seenMs?: number;
  readonly confirmedMs?: number;
}

/** Of some lengths of time, what half and 95 of 100 do not exceed (nearest rank). */
export interface Percentiles {
  readonly count: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

/** The steps of a sale: each absent where no sale came so far. */
export interface LatencySteps {
  /** Charge to code. */
  readonly shown?: Percentiles;
  /** Code to payment; where no screen told of the code, charge to payment. */
  readonly seen?: Percentiles;
  /** Payment to confirmation. */
  readonly confirmed?: Percentiles;
}

/** What the steps of these sales took. */
export function latencySteps(sales: Iterable<SaleLatency>): LatencySteps {
  const shown: number[] = [];
  const seen: number[] = [];
  const confirmed: number[] = [];
  for (const { shownMs, seenMs, confirmedMs } of sales) {
    if (shownMs !== undefined) shown.push(shownMs);
    if (seenMs !== undefined) seen.push(Math.max(0, seenMs - (shownMs ?? 0)));
    if (seenMs !== undefined && confirmedMs !== undefined) confirmed.push(Math.max(0, confirmedMs - seenMs));
  }
  return {
    ...(shown.length > 0 && { shown: percentilesOf(shown) }),
    ...(seen.length > 0 && { seen: percentilesOf(seen) }),
    ...(confirmed.length > 0 && { confirmed: percentilesOf(confirmed) }),
  };
}

function percentilesOf(lengths: readonly number[]): Percentiles {
  const sorted = lengths.toSorted((a, b) => a - b);
  const rank = (percent: number) => sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? 0;
  return { count: sorted.length, p50Ms: rank(50), p95Ms: rank(95) };
}
