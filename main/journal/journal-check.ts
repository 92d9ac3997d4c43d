import type { Clock } from '../../shared/clock.ts';
import type { TillError } from '../../shared/errors/catalogue.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Journal } from './journal.ts';
import { JournalFailure } from './journal-failure.ts';

/** A few milliseconds of work: a sale that is rung up meanwhile is not kept waiting. */
const EVENTS_AT_ONCE = 100;

/**
 * Checks the whole hash chain as far as it goes now, in short stretches with room for everything else between them;
 * answers how many events there are. Errors: `journal-damaged`, which names the first event that does not fit.
 */
export async function checkJournal(journal: Journal, clock: Clock): Promise<Result<number, TillError>> {
  const { lastSeq } = journal;
  let checked = 0;
  try {
    while (checked < lastSeq) {
      const reached = journal.verify(checked, Math.min(EVENTS_AT_ONCE, lastSeq - checked));
      if (reached === checked) break;
      checked = reached;
      await clock.sleep(0);
    }
  } catch (error) {
    if (error instanceof JournalFailure) return err(error.error);
    throw error;
  }
  return ok(checked);
}
