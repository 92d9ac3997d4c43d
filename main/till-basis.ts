import type { Clock, Random } from '../shared/clock.ts';
import type { Journal } from './journal/journal.ts';

/** What every part of the till stands on. */
export interface TillBasis {
  readonly journal: Journal;
  readonly clock: Clock;
  readonly random: Random;
  /** This machine's clock corrected by the hub's. */
  readonly nowMs: () => number;
  readonly newId: () => string;
  readonly log: (line: string) => void;
}
