import { workOutTicket } from '../../shared/domain/ticket/work-out-ticket.ts';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { CommandRequest } from '../../shared/ipc/contract.ts';
import type { ParkedTicket } from '../../shared/ipc/ticket-view.ts';
import { parseCurrency } from '../../shared/money/currency.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Journal } from '../journal/journal.ts';
import { sellerOf } from '../people/seller.ts';

/** More than a shop can keep apart by their names. */
const MAX_PARKED = 200;

export interface ParkedTicketsOptions {
  readonly journal: Journal;
  readonly changed: (tickets: ParkedTicket[]) => void;
}

/** Tickets that were put aside by name, on whichever page of the till; they outlive a restart. */
export class ParkedTickets {
  readonly #options: ParkedTicketsOptions;

  constructor(options: ParkedTicketsOptions) {
    this.#options = options;
  }

  /** Those that wait, oldest first. */
  list(): ParkedTicket[] {
    const { journal } = this.#options;
    const waiting = journal.all<{ parked_seq: number }>(
      'SELECT parked_seq FROM parked_tickets WHERE unparked_seq IS NULL ORDER BY parked_seq LIMIT ?',
      MAX_PARKED,
    );
    return waiting.flatMap(({ parked_seq: seq }) => {
      const event = journal.event(seq);
      if (event?.kind !== 'ticket-parked') return [];
      const code = parseCurrency(event.body.currency);
      const worked = code.ok ? workOutTicket(event.body.ticket, code.value) : undefined;
      return worked?.ok ? [{ ...event.body, parkedMs: event.atMs, total: worked.value.total }] : [];
    });
  }

  /** Puts a ticket aside; the same `parkId` again changes nothing. Errors: those of the ticket. */
  park(request: CommandRequest<'parkTicket'>, by: string): Result<ParkedTicket[], TillError> {
    const { journal } = this.#options;
    const { parkId, ticket, currency } = request;
    if (journal.get('SELECT 1 FROM parked_tickets WHERE park_id = ?', parkId)) return ok(this.list());
    const code = parseCurrency(currency);
    if (!code.ok) return err(tillError('bad-amount', 'currency'));
    const worked = workOutTicket(ticket, code.value);
    if (!worked.ok) return err(tillError(worked.error));
    if (this.list().length >= MAX_PARKED) return err(tillError('too-many-parked'));
    const name = request.name.toWellFormed().trim();
    journal.append({
      kind: 'ticket-parked',
      body: { ...request, name, currency: code.value, ...sellerOf(by) },
    });
    return ok(this.#announce());
  }

  /** Errors: `unknown-ticket`, also when somebody else took it. */
  unpark(parkId: string, as: 'recalled' | 'discarded', by: string): Result<ParkedTicket[], TillError> {
    const { journal } = this.#options;
    const waits = 'SELECT 1 FROM parked_tickets WHERE park_id = ? AND unparked_seq IS NULL';
    if (!journal.get(waits, parkId)) return err(tillError('unknown-ticket'));
    journal.append({ kind: 'ticket-unparked', body: { parkId, as, ...sellerOf(by) } });
    return ok(this.#announce());
  }

  #announce(): ParkedTicket[] {
    const tickets = this.list();
    this.#options.changed(tickets);
    return tickets;
  }
}
