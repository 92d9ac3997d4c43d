import type { MoneyText } from '../../money/money.ts';

type Decimal = MoneyText['amount'];

/** A tax as the shop has set it up: `included` in the prices on the shelf, or added at the till. */
export interface TaxRate {
  readonly name: string;
  /** 0 to 100, three decimals at most. */
  readonly percent: string;
  readonly included: boolean;
}

/** A part of a price, or an amount of the ticket's currency. */
export type Portion = { readonly percent: string } | { readonly amount: Decimal };

/** What is taken off a line or the whole ticket, and why. */
export type Discount = Portion & { readonly reason: string };

/** One line as it is rung up. */
export interface TicketLine {
  /** Empty for a price that was typed without an item. */
  readonly name: string;
  readonly itemId?: string | undefined;
  /** The item's category at that time, for reports. */
  readonly category?: string | undefined;
  /** Pieces, or kilograms: positive, three decimals at most. */
  readonly quantity: string;
  readonly unitPrice: Decimal;
  readonly discount?: Discount | undefined;
  readonly tax?: TaxRate | undefined;
}

/** What is rung up: lines in one currency, a discount on all of them, a tip. */
export interface Ticket {
  readonly lines: readonly TicketLine[];
  readonly discount?: Discount | undefined;
  readonly tip?: Portion | undefined;
}

/** What a discount comes to. */
export interface WorkedDiscount {
  readonly percent?: string | undefined;
  readonly reason: string;
  readonly amount: Decimal;
}

export interface WorkedLine extends Omit<TicketLine, 'discount'> {
  /** Quantity times unit price. */
  readonly gross: Decimal;
  readonly discount?: WorkedDiscount | undefined;
  /** Less the line's own discount. */
  readonly total: Decimal;
  /** Less its share of the ticket's discount too: what the line earned, with included tax, without added. */
  readonly revenue: Decimal;
}

/** What one rate of tax comes to, over all lines that it applies to. */
export interface WorkedTax extends TaxRate {
  readonly net: Decimal;
  readonly tax: Decimal;
}

/** A ticket with everything worked out, as it is kept with the sale: an old sale shows and prints the same. */
export interface WorkedTicket {
  readonly lines: readonly WorkedLine[];
  /** Of the lines, after their own discounts. */
  readonly subtotal: Decimal;
  readonly discount?: WorkedDiscount | undefined;
  readonly taxes: readonly WorkedTax[];
  readonly tip?: { readonly percent?: string | undefined; readonly amount: Decimal } | undefined;
  /** What the customer pays. */
  readonly total: Decimal;
}
