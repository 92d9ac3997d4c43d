import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import { diskError } from '../data-folder/disk-error.ts';

/** The journal could not do what it was asked; nothing of the transaction stays. */
export class JournalFailure extends Error {
  override readonly name = 'JournalFailure';
  readonly error: TillError;

  constructor(error: TillError) {
    super(error.message);
    this.error = error;
  }
}

/** SQLite's primary result codes for a file that is not what SQLite wrote (sqlite3.h). */
const CORRUPT = 11;
const NOT_A_DATABASE = 26;

/** Turns an error of SQLite's into one of the catalogue; anything else is a bug and comes back as it is. */
export function asJournalFailure(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : undefined;
  if (code === CORRUPT || code === NOT_A_DATABASE)
    return new JournalFailure(tillError('journal-damaged', error.message));
  const failure = diskError(error);
  return failure ? new JournalFailure(failure) : error;
}
