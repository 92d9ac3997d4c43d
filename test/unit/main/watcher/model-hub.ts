import { fromSatoshi, type Money } from '../../../../shared/money/money.ts';

/**
 * Where a deposit is. `limbo` and `both` are a hub in the middle of moving it, out of *pending* first or into
 * *available* first.
 */
export type Place = 'pending' | 'limbo' | 'both' | 'available' | 'gone';

export interface Deposit {
  /** Absent for a stranger's. */
  readonly saleId?: string;
  readonly satoshi: bigint;
  place: Place;
  /** It was in a settled snapshot. */
  seen: boolean;
}

/** A plain hub's account that knows whose money is whose. */
export class ModelHub {
  readonly deposits: Deposit[] = [];
  /** What own sends took from *available*, and how much of it the till knows of. */
  spent = 0n;
  spentKnown = 0n;

  deposit(satoshi: bigint, where: 'pending' | 'available', saleId?: string): void {
    const owner = saleId !== undefined && { saleId };
    this.deposits.push({ ...owner, satoshi, place: where, seen: false });
  }

  get pending(): bigint {
    return this.#total('pending', 'both');
  }

  get credited(): bigint {
    return this.#total('available', 'both');
  }

  reading(): { readonly pending: Money; readonly available: Money } {
    return { pending: fromSatoshi(this.pending), available: fromSatoshi(this.credited - this.spent) };
  }

  /** Whether money of this sale is in the hub, or may be. */
  hasMoneyOf(saleId: string): boolean {
    return this.deposits.some((deposit) => deposit.saleId === saleId && deposit.place !== 'gone');
  }

  in(...places: readonly Place[]): readonly Deposit[] {
    return this.deposits.filter(({ place }) => places.includes(place));
  }

  #total(...places: readonly Place[]): bigint {
    return this.in(...places).reduce((total, { satoshi }) => total + satoshi, 0n);
  }
}
