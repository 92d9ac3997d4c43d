import type { TicketView } from '../../shared/ipc/ticket-view.ts';
import { currency } from '../../shared/money/currency.ts';
import { money, sum, toDecimal } from '../../shared/money/money.ts';

export const TICKET_COLUMNS = ['items', 'discount', 'tax_included', 'tax_added', 'tip'] as const;

const NO_CELLS = TICKET_COLUMNS.map(() => '');

/** What was on a ticket, for one line of the sales: `2 Espresso; 0.350 Beans`, and its sums in the sale's currency. */
export function ticketCells(ticket: TicketView | undefined, code: string): readonly string[] {
  if (!ticket) return NO_CELLS;
  const total = (amounts: readonly (string | undefined)[]) =>
    toDecimal(
      sum(
        currency(code),
        amounts.map((amount) => money(amount ?? '0', code)),
      ),
    );
  const taxes = (included: boolean) =>
    total(ticket.taxes.filter((tax) => tax.included === included).map(({ tax }) => tax));
  return [
    ticket.lines.map(({ quantity, name, total: price }) => `${quantity} ${name || price}`).join('; '),
    total([...ticket.lines.map(({ discount }) => discount?.amount), ticket.discount?.amount]),
    taxes(true),
    taxes(false),
    total([ticket.tip?.amount]),
  ];
}
