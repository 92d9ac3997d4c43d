import {
  attributeBalance,
  type BalanceLook,
  type OpenDue,
} from '../../../../main/watcher/balance-attribution.ts';
import {
  type BalanceBook,
  decodeBook,
  EMPTY_BOOK,
  encodeBook,
} from '../../../../main/watcher/balance-book.ts';
import type { BalanceOutcome } from '../../../../main/watcher/balance-outcome.ts';
import { resolveUnattributed } from '../../../../main/watcher/unattributed-resolution.ts';
import { fromSatoshi, toSmallestUnits } from '../../../../shared/money/money.ts';

export const START_MS = 1_700_000_000_000;

/** A till with a plain hub, in short words: dues by sale, snapshots in satoshi, outcomes in one line each. */
export class BalanceTill {
  book: BalanceBook = EMPTY_BOOK;
  outcomes: readonly BalanceOutcome[] = [];
  changed = false;
  dues: OpenDue[] = [];

  constructor(dues: Readonly<Record<string, bigint>> = {}) {
    for (const [saleId, due] of Object.entries(dues)) this.charge(saleId, due);
    this.look(0, 0n, 0n);
  }

  charge(saleId: string, due: bigint, atSeconds = 0): void {
    this.dues.push({ saleId, due: fromSatoshi(due), chargedMs: START_MS + atSeconds * 1_000 });
  }

  /** A settled snapshot, so many seconds after the start. */
  look(
    seconds: number,
    pending: bigint,
    available: bigint,
    more: Partial<BalanceLook> = {},
  ): readonly string[] {
    const snapshot = {
      atMs: START_MS + seconds * 1_000,
      pending: fromSatoshi(pending),
      available: fromSatoshi(available),
    };
    return this.#take(attributeBalance(this.book, { snapshot, dues: this.dues, ...more }));
  }

  resolve(saleId?: string): readonly string[] {
    return this.#take(resolveUnattributed(this.book, saleId === undefined ? {} : { saleId }, this.dues));
  }

  #take(step: ReturnType<typeof attributeBalance>): readonly string[] {
    // What the journal would keep is all there is.
    this.book = decodeBook(JSON.parse(JSON.stringify(encodeBook(step.book))));
    this.outcomes = step.outcomes;
    this.changed = step.changed;
    for (const outcome of step.outcomes) {
      if (outcome.kind === 'booked') this.dues = this.dues.filter((due) => due.saleId !== outcome.saleId);
    }
    return step.outcomes.map(written);
  }
}

function written(outcome: BalanceOutcome): string {
  if (outcome.kind === 'unattributed') {
    const [pending, available] = [outcome.pendingChange, outcome.availableChange].map(toSmallestUnits);
    return `unattributed ${pending}/${available}: ${outcome.candidates.join(' ') || 'nobody'}`;
  }
  const where = outcome.kind === 'booked' ? ` ${outcome.where}` : '';
  return `${outcome.kind} ${outcome.saleId} ${toSmallestUnits(outcome.amount)}${where}`;
}
