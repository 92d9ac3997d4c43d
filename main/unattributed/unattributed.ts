import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { CommandRequest } from '../../shared/ipc/contract.ts';
import type { UnattributedView } from '../../shared/ipc/unattributed-view.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Journal } from '../journal/journal.ts';
import { invoiceRows } from '../sales/sales-list.ts';
import type { BalanceAccount } from '../watcher/balance-account.ts';

export interface UnattributedOptions {
  readonly journal: Journal;
  /** An account that is, or was, watched by balance. */
  readonly account: (hubId: string) => BalanceAccount;
  readonly changed: (entries: UnattributedView[]) => void;
}

/** Money that belongs to no invoice for certain, and what people decide about it. */
export class Unattributed {
  readonly #options: UnattributedOptions;

  constructor(options: UnattributedOptions) {
    this.#options = options;
  }

  /** Undecided entries, oldest first. */
  list(): UnattributedView[] {
    const { journal } = this.#options;
    const open = journal.all<{ found_seq: number }>(
      'SELECT found_seq FROM unattributed WHERE resolved_seq IS NULL ORDER BY found_seq',
    );
    return open.flatMap(({ found_seq: seq }) => {
      const event = journal.event(seq);
      if (event?.kind !== 'unattributed-found') return [];
      const { entryId, pendingChange, availableChange, candidates } = event.body;
      return {
        entryId,
        foundMs: event.atMs,
        pendingChange: { amount: pendingChange, currency: 'BTC' },
        availableChange: { amount: availableChange, currency: 'BTC' },
        candidates: invoiceRows(journal, candidates),
      };
    });
  }

  /** Errors: `unknown-entry`, `already-resolved`, `unknown-sale`. */
  resolve(
    { entryId, saleId, reason }: CommandRequest<'resolveUnattributed'>,
    by: string,
  ): Result<UnattributedView[], TillError> {
    const { journal, account } = this.#options;
    const entry = journal.get<{ hub_id: string; resolved_seq: number | null }>(
      'SELECT hub_id, resolved_seq FROM unattributed WHERE entry_id = ?',
      entryId,
    );
    if (!entry) return err(tillError('unknown-entry'));
    if (entry.resolved_seq !== null) return err(tillError('already-resolved'));
    if (saleId !== undefined && invoiceRows(journal, [saleId]).length === 0)
      return err(tillError('unknown-sale'));
    const decided = account(entry.hub_id).decide({
      entryId,
      by,
      reason,
      ...(saleId !== undefined && { saleId }),
    });
    if (!decided.ok) return decided;
    return ok(this.announce());
  }

  /** Tells what is undecided now. */
  announce(): UnattributedView[] {
    const entries = this.list();
    this.#options.changed(entries);
    return entries;
  }
}
