import { join } from 'node:path';
import type { TillError } from '../../shared/errors/catalogue.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { Journal } from '../journal/journal.ts';
import { JournalFailure } from '../journal/journal-failure.ts';
import { project } from '../journal/project.ts';
import { JOURNAL_FILE } from './data-files.ts';

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
 * Gives up the addresses that nobody had paid to when the backup was made, and those that were asked for. The till
 * may have shown them to customers since: a sale on one of them could take another sale's money for its own.
 */
export function abandonUnused(journal: Journal): void {
  const reason = 'restored from a backup';
  const addresses = journal.all<{ hubId: string; address: string }>(
    'SELECT hub_id AS hubId, address FROM addresses WHERE sale_id IS NULL ORDER BY received_seq',
  );
  const requests = journal.all<{ hubId: string; ref: string }>(
    'SELECT hub_id AS hubId, ref FROM address_requests',
  );
  journal.append(
    ...[...addresses, ...requests].map(
      (given) => ({ kind: 'address-abandoned', body: { ...given, reason } }) as const,
    ),
  );
}
