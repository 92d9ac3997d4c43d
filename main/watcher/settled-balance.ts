import { compare, type Money } from '../../shared/money/money.ts';

/** One answer of `my-balance`, in BTC. */
export interface BalanceReading {
  /** When the request began, by the hub's clock: what the answer lacks was not there before. */
  readonly atMs: number;
  /** The same moment on a clock that never jumps (`Clock.monotonicMs`). */
  readonly monotonicMs: number;
  readonly pending: Money;
  readonly available: Money;
}

/** A balance that was read twice alike, at least a second apart (hub-api §5, *settled snapshots*). */
export interface SettledBalance {
  /** When the later of the two readings began, ms since 1970 by the hub's clock. */
  readonly atMs: number;
  readonly pending: Money;
  readonly available: Money;
}

/** How far apart two like readings must be, ms. */
const SETTLING_MS = 1_000;

/** The first of an unbroken run of like readings. Lives in memory: a restart reads twice again. */
export interface SettlingBalance {
  readonly first?: BalanceReading;
}

/**
 * Takes one reading. Every reading that equals all those since one at least a second older is settled, so that
 * a balance which rests keeps its snapshot up to date. Readings come in the order in which they began.
 */
export function settleBalance(
  state: SettlingBalance,
  reading: BalanceReading,
): { readonly state: SettlingBalance; readonly settled?: SettledBalance } {
  const { first } = state;
  if (!first || !alike(first, reading) || reading.monotonicMs < first.monotonicMs)
    return { state: { first: reading } };
  if (reading.monotonicMs - first.monotonicMs < SETTLING_MS) return { state };
  const { atMs, pending, available } = reading;
  return { state, settled: { atMs, pending, available } };
}

function alike(a: BalanceReading, b: BalanceReading): boolean {
  return compare(a.pending, b.pending) === 0 && compare(a.available, b.available) === 0;
}
