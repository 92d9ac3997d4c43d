/** Amounts here are whole satoshi. */

/** A change of *pending* and *available* between two settled snapshots. */
export interface BalanceDelta {
  readonly pending: bigint;
  readonly available: bigint;
}

/** A due that somebody may pay. */
export interface Payable {
  readonly saleId: string;
  readonly satoshi: bigint;
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
    credited: [{ move: 'arrived', pending: 0n }],
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
  readonly move: 'moved' | 'left' | 'credited' | 'arrived' | 'returned' | 'cleared' | undefined;
  readonly pending: bigint;
}

export type Move = NonNullable<Step['move']>;

/** One way in which a change can have come about. */
export interface Explanation {
  readonly paid: readonly {
    readonly saleId: string;
    readonly satoshi: bigint;
    readonly where: 'pending' | 'available';
  }[];
  readonly moves: readonly { readonly bookingId: string; readonly move: Move }[];
}

export interface Explanations {
  /** Whether `found` is all there is; `false` when the search reached a bound. */
  readonly exhaustive: boolean;
  /** Fewest suppositions first. */
  readonly found: readonly Explanation[];
}

/** New payments that one change may hold (hub-api §5: at most two). */
const MAX_PAYMENTS = 2;

/** A change with so many explanations needs no further ones. */
export const MAX_EXPLANATIONS = 20;

/** Steps of the search; some tenths of a second. Complete for up to about 18 holdings whatever their amounts. */
export const SEARCH_BUDGET = 2_000_000;

/** With more dues than this, sums of two are not listed beforehand, and the search prunes less. */
const MAX_DUES_TO_PAIR = 300;

/**
 * Every way to explain a change by at most two exact payments and any moves of what is held (hub-api §5,
 * *booking*): ΔP = ΣN_P − ΣM − ΣX and ΔA = ΣN_A + ΣM, where X may come back or arrive later, and M may show in
 * *available* first. Two ways that differ only by which of two equal amounts it was are two ways.
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
    const total = needPending + needAvailable;
    if (
      enough() ||
      needPending + left.lowering < 0n ||
      !payments.mayTotal(total - left.raising, total + left.lowering)
    )
      return;
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

type Paid = Explanation['paid'];

function paidInto({ saleId, satoshi }: Payable, where: 'pending' | 'available'): Paid[number] {
  return { saleId, satoshi, where };
}

/** Finds none, one or two dues that make up an amount on each side. */
class PaymentSearch {
  readonly #dues: readonly Payable[];
  readonly #bySatoshi = new Map<bigint, Payable[]>();
  readonly #pairs = new Map<bigint, readonly (readonly [Payable, Payable])[]>();
  readonly #totals: readonly bigint[] | undefined;
  readonly #largestTotal: bigint;

  constructor(payables: readonly Payable[]) {
    this.#dues = payables.filter((due) => due.satoshi > 0n).sort((a, b) => (a.satoshi < b.satoshi ? -1 : 1));
    for (const due of this.#dues) this.#bySatoshi.set(due.satoshi, [...this.#withDue(due.satoshi), due]);
    this.#largestTotal = this.#dues.slice(-MAX_PAYMENTS).reduce((total, due) => total + due.satoshi, 0n);
    this.#totals = this.#dues.length <= MAX_DUES_TO_PAIR ? this.#allTotals() : undefined;
  }

  /** Whether none, one or two dues can come to something from `low` to `high`; may say yes too often. */
  mayTotal(low: bigint, high: bigint): boolean {
    if (high < 0n || low > this.#largestTotal) return false;
    const totals = this.#totals;
    if (!totals) return true;
    let from = 0;
    let to = totals.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((totals[middle] as bigint) < low) from = middle + 1;
      else to = middle;
    }
    return from < totals.length && (totals[from] as bigint) <= high;
  }

  ways(pending: bigint, available: bigint): { readonly found: readonly Paid[]; readonly steps: number } {
    if (pending < 0n || available < 0n) return { found: [], steps: 0 };
    if (pending === 0n && available === 0n) return { found: [[]], steps: 0 };
    if (pending > 0n && available > 0n) {
      const found = this.#withDue(pending).flatMap((one) =>
        this.#withDue(available)
          .filter((other) => other !== one)
          .map((other): Paid => [paidInto(one, 'pending'), paidInto(other, 'available')]),
      );
      return { found, steps: 1 };
    }
    const where = pending > 0n ? 'pending' : 'available';
    const amount = pending > 0n ? pending : available;
    const known = this.#pairs.has(amount);
    const sets = [...this.#withDue(amount).map((due) => [due]), ...this.#pairsOf(amount)];
    return {
      found: sets.map((dues) => dues.map((due) => paidInto(due, where))),
      steps: known ? 1 : this.#dues.length,
    };
  }

  #withDue(satoshi: bigint): readonly Payable[] {
    return this.#bySatoshi.get(satoshi) ?? [];
  }

  #pairsOf(amount: bigint): readonly (readonly [Payable, Payable])[] {
    const known = this.#pairs.get(amount);
    if (known) return known;
    const pairs: (readonly [Payable, Payable])[] = [];
    for (const [index, due] of this.#dues.entries()) {
      if (due.satoshi * 2n > amount) break;
      for (const other of this.#withDue(amount - due.satoshi)) {
        if (this.#dues.indexOf(other, index + 1) > index) pairs.push([due, other]);
      }
    }
    this.#pairs.set(amount, pairs);
    return pairs;
  }

  #allTotals(): readonly bigint[] {
    const totals = new Set([0n]);
    for (const [index, due] of this.#dues.entries()) {
      totals.add(due.satoshi);
      for (const other of this.#dues.slice(index + 1)) totals.add(due.satoshi + other.satoshi);
    }
    return [...totals].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  }
}
