import type { TaxRate } from '../../../shared/domain/ticket/ticket.ts';
import type { CommandRequest } from '../../../shared/ipc/contract.ts';
import { type EntryCurrency, readEntry } from '../counter/amount-entry.ts';
import type { Draft } from '../counter/draft.ts';
import { ticketOf } from '../counter/ring-up.ts';

/** What of a draft is put aside: what is being typed becomes its last line. Undefined where that is no price yet. */
export function parkable(
  draft: Draft,
  entry: EntryCurrency,
  usualTax: TaxRate | undefined,
): Omit<CommandRequest<'parkTicket'>, 'parkId' | 'name'> | undefined {
  const { kind } = readEntry(draft.text, entry);
  const ticket = kind === 'refused' || kind === 'quantity' ? undefined : ticketOf(draft, entry, usualTax);
  if (!ticket) return undefined;
  return {
    currency: entry.currency,
    memo: draft.memo.trim(),
    ticket: { ...ticket, lines: [...ticket.lines] },
  };
}
