import { type ErrorCode, type TillError, tillError } from '../../shared/errors/catalogue.ts';

const SYSTEM_CODES: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EACCES: 'data-folder-read-only',
  EPERM: 'data-folder-read-only',
  EROFS: 'data-folder-read-only',
  ENOTDIR: 'data-folder-read-only',
  EEXIST: 'data-folder-read-only',
  EISDIR: 'data-folder-read-only',
};

/** SQLite's primary result codes (sqlite3.h). */
const SQLITE_CODES: Readonly<Record<number, ErrorCode>> = {
  5: 'data-folder-in-use',
  8: 'data-folder-read-only',
  13: 'disk-full',
  14: 'data-folder-read-only',
};

/**
 * What a failure of the disk is to the person at the till: full, not writable, or in use by another till.
 * Nothing for any other failure, which is a bug.
 */
export function diskError(error: unknown): TillError | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = sqliteCode(error) ?? systemCode(error);
  return code && tillError(code, error.message);
}

function systemCode(error: Error): ErrorCode | undefined {
  return 'code' in error && typeof error.code === 'string' ? SYSTEM_CODES[error.code] : undefined;
}

function sqliteCode(error: Error): ErrorCode | undefined {
  return 'errcode' in error && typeof error.errcode === 'number'
    ? SQLITE_CODES[error.errcode & 0xff]
    : undefined;
}
