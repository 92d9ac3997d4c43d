import type { ReceiptLine } from '../../shared/ipc/receipt-view.ts';
import type { TicketView } from '../../shared/ipc/ticket-view.ts';
import type { ReceiptWords } from '../../shared/messages/receipt-words.ts';
import type { ReceiptWriting } from './receipt-writing.ts';

/** What a receipt says of the ticket above its total: lines, discounts with their reasons, added taxes, the tip. */
export function ticketLines(
  ticket: TicketView,
  writing: ReceiptWriting,
  currency: string,
): readonly ReceiptLine[] {
  const { words } = writing;
  const { lines, subtotal, discount, taxes, tip } = asWritten(ticket, writing, currency);
  const added = taxes.filter(({ included }) => !included);
  const sumsUp = discount !== undefined || added.length > 0 || tip !== undefined;
  return [
    ...lines.flatMap((line) => [
      pair(lineLabel(line, words), line.gross),
      ...(line.discount ? [pair(discountLabel(line.discount, words), `-${line.discount.amount}`)] : []),
    ]),
    { kind: 'rule' },
    ...(sumsUp ? [pair(words.subtotal, subtotal)] : []),
    ...(discount ? [pair(discountLabel(discount, words), `-${discount.amount}`)] : []),
    ...added.map(({ name, percent, tax }) => pair(`${name} ${percent} %`, tax)),
    ...(tip
      ? [pair(tip.percent === undefined ? words.tip : `${words.tip} ${tip.percent} %`, tip.amount)]
      : []),
  ];
}

/** Taxes that are in the prices, below the total: what of it is tax, and on what. */
export function includedTaxLines(
  ticket: TicketView,
  writing: ReceiptWriting,
  currency: string,
): readonly ReceiptLine[] {
  const { words } = writing;
  return asWritten(ticket, writing, currency)
    .taxes.filter(({ included }) => included)
    .map(({ name, percent, net, tax }) => pair(`${words.included} ${name} ${percent} % (${net})`, tax));
}

/** The ticket with all its decimals as they are written. */
function asWritten(ticket: TicketView, { decimal }: ReceiptWriting, currency: string): TicketView {
  const write = (text: string) => decimal(text, currency);
  const discounted = ({ percent, amount, reason }: NonNullable<TicketView['discount']>) => ({
    ...(percent !== undefined && { percent: write(percent) }),
    reason,
    amount: write(amount),
  });
  const { discount, tip } = ticket;
  return {
    ...ticket,
    lines: ticket.lines.map((line) => ({
      ...line,
      quantity: write(line.quantity),
      unitPrice: write(line.unitPrice),
      gross: write(line.gross),
      ...(line.discount && { discount: discounted(line.discount) }),
    })),
    subtotal: write(ticket.subtotal),
    ...(discount && { discount: discounted(discount) }),
    taxes: ticket.taxes.map((tax) => ({
      ...tax,
      percent: write(tax.percent),
      net: write(tax.net),
      tax: write(tax.tax),
    })),
    ...(tip && {
      tip: {
        ...(tip.percent !== undefined && { percent: write(tip.percent) }),
        amount: write(tip.amount),
      },
    }),
  };
}

function lineLabel(line: TicketView['lines'][number], words: ReceiptWords): string {
  const name = line.name === '' ? words.amount : line.name;
  return line.quantity === '1' ? name : `${line.quantity} × ${name} (${line.unitPrice})`;
}

function discountLabel(discount: NonNullable<TicketView['discount']>, words: ReceiptWords): string {
  const percent = discount.percent === undefined ? '' : ` ${discount.percent} %`;
  return `${words.discount}${percent}${discount.reason === '' ? '' : `: ${discount.reason}`}`;
}

function pair(label: string, value: string): ReceiptLine {
  return { kind: 'pair', label, value };
}
