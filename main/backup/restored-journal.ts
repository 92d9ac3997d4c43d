import { join } from 'node:path';
import type { TillError } from '../../shared/errors/catalogue.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { Journal } from '../journal/journal.ts';
import { JournalFailure } from '../journal/journal-failure.ts';
import { nextSaleNumber, nextShiftNumber } from '../journal/next-number.ts';
import { project } from '../journal/project.ts';
import { JOURNAL_FILE } from './data-files.ts';

/** No till rings up a sale oftener for long, and none has shifts that are shorter. */
const QUICKEST_SALE_MS = 15_000;
const QUICKEST_SHIFT_MS = 60 * 60_000;
/** The clocks of two machines may differ by four hours. */
const SPARE_SALES = 1_000;
const SPARE_SHIFTS = 4;

/** The journal that came out of a backup, in its folder. Errors: `journal-damaged`, `journal-too-new`, those of the disk. */
export function openRestored(folder: string, nowMs: () => number): Result<Journal, TillError> {
  try {
    return ok(Journal.open(join(folder, JOURNAL_FILE), project, nowMs));
  } catch (error) {
    if (error instanceof JournalFailure) return err(error.error);
    throw error;
  }
}

/**
 * Journals that the till was made of a backup of that time (ms since 1970). What it did since is not known, so
 * addresses that nobody had paid to are given up, with those that were asked for: a sale on one of them could take
 * another sale's money for its own. And no number comes twice: as many are left out as there can have been since.
 */
export function noteRestored(journal: Journal, backupMs: number, nowMs: number): void {
  const sinceMs = Math.max(0, nowMs - backupMs);
  journal.append({
    kind: 'till-restored',
    body: {
      backupMs,
      saleNumber: nextSaleNumber(journal) + mostSince(sinceMs, QUICKEST_SALE_MS, SPARE_SALES),
      shiftNumber: nextShiftNumber(journal) + mostSince(sinceMs, QUICKEST_SHIFT_MS, SPARE_SHIFTS),
    },
  });
}

function mostSince(sinceMs: number, quickestMs: number, spare: number): number {
  return spare + Math.ceil(sinceMs / quickestMs);
}
