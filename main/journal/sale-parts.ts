import type { OtherTender } from '../../shared/ipc/sale-view.ts';
import type { TicketView } from '../../shared/ipc/ticket-view.ts';
import { fromMoneyText, type MoneyText, toSmallestUnits } from '../../shared/money/money.ts';
import type { Journal } from './journal.ts';

const QUARTER_MS = 900_000;

/** What reports tell of a sale beside its price; `main/reports/sold-parts.ts` reads it. */
export type PartKind = 'item' | 'category' | 'tax' | 'tip' | 'tender' | 'person';

interface SalePart {
  readonly kind: PartKind;
  /** An item's or a category's, empty for an amount without one; for taxes and tenders what is told apart, as JSON. */
  readonly name: string;
  /** In thousandths of a piece or a kilogram. */
  readonly quantityMilli: bigint;
  /** In the smallest units of the sale's currency: what lines earned, what a tax is of, a tip, a price. */
  readonly units: bigint;
  readonly taxUnits: bigint;
}

/** A sale as far as it is taken apart. */
export interface PartedSale {
  readonly price: MoneyText;
  readonly ticket?: TicketView | undefined;
  /** Absent for bitcoin: what other tenders leave over. */
  readonly tender?: OtherTender | undefined;
  readonly label?: string | undefined;
  /** Who rang it up; absent where it was the shop's one owner. */
  readonly by?: string | undefined;
}

/** What a sale is made of, each kind and name once. Prices that were typed without a ticket have no parts of their own. */
function partsOf({ price, ticket, tender, label, by }: PartedSale): readonly SalePart[] {
  const { currency } = price;
  const units = (amount: string) => toSmallestUnits(fromMoneyText({ amount, currency }));
  const part = (kind: PartKind, name: string, more: Partial<SalePart>): SalePart => ({
    kind,
    name,
    quantityMilli: 0n,
    units: 0n,
    taxUnits: 0n,
    ...more,
  });
  return merged([
    ...(ticket?.lines ?? []).flatMap(({ name, category = '', quantity, revenue }) => [
      part('item', name, { quantityMilli: thousandths(quantity), units: units(revenue) }),
      part('category', category, { quantityMilli: thousandths(quantity), units: units(revenue) }),
    ]),
    ...(ticket?.taxes ?? []).map(({ name, percent, included, net, tax }) =>
      part('tax', JSON.stringify([name, percent, included]), { units: units(net), taxUnits: units(tax) }),
    ),
    ...(ticket?.tip ? [part('tip', '', { units: units(ticket.tip.amount) })] : []),
    ...(tender
      ? [part('tender', JSON.stringify([tender, label ?? '']), { units: units(price.amount) })]
      : []),
    ...(by === undefined ? [] : [part('person', by, { units: units(price.amount) })]),
  ]);
}

/** Adds a paid sale's parts to those of its quarter of an hour, or takes them out again. */
export function countParts(journal: Journal, chargedMs: number, sale: PartedSale, paid: boolean): void {
  const sign = paid ? 1n : -1n;
  for (const { kind, name, quantityMilli, units, taxUnits } of partsOf(sale)) {
    journal.run(
      `INSERT INTO quarter_parts VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET sales = sales + excluded.sales,
         quantity_milli = quantity_milli + excluded.quantity_milli,
         units = units + excluded.units, tax_units = tax_units + excluded.tax_units`,
      BigInt(Math.floor(chargedMs / QUARTER_MS)),
      kind,
      name,
      sale.price.currency,
      sign,
      sign * quantityMilli,
      sign * units,
      sign * taxUnits,
    );
  }
}

function merged(parts: readonly SalePart[]): readonly SalePart[] {
  const byName = new Map<string, SalePart>();
  for (const part of parts) {
    const key = `${part.kind} ${part.name}`;
    const known = byName.get(key);
    byName.set(key, known ? sumOf(known, part) : part);
  }
  return [...byName.values()];
}

function sumOf(one: SalePart, other: SalePart): SalePart {
  return {
    ...one,
    quantityMilli: one.quantityMilli + other.quantityMilli,
    units: one.units + other.units,
    taxUnits: one.taxUnits + other.taxUnits,
  };
}

/** `0.350` is 350. */
function thousandths(quantity: string): bigint {
  const [whole = '0', part = ''] = quantity.split('.');
  return BigInt(whole + part.padEnd(3, '0'));
}
