import type { TillError } from '../../shared/errors/catalogue.ts';
import { err, type Result } from '../../shared/result.ts';
import type { Journal } from '../journal/journal.ts';
import type { NewEvent } from '../journal/journal-event.ts';
import { JournalFailure } from '../journal/journal-failure.ts';

export type NotingJournal = Pick<Journal, 'transaction' | 'append'>;

/**
 * Settings and the event that tells of them: both or neither, also on a full disk. The event is appended first, the file is
 * written inside the event's transaction, and the old one is put back where the journal then can't be written: the
 * blocks that it had are free again. Only a till that is killed between the two keeps settings that no event tells of.
 * Errors: those of `save`, those of the journal.
 */
export function saveNoted<Saved>(
  journal: NotingJournal,
  event: NewEvent,
  { save, putBack }: { readonly save: () => Result<Saved, TillError>; readonly putBack: () => unknown },
): Result<Saved, TillError> {
  let isSaved = false;
  try {
    return journal.transaction(() => {
      journal.append(event);
      const saved = save();
      if (!saved.ok) throw new JournalFailure(saved.error);
      isSaved = true;
      return saved;
    });
  } catch (error) {
    if (isSaved) putBack();
    if (error instanceof JournalFailure) return err(error.error);
    throw error;
  }
}
