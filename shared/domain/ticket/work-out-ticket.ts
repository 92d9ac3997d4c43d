import type { ErrorCode } from '../../errors/catalogue.ts';
import { type CurrencyCode, decimalsOf } from '../../money/currency.ts';
import { fromSmallestUnits, parseMoney, toDecimal, toSmallestUnits } from '../../money/money.ts';
import { err, ok, type Result } from '../../result.ts';
import { sharesOf } from './shares.ts';
import { parsePercent, parseThousandths, percentOf, priceOf, taxWithin } from './thousandths.ts';
import type {
  Discount,
  Portion,
  TaxRate,
  Ticket,
  TicketLine,
  WorkedDiscount,
  WorkedLine,
  WorkedTax,
  WorkedTicket,
} from './ticket.ts';

/** More than anybody rings up by hand; keeps a receipt on its paper. */
const MAX_TICKET_LINES = 500;
/** As for a price that is typed: sums of a year's lines stay exact in 64 bits. */
const MAX_UNITS = 10n ** 15n;

export type TicketError = Extract<
  ErrorCode,
  | 'ticket-empty'
  | 'too-many-lines'
  | 'bad-quantity'
  | 'bad-percent'
  | 'bad-amount'
  | 'too-many-decimals'
  | 'amount-too-large'
  | 'discount-too-large'
>;

interface CountedLine {
  readonly line: TicketLine;
  readonly gross: bigint;
  readonly off: bigint;
}

/**
 * Works a ticket out, in whole smallest units of its currency. Rounded half up, and nowhere else: a line's quantity times its
 * price, a percentage discount, each tax rate's tax once over all its lines, a percentage tip. A discount on the ticket comes
 * after those on lines and before added tax; a tip is on what is left to pay with the tax.
 */
export function workOutTicket(ticket: Ticket, currency: CurrencyCode): Result<WorkedTicket, TicketError> {
  if (ticket.lines.length === 0) return err('ticket-empty');
  if (ticket.lines.length > MAX_TICKET_LINES) return err('too-many-lines');
  const counted: CountedLine[] = [];
  for (const line of ticket.lines) {
    const result = countLine(line, currency);
    if (!result.ok) return result;
    counted.push(result.value);
  }
  const totals = counted.map(({ gross, off }) => gross - off);
  const subtotal = sum(totals);
  const off = discountOn(subtotal, ticket.discount, currency);
  if (!off.ok) return off;
  const shares = sharesOf(off.value, totals);
  const revenues = totals.map((total, index) => total - (shares[index] ?? 0n));
  const taxes = taxesOn(ticket.lines, revenues);
  const added = sum(taxes.map(({ rate, tax }) => (rate.included ? 0n : tax)));
  const taxed = subtotal - off.value + added;
  const tip = portionOf(taxed, ticket.tip, currency);
  if (!tip.ok) return tip;
  const total = taxed + tip.value;
  if (total > MAX_UNITS) return err('amount-too-large');

  const text = (units: bigint) => toDecimal(fromSmallestUnits(units, currency));
  return ok({
    lines: counted.map((one, index) => workedLine(one, revenues[index] ?? 0n, text)),
    subtotal: text(subtotal),
    ...worked(ticket.discount, off.value, text),
    taxes: taxes.map(
      ({ rate, base, tax }): WorkedTax => ({
        ...rate,
        net: text(rate.included ? base - tax : base),
        tax: text(tax),
      }),
    ),
    ...(ticket.tip && { tip: { ...percentIn(ticket.tip), amount: text(tip.value) } }),
    total: text(total),
  });
}

function countLine(line: TicketLine, currency: CurrencyCode): Result<CountedLine, TicketError> {
  const quantity = parseThousandths(line.quantity);
  if (!quantity) return err('bad-quantity');
  const price = readUnits(line.unitPrice, currency);
  if (!price.ok) return price;
  if (line.tax && parsePercent(line.tax.percent) === undefined) return err('bad-percent');
  const gross = priceOf(price.value, quantity);
  if (gross > MAX_UNITS) return err('amount-too-large');
  const off = discountOn(gross, line.discount, currency);
  return off.ok ? ok({ line, gross, off: off.value }) : off;
}

function discountOn(
  units: bigint,
  discount: Discount | undefined,
  currency: CurrencyCode,
): Result<bigint, TicketError> {
  const off = portionOf(units, discount, currency);
  return off.ok && off.value > units ? err('discount-too-large') : off;
}

function portionOf(
  units: bigint,
  portion: Portion | undefined,
  currency: CurrencyCode,
): Result<bigint, TicketError> {
  if (!portion) return ok(0n);
  if ('amount' in portion) return readUnits(portion.amount, currency);
  const percent = parsePercent(portion.percent);
  return percent === undefined ? err('bad-percent') : ok(percentOf(units, percent));
}

interface TaxOnLines {
  readonly rate: TaxRate;
  base: bigint;
  tax: bigint;
}

/** By rate, in the order in which the lines bring them: rates of another name, percentage or kind are others. */
function taxesOn(lines: readonly TicketLine[], revenues: readonly bigint[]): readonly TaxOnLines[] {
  const taxes = new Map<string, TaxOnLines>();
  for (const [index, { tax: rate }] of lines.entries()) {
    if (!rate) continue;
    const { name, percent, included } = rate;
    const key = JSON.stringify([name, percent, included]);
    const known = taxes.get(key) ?? { rate: { name, percent, included }, base: 0n, tax: 0n };
    known.base += revenues[index] ?? 0n;
    taxes.set(key, known);
  }
  for (const tax of taxes.values()) {
    const percent = parsePercent(tax.rate.percent) ?? 0n;
    tax.tax = tax.rate.included ? taxWithin(tax.base, percent) : percentOf(tax.base, percent);
  }
  return [...taxes.values()];
}

function workedLine(
  { line, gross, off }: CountedLine,
  revenue: bigint,
  text: (units: bigint) => string,
): WorkedLine {
  const { discount, ...rest } = line;
  return {
    ...rest,
    gross: text(gross),
    ...worked(discount, off, text),
    total: text(gross - off),
    revenue: text(revenue),
  };
}

function worked(
  discount: Discount | undefined,
  off: bigint,
  text: (units: bigint) => string,
): { readonly discount?: WorkedDiscount } {
  if (!discount) return {};
  return { discount: { ...percentIn(discount), reason: discount.reason, amount: text(off) } };
}

function percentIn(portion: Portion): { readonly percent?: string } {
  return 'percent' in portion ? { percent: portion.percent } : {};
}

function readUnits(amount: string, currency: CurrencyCode): Result<bigint, TicketError> {
  const decimals = /^(?:0|[1-9][0-9]*)(?:\.([0-9]+))?$/.exec(amount)?.[1]?.length ?? 0;
  if (decimals > decimalsOf(currency)) return err('too-many-decimals');
  const money = parseMoney(amount, currency);
  if (!money.ok) return err('bad-amount');
  const units = toSmallestUnits(money.value);
  return units > MAX_UNITS ? err('amount-too-large') : ok(units);
}

function sum(units: readonly bigint[]): bigint {
  return units.reduce((total, unit) => total + unit, 0n);
}
