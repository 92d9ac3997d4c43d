import type { Random } from '../../shared/clock.ts';
import type { Records } from '../store/hub-store.ts';

/** What every change of the exchange is made with, inside one transaction. */
export interface Settling {
  readonly records: Records;
  readonly random: Random;
  readonly nowMs: number;
}
