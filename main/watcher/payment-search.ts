/** Amounts here are whole satoshi. */

/** A due that somebody may pay. */
export interface Payable {
  readonly saleId: string;
  readonly satoshi: bigint;
}

/**
 * A due that was paid into one side of the balance, or shows on both: a hub halfway through moving a payment
 * that was never seen in *pending* alone.
 */
export interface Paid {
  readonly saleId: string;
  readonly satoshi: bigint;
  readonly where: 'pending' | 'available' | 'both';
}

/** New payments that one change may hold (hub-api §5: at most two). */
const MAX_PAYMENTS = 2;

/** With more dues than this, sums of two are not listed beforehand, and `mayTotal` says yes more often. */
const MAX_DUES_TO_PAIR = 300;

/** Finds none, one or two dues that make up an amount on each side of the balance. */
export class PaymentSearch {
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

  /** All of them, and how many dues were looked at. */
  ways(
    pending: bigint,
    available: bigint,
  ): { readonly found: readonly (readonly Paid[])[]; readonly steps: number } {
    if (pending < 0n || available < 0n) return { found: [], steps: 0 };
    if (pending === 0n && available === 0n) return { found: [[]], steps: 0 };
    if (available === 0n) return this.#allInto('pending', pending);
    if (pending === 0n) return this.#allInto('available', available);
    const apart = this.#oneEach(pending, 'pending', available, 'available');
    if (pending > available) {
      return {
        found: [...apart, ...this.#oneEach(available, 'both', pending - available, 'pending')],
        steps: 1,
      };
    }
    if (available > pending) {
      return {
        found: [...apart, ...this.#oneEach(pending, 'both', available - pending, 'available')],
        steps: 1,
      };
    }
    const twice = this.#allInto('both', pending);
    return { found: [...apart, ...twice.found], steps: twice.steps };
  }

  #allInto(where: Paid['where'], amount: bigint) {
    const steps = this.#pairs.has(amount) ? 1 : this.#dues.length;
    const sets = [...this.#withDue(amount).map((due) => [due]), ...this.#pairsOf(amount)];
    return { found: sets.map((dues) => dues.map((due) => paidInto(due, where))), steps };
  }

  #oneEach(
    amount: bigint,
    where: Paid['where'],
    otherAmount: bigint,
    otherWhere: Paid['where'],
  ): readonly (readonly Paid[])[] {
    return this.#withDue(amount).flatMap((one) =>
      this.#withDue(otherAmount)
        .filter((other) => other !== one)
        .map((other) => [paidInto(one, where), paidInto(other, otherWhere)]),
    );
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

function paidInto({ saleId, satoshi }: Payable, where: Paid['where']): Paid {
  return { saleId, satoshi, where };
}
