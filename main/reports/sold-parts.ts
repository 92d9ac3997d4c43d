import { SOLE_OWNER } from '../../shared/domain/people/role.ts';
import type { ReportView } from '../../shared/ipc/report-view.ts';
import { currency } from '../../shared/money/currency.ts';
import { fromSmallestUnits, type MoneyText, toMoneyText } from '../../shared/money/money.ts';
import type { Journal } from '../journal/journal.ts';
import type { PartKind } from '../journal/sale-parts.ts';

/** What the paid sales of a range were made of. */
export type SoldParts = Pick<ReportView, 'items' | 'categories' | 'taxes' | 'tips' | 'tenders' | 'people'>;

/** All paid sales of the range, in the smallest units of each currency. */
export interface PaidTotals {
  readonly paidCount: number;
  readonly units: ReadonlyMap<string, bigint>;
}

interface PartRow {
  readonly part: PartKind;
  readonly name: string;
  readonly currency: string;
  readonly sales: number;
  readonly quantity: string;
  readonly units: string;
  readonly tax_units: string;
}

/** Sums under one name. */
interface Sum {
  readonly name: string;
  count: number;
  quantityMilli: bigint;
  readonly units: Map<string, bigint>;
  readonly taxUnits: Map<string, bigint>;
}

const nothing = (name: string): Sum => ({
  name,
  count: 0,
  quantityMilli: 0n,
  units: new Map(),
  taxUnits: new Map(),
});

/**
 * Items, categories, taxes, tips, tenders and people of the sales charged from one quarter of an hour to another (ms since 1970) that
 * are paid now. What `all` of them came to and no item explains was typed without one; what no other tender explains is bitcoin.
 */
export function soldParts(journal: Journal, fromMs: number, toMs: number, all: PaidTotals): SoldParts {
  const kinds: Record<PartKind, Map<string, Sum>> = {
    item: new Map(),
    category: new Map(),
    tax: new Map(),
    tip: new Map(),
    tender: new Map(),
    person: new Map(),
  };
  for (const row of rowsWithin(journal, fromMs, toMs)) {
    const sums = kinds[row.part];
    const sum = sums.get(row.name) ?? nothing(row.name);
    sums.set(row.name, sum);
    sum.count += row.sales;
    sum.quantityMilli += BigInt(row.quantity);
    plus(sum.units, row.currency, BigInt(row.units));
    plus(sum.taxUnits, row.currency, BigInt(row.tax_units));
  }
  const tip = kinds.tip.get('') ?? nothing('');
  const taxes = [...kinds.tax.values()].map((sum) => ({ ...sum, rate: taxOf(sum.name) }));
  const added = taxes.filter(({ rate }) => !rate.included).map(({ taxUnits }) => taxUnits);
  for (const sums of [kinds.item, kinds.category]) {
    const others = [...sums.values()].map(({ units }) => units);
    const typed = sums.get('') ?? nothing('');
    for (const [code, units] of left(all.units, [...others, ...added, tip.units]))
      plus(typed.units, code, units);
    if (amounts(typed.units).length > 0) sums.set('', typed);
  }
  return {
    items: largestFirst(kinds.item).map(({ name, quantityMilli, units }) => ({
      name,
      quantity: quantityText(quantityMilli),
      prices: amounts(units),
    })),
    categories: largestFirst(kinds.category).map(({ name, units }) => ({ name, prices: amounts(units) })),
    taxes: taxes.map(({ rate, units, taxUnits }) => ({
      ...rate,
      net: amounts(units),
      tax: amounts(taxUnits),
    })),
    tips: { count: tip.count, prices: amounts(tip.units) },
    tenders: tendersOf([...kinds.tender.values()], all),
    people: peopleOf([...kinds.person.values()], all),
  };
}

function rowsWithin(journal: Journal, fromMs: number, toMs: number): readonly PartRow[] {
  return journal.all<PartRow>(
    `SELECT part, name, currency, sum(sales) AS sales, CAST(sum(quantity_milli) AS TEXT) AS quantity,
       CAST(sum(units) AS TEXT) AS units, CAST(sum(tax_units) AS TEXT) AS tax_units
     FROM quarter_parts WHERE quarter >= ? / 900000 AND quarter < ? / 900000
     GROUP BY part, name, currency HAVING sum(sales) > 0 ORDER BY part, name, currency`,
    fromMs,
    toMs,
  );
}

function tendersOf(sums: readonly Sum[], all: PaidTotals): SoldParts['tenders'] {
  const { count, units } = rest(sums, all);
  return [
    ...(count > 0 ? [{ tender: 'bitcoin' as const, count, prices: amounts(units) }] : []),
    ...sums.map((sum) => {
      const [tender, label] = JSON.parse(sum.name) as ['cash' | 'other', string];
      return { tender, ...(label !== '' && { label }), count: sum.count, prices: amounts(sum.units) };
    }),
  ];
}

/** What nobody is named for was rung up by the one owner of a shop that had added nobody. */
function peopleOf(sums: readonly Sum[], all: PaidTotals): SoldParts['people'] {
  const { count, units } = rest(sums, all);
  return [
    ...sums.map((sum) => ({ name: sum.name, count: sum.count, prices: amounts(sum.units) })),
    ...(count > 0 ? [{ name: SOLE_OWNER, count, prices: amounts(units) }] : []),
  ];
}

/** What all came to and none of these explains. */
function rest(sums: readonly Sum[], all: PaidTotals) {
  const count = all.paidCount - sums.reduce((total, sum) => total + sum.count, 0);
  return {
    count,
    units: left(
      all.units,
      sums.map(({ units }) => units),
    ),
  };
}

function taxOf(name: string) {
  const [words, percent, included] = JSON.parse(name) as [string, string, boolean];
  return { name: words, percent, included };
}

function plus(sums: Map<string, bigint>, code: string, units: bigint): void {
  sums.set(code, (sums.get(code) ?? 0n) + units);
}

function left(
  all: ReadonlyMap<string, bigint>,
  taken: readonly ReadonlyMap<string, bigint>[],
): Map<string, bigint> {
  const rest = new Map(all);
  for (const sums of taken) for (const [code, units] of sums) plus(rest, code, -units);
  return rest;
}

function amounts(units: ReadonlyMap<string, bigint>): MoneyText[] {
  return [...units]
    .filter(([, amount]) => amount !== 0n)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, amount]) => toMoneyText(fromSmallestUnits(amount, currency(code))));
}

function largestFirst(sums: ReadonlyMap<string, Sum>): readonly Sum[] {
  const size = ({ units }: Sum) => [...units.values()].reduce((total, amount) => total + amount, 0n);
  return [...sums.values()].sort((a, b) =>
    size(a) < size(b) ? 1 : size(a) > size(b) ? -1 : a.name < b.name ? -1 : 1,
  );
}

/** 350 is `0.35`, 2000 is `2`. */
function quantityText(milli: bigint): string {
  const text = `${milli}`.padStart(4, '0');
  return `${text.slice(0, -3)}.${text.slice(-3)}`.replace(/\.?0+$/, '');
}
