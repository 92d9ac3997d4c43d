import type { Ticket } from '../../shared/domain/ticket/ticket.ts';
import { workOutTicket } from '../../shared/domain/ticket/work-out-ticket.ts';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { TicketView } from '../../shared/ipc/ticket-view.ts';
import { type Money, toDecimal } from '../../shared/money/money.ts';
import { err, ok, type Result } from '../../shared/result.ts';

/**
 * Works out the ticket that a price was asked for. Main's own sum decides: a page that added up otherwise charges nothing.
 * Errors: those of the ticket, `ticket-changed`.
 */
export function workedOut(ticket: Ticket, price: Money): Result<TicketView, TillError> {
  const worked = workOutTicket(ticket, price.currency);
  if (!worked.ok) return err(tillError(worked.error));
  const { total } = worked.value;
  if (total !== toDecimal(price)) return err(tillError('ticket-changed', `${total} ${price.currency}`));
  return ok({ ...worked.value, lines: [...worked.value.lines], taxes: [...worked.value.taxes] });
}
