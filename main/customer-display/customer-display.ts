import type { Portion, Ticket } from '../../shared/domain/ticket/ticket.ts';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { CommandRequest, EventPayload } from '../../shared/ipc/contract.ts';
import type { CustomerView } from '../../shared/ipc/customer-view.ts';
import type { SaleView } from '../../shared/ipc/sale-view.ts';
import type { CustomerTicket } from '../../shared/ipc/ticket-view.ts';
import { type CurrencyCode, parseCurrency } from '../../shared/money/currency.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Preferences } from '../settings/preferences.ts';
import { shownTicket } from './shown-ticket.ts';

export interface CustomerDisplayOptions {
  readonly preferences: () => Preferences;
  readonly practice: () => boolean;
  readonly clockOffsetMs: () => number;
  readonly sale: (saleId: string) => Result<SaleView, TillError>;
  readonly changed: (view: CustomerView) => void;
  /** The customer chose a tip, or none. */
  readonly tipChosen: (choice: EventPayload<'tipChosen'>) => void;
}

interface TicketOnDisplay {
  readonly ticketId: string;
  readonly currency: CurrencyCode;
  readonly ticket: Ticket;
}

/** What the customer sees: the ticket that the cashier rings up, then its sale, from its code until another one is shown. */
export class CustomerDisplay {
  readonly #options: CustomerDisplayOptions;
  #saleId: string | undefined;
  #ticket: TicketOnDisplay | undefined;

  constructor(options: CustomerDisplayOptions) {
    this.#options = options;
  }

  view(): CustomerView {
    const { preferences, practice, clockOffsetMs } = this.#options;
    const { shopName, theme, textSize, language, unit } = preferences();
    const ticket = this.#shownTicket(this.#ticket);
    const sale = this.#saleId === undefined ? undefined : this.#options.sale(this.#saleId);
    return {
      shopName,
      practice: practice(),
      theme,
      textSize,
      language,
      unit,
      clockOffsetMs: clockOffsetMs(),
      ...(sale?.ok && { sale: shownOf(sale.value) }),
      ...(ticket?.ok && { ticket: ticket.value }),
    };
  }

  /** Shows a sale, a ticket, or neither. Errors: `unknown-sale`, those of the ticket. */
  show({ saleId, ticket: asked }: CommandRequest<'showCustomer'>): Result<CustomerView, TillError> {
    const known = saleId === undefined ? undefined : this.#options.sale(saleId);
    if (known && !known.ok) return known;
    const currency = asked && parseCurrency(asked.currency);
    if (currency && !currency.ok) return err(tillError('bad-amount', 'currency'));
    const ticket = asked && currency && { ...asked, currency: currency.value };
    const shown = this.#shownTicket(ticket);
    if (shown && !shown.ok) return shown;
    this.#saleId = saleId;
    this.#ticket = ticket;
    return ok(this.#announce());
  }

  /**
   * The customer's choice for the ticket on the display. Errors: `unknown-ticket` when it is no longer that one (it was charged
   * just now, say), `not-allowed` where the shop asks for no tip, those of the ticket.
   */
  chooseTip(ticketId: string, tip: Portion | undefined): Result<CustomerView, TillError> {
    const shown = this.#ticket;
    if (!this.#options.preferences().tips?.offered) return err(tillError('not-allowed'));
    if (shown?.ticketId !== ticketId) return err(tillError('unknown-ticket'));
    const { tip: _before, ...without } = shown.ticket;
    const tipped = { ...shown, ticket: { ...without, ...(tip && { tip }) } };
    const worked = this.#shownTicket(tipped);
    if (worked && !worked.ok) return worked;
    this.#ticket = tipped;
    this.#options.tipChosen({ ticketId, ...(tip && { tip }) });
    return ok(this.#announce());
  }

  /** A sale stands otherwise than before. */
  saleChanged({ saleId }: SaleView): void {
    if (saleId === this.#saleId) this.#announce();
  }

  /** The shop's name, its looks, or its hub are others. */
  shopChanged(): void {
    this.#announce();
  }

  #shownTicket(shown: TicketOnDisplay | undefined): Result<CustomerTicket, TillError> | undefined {
    if (!shown) return undefined;
    const { tips } = this.#options.preferences();
    const presets = tips?.offered ? tips.presets : undefined;
    const ticket = shownTicket(shown.ticketId, shown.ticket, shown.currency, presets);
    return ticket.ok ? ticket : err(tillError(ticket.error));
  }

  #announce(): CustomerView {
    const view = this.view();
    this.#options.changed(view);
    return view;
  }
}

/** Of a sale that was paid at the counter there is nothing left for the customer to do. */
function shownOf(sale: SaleView): CustomerView['sale'] {
  if (sale.tender !== 'bitcoin') return undefined;
  const { state, paid, price, due, missing, uri, deadlineMs } = sale;
  return { state, paid, price, due, missing, deadlineMs, ...(uri !== undefined && { uri }) };
}
