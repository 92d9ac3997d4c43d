import { type Paid, type Payable, PaymentSearch } from './payment-search.ts';

/** Amounts here are whole satoshi. */

/** A change of *pending* and *available* between two settled snapshots. */
export interface BalanceDelta {
  readonly pending: bigint;
  readonly available: bigint;
}

/**
 * Where money stands that was booked as pending.
 * - `pending`: counted in *pending*.
 * - `at-risk`: left *pending*, not seen in *available*.
 * - `credited-early`: seen in *available*, not yet gone from *pending*.
 */
export type Standing = 'pending' | 'at-risk' | 'credited-early';

/** Money that was booked as pending: an element of hub-api §5's Q. */
export interface Holding {
  readonly bookingId: string;
  readonly satoshi: bigint;
  readonly standing: Standing;
}

/** What may become of a holding on the side of *pending*, given whether *available* rose by it; likelier first. */
const MOVES = {
  pending: {
    credited: [
      { move: 'moved', pending: -1n },
      { move: 'credited', pending: 0n },
    ],
    uncredited: [
      { move: undefined, pending: 0n },
      { move: 'left', pending: -1n },
    ],
  },
  'at-risk': {
    credited: [
      { move: 'arrived', pending: 0n },
      { move: 'reappeared', pending: 1n },
    ],
    uncredited: [
      { move: undefined, pending: 0n },
      { move: 'returned', pending: 1n },
    ],
  },
  'credited-early': {
    credited: [],
    uncredited: [
      { move: undefined, pending: 0n },
      { move: 'cleared', pending: -1n },
    ],
  },
} as const satisfies Readonly<Record<Standing, Readonly<Record<'credited' | 'uncredited', readonly Step[]>>>>;

interface Step {
  readonly move:
    | 'moved'
    | 'left'
    | 'credited'
    | 'arrived'
    | 'reappeared'
    | 'returned'
    | 'cleared'
    | undefined;
  readonly pending: bigint;
}

export type Move = NonNullable<Step['move']>;

/** One way in which a change can have come about. */
export interface Explanation {
  readonly paid: readonly Paid[];
  readonly moves: readonly { readonly bookingId: string; readonly move: Move }[];
}

export interface Explanations {
  /** Whether `found` is all there is; `false` when the search reached a bound. */
  readonly exhaustive: boolean;
  /** Fewest suppositions first. */
  readonly found: readonly Explanation[];
}

/** A change with so many explanations needs no further ones. */
export const MAX_EXPLANATIONS = 20;

/** Steps of the search; some tenths of a second. Complete for up to about 16 holdings whatever their amounts. */
const SEARCH_BUDGET = 1_000_000;

/**
 * Every way to explain a change by at most two exact payments and any moves of what is held (hub-api §5,
 * *booking*): ΔP = ΣN_P − ΣM − ΣX and ΔA = ΣN_A + ΣM, where X may come back or arrive later, M may show in
 * *available* first, and a payment on both sides. Two ways that differ only by which of two equal amounts it was
 * are two ways.
 */
export function explainChange(
  change: BalanceDelta,
  payables: readonly Payable[],
  holdings: readonly Holding[],
  budget: number = SEARCH_BUDGET,
): Explanations {
  const payments = new PaymentSearch(payables);
  const held = [...holdings].sort((a, b) => (a.satoshi < b.satoshi ? 1 : a.satoshi > b.satoshi ? -1 : 0));
  const rest = remainders(held);
  const found: Explanation[] = [];
  const credited: boolean[] = [];
  const moves: { readonly bookingId: string; readonly move: Move }[] = [];
  let steps = budget;
  const enough = () => {
    steps -= 1;
    return steps < 0 || found.length >= MAX_EXPLANATIONS;
  };

  /** Which holdings reached *available*; payments must make up the rest. */
  const credit = (index: number, needAvailable: bigint): void => {
    const left = rest[index] as Remainder;
    if (enough() || !payments.mayTotal(needAvailable - left.crediting, needAvailable)) return;
    const holding = held[index];
    if (!holding) return take(0, change.pending, needAvailable);
    credit(index + 1, needAvailable);
    if (holding.standing === 'credited-early') return;
    credited[index] = true;
    credit(index + 1, needAvailable - holding.satoshi);
    credited[index] = false;
  };

  /** Which holdings left *pending* or came back to it; payments must make up the rest. */
  const take = (index: number, needPending: bigint, needAvailable: bigint): void => {
    const left = rest[index] as Remainder;
    if (enough() || !payments.mayTotal(needPending - left.raising, needPending + left.lowering)) return;
    const holding = held[index];
    if (!holding) {
      const ways = payments.ways(needPending, needAvailable);
      steps -= ways.steps;
      for (const paid of ways.found) found.push({ paid, moves: [...moves] });
      return;
    }
    for (const { move, pending } of MOVES[holding.standing][credited[index] ? 'credited' : 'uncredited']) {
      if (move) moves.push({ bookingId: holding.bookingId, move });
      take(index + 1, needPending - pending * holding.satoshi, needAvailable);
      if (move) moves.pop();
    }
  };

  credit(0, change.available);
  const exhaustive = steps >= 0 && found.length < MAX_EXPLANATIONS;
  return {
    exhaustive,
    found: found.sort((a, b) => suppositions(a) - suppositions(b)).slice(0, MAX_EXPLANATIONS),
  };
}

function suppositions(explanation: Explanation): number {
  return explanation.paid.length + explanation.moves.length;
}

/** What the holdings from one index on can still do to the balance, at most. */
interface Remainder {
  /** Off *pending*. */
  readonly lowering: bigint;
  /** Onto *pending*. */
  readonly raising: bigint;
  /** Onto *available*. */
  readonly crediting: bigint;
}

function remainders(held: readonly Holding[]): readonly Remainder[] {
  let left: Remainder = { lowering: 0n, raising: 0n, crediting: 0n };
  const all = [left];
  for (const { standing, satoshi } of held.toReversed()) {
    left = {
      lowering: left.lowering + (standing === 'at-risk' ? 0n : satoshi),
      raising: left.raising + (standing === 'at-risk' ? satoshi : 0n),
      crediting: left.crediting + (standing === 'credited-early' ? 0n : satoshi),
    };
    all.unshift(left);
  }
  return all;
}
