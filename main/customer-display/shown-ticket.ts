import type { Ticket } from '../../shared/domain/ticket/ticket.ts';
import { type TicketError, workOutTicket } from '../../shared/domain/ticket/work-out-ticket.ts';
import type { CustomerTicket } from '../../shared/ipc/ticket-view.ts';
import type { CurrencyCode } from '../../shared/money/currency.ts';
import { ok, type Result } from '../../shared/result.ts';

/**
 * What a customer is told of a ticket: its lines and sums, and what each tip would come to. Errors: those of the ticket.
 * @param presets percentages that can be chosen; undefined where no tip is asked for
 */
export function shownTicket(
  ticketId: string,
  ticket: Ticket,
  currency: CurrencyCode,
  presets: readonly string[] | undefined,
): Result<CustomerTicket, TicketError> {
  const worked = workOutTicket(ticket, currency);
  if (!worked.ok) return worked;
  const { lines, discount, taxes, tip, total } = worked.value;
  const tips = presets?.flatMap((percent) => {
    const tipped = workOutTicket({ ...ticket, tip: { percent } }, currency);
    return tipped.ok && tipped.value.tip ? [{ percent, amount: tipped.value.tip.amount }] : [];
  });
  return ok({
    ticketId,
    currency,
    lines: lines.map(({ name, quantity, total: ofLine }) => ({ name, quantity, total: ofLine })),
    ...(discount && { discount: discount.amount }),
    taxes: taxes
      .filter(({ included }) => !included)
      .map(({ name, percent, tax }) => ({ name, percent, tax })),
    ...(tip && { tip }),
    total,
    ...(tips && { tips }),
  });
}
