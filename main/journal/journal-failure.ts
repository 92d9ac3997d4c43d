import { type ErrorCode, type TillError, tillError } from '../../shared/errors/catalogue.ts';

/** The journal could not do what it was asked; nothing of the transaction stays. */
export class JournalFailure extends Error {
  override readonly name = 'JournalFailure';
  readonly error: TillError;

  constructor(error: TillError) {
    super(error.message);
    this.error = error;
  }
}

/** SQLite's primary result codes (sqlite3.h). */
const CODES: Readonly<Record<number, ErrorCode>> = {
  5: 'data-folder-in-use',
  6: 'data-folder-in-use',
  8: 'data-folder-read-only',
  10: 'disk-full',
  11: 'journal-damaged',
  13: 'disk-full',
  14: 'data-folder-read-only',
  26: 'journal-damaged',
};

/** Turns an error of SQLite's into one of the catalogue; anything else is a bug and comes back as it is. */
export function asJournalFailure(error: unknown): unknown {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return error;
  const code = CODES[error.errcode & 0xff];
  return code ? new JournalFailure(tillError(code, error.message)) : error;
}
