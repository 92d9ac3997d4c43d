import type { TaxRate, Ticket, TicketLine, WorkedTicket } from '../../../shared/domain/ticket/ticket.ts';
import { workOutTicket } from '../../../shared/domain/ticket/work-out-ticket.ts';
import type { ErrorCode } from '../../../shared/errors/catalogue.ts';
import { BTC } from '../../../shared/money/currency.ts';
import {
  add,
  atLeast,
  btc,
  compare,
  isZero,
  type Money,
  money,
  toDecimal,
} from '../../../shared/money/money.ts';
import { btcForPrice } from '../../../shared/money/rate.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { type EntryCurrency, type PriceReading, readEntry } from './amount-entry.ts';
import type { Draft } from './draft.ts';

/** What a draft comes to, with what is being typed as its last line. */
export type RungUp =
  | { readonly kind: 'empty' }
  | { readonly kind: 'refused'; readonly code: ErrorCode }
  | {
      readonly kind: 'price';
      readonly price: Money;
      /** In bitcoin; as priced where it is paid otherwise at no rate. */
      readonly due: Money;
      /** As it is asked to be charged, and worked out; absent for a bare amount. */
      readonly ticket?: Ticket;
      readonly worked?: WorkedTicket;
    };

const MAX_BTC = btc('21000000');

/** The line that a typed price makes, with the shop's usual tax. */
export function lineOf({ quantity, unitPrice }: PriceReading, usualTax: TaxRate | undefined): TicketLine {
  return { name: '', quantity, unitPrice: toDecimal(unitPrice), ...(usualTax && { tax: usualTax }) };
}

/** A draft as it would be charged or put aside, what is being typed as its last line; undefined where there is no line yet. */
export function ticketOf(
  { text, lines, discount, tip }: Draft,
  entry: EntryCurrency,
  usualTax: TaxRate | undefined,
): Ticket | undefined {
  const reading = readEntry(text, entry);
  const typed = reading.kind === 'price' ? [lineOf(reading, usualTax)] : [];
  if (lines.length + typed.length === 0) return undefined;
  return { lines: [...lines, ...typed], ...(discount && { discount }), ...(tip && { tip }) };
}

/** Adds a draft up. Errors: those of what is typed and of the ticket. */
export function ringUp(draft: Draft, entry: EntryCurrency, usualTax: TaxRate | undefined): RungUp {
  const reading = readEntry(draft.text, entry);
  if (reading.kind === 'refused') return reading;
  const ticket = ticketOf(draft, entry, usualTax);
  if (!ticket) return { kind: 'empty' };
  const isBare =
    reading.kind === 'price' &&
    draft.lines.length === 0 &&
    reading.quantity === '1' &&
    !usualTax &&
    !draft.discount &&
    !draft.tip;
  if (isBare) return priced(reading.price, entry);
  const worked = workOutTicket(ticket, entry.currency);
  if (!worked.ok) return { kind: 'refused', code: worked.error };
  const total = priced(money(worked.value.total, entry.currency), entry);
  return total.kind === 'price' ? { ...total, ticket, worked: worked.value } : total;
}

/** More tip than what was sold is mostly a slip of the finger. */
export function tipIsAboveSale(worked: WorkedTicket, currency: EntryCurrency['currency']): boolean {
  if (!worked.tip) return false;
  const tip = money(worked.tip.amount, currency);
  return compare(add(tip, tip), money(worked.total, currency)) > 0;
}

export type ToCharge = Extract<RungUp, { readonly kind: 'price' }>;

/** What to charge, or why there is nothing: also while a quantity waits for its price. */
export function toCharge(
  draft: Draft,
  entry: EntryCurrency,
  usualTax: TaxRate | undefined,
): Result<ToCharge, ErrorCode> {
  const rungUp = ringUp(draft, entry, usualTax);
  if (rungUp.kind === 'refused') return err(rungUp.code);
  if (readEntry(draft.text, entry).kind === 'quantity') return err('bad-amount');
  if (rungUp.kind === 'empty' || isZero(rungUp.price)) return err('amount-zero');
  return ok(rungUp);
}

function priced(price: Money, { rate }: EntryCurrency): RungUp {
  const due = rate ? btcForPrice(price, rate) : price;
  if (due.currency === BTC && !atLeast(MAX_BTC, due)) return { kind: 'refused', code: 'amount-too-large' };
  return { kind: 'price', price, due };
}
