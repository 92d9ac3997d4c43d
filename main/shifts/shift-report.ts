import type { InvoiceState } from '../../shared/domain/invoice-state.ts';
import type { ShiftReport } from '../../shared/ipc/shift-view.ts';
import { BTC, type CurrencyCode, currency } from '../../shared/money/currency.ts';
import {
  add,
  fromMoneyText,
  fromSatoshi,
  fromSmallestUnits,
  type Money,
  money,
  subtract,
  sum,
  toDecimal,
  toMoneyText,
  zero,
} from '../../shared/money/money.ts';
import type { Journal } from '../journal/journal.ts';
import type { EventBody } from '../journal/journal-event.ts';

/** As many as a person looks at; there are seldom more than a few. */
const MAX_OPEN_LISTED = 200;

/** A shift as the journal tells it. */
export interface ShiftRecord {
  readonly opened: EventBody<'shift-opened'> & { readonly atMs: number };
  readonly moves: readonly (EventBody<'cash-moved'> & { readonly atMs: number })[];
  /** Its sales are those with numbers from the first on, up to the last where it is closed. */
  readonly firstNumber: number;
}

/** What a shift comes to now. */
export function shiftReport(journal: Journal, shift: ShiftRecord, nowMs: number): ShiftReport {
  const { opened, moves, firstNumber } = shift;
  const code = currency(opened.currency);
  const last = journal.get<{ last: number | null }>('SELECT max(number) AS last FROM sales')?.last ?? 0;
  const tenders = tendersOf(journal, firstNumber);
  const open = openSales(journal, firstNumber);
  const float = money(opened.float, code);
  const sales = sum(
    code,
    tenders
      .filter(({ tender, total }) => tender === 'cash' && total.currency === code)
      .map(({ total }) => fromMoneyText(total)),
  );
  const [paidIn, paidOut] = (['in', 'out'] as const).map((direction) =>
    sum(
      code,
      moves.filter((move) => move.direction === direction).map(({ amount }) => money(amount, code)),
    ),
  ) as [Money, Money];
  const expected = subtract(add(add(float, sales), paidIn), paidOut);
  return {
    shiftId: opened.shiftId,
    number: opened.number,
    currency: code,
    openedMs: opened.atMs,
    openedBy: opened.by,
    atMs: nowMs,
    closed: false,
    ...(last >= firstNumber && { firstNumber, lastNumber: last }),
    tenders,
    ...tipsAndTaxes(journal, firstNumber),
    cash: {
      float: toDecimal(float),
      sales: toDecimal(sales),
      paidIn: toDecimal(paidIn),
      paidOut: toDecimal(paidOut),
      expected: toDecimal(expected),
    },
    moves: moves.map(({ atMs, direction, amount, reason, by }) => ({ atMs, direction, amount, reason, by })),
    open: open.slice(0, MAX_OPEN_LISTED),
    openCount: open.length,
  };
}

function tendersOf(journal: Journal, firstNumber: number): ShiftReport['tenders'] {
  const rows = journal.all<{
    tender: ShiftReport['tenders'][number]['tender'];
    label: string | null;
    currency: string;
    count: number;
    units: string;
    satoshi: string;
  }>(
    `SELECT tender, label, currency, count(*) AS count, CAST(sum(price_units) AS TEXT) AS units,
       CAST(sum(CAST(replace(coalesce(received, '0'), '.', '') AS INTEGER)) AS TEXT) AS satoshi
     FROM sales WHERE number >= ? AND paid = 1 GROUP BY tender, label, currency ORDER BY tender, label, currency`,
    firstNumber,
  );
  return rows.map(({ tender, label, currency: code, count, units, satoshi }) => ({
    tender,
    ...(label !== null && { label }),
    count,
    total: toMoneyText(fromSmallestUnits(BigInt(units), currency(code))),
    ...(tender === 'bitcoin' && { received: toMoneyText(fromSatoshi(BigInt(satoshi))) }),
  }));
}

/** Of the paid sales that have a ticket, from their events. */
function tipsAndTaxes(journal: Journal, firstNumber: number): Pick<ShiftReport, 'tips' | 'taxes'> {
  const tips = new Map<CurrencyCode, Money>();
  const taxes = new Map<string, ShiftReport['taxes'][number]>();
  const paid = journal.all<{ sale_id: string; currency: string }>(
    'SELECT sale_id, currency FROM sales WHERE number >= ? AND paid = 1 ORDER BY number',
    firstNumber,
  );
  for (const { sale_id: saleId, currency: text } of paid) {
    const [first] = journal.eventsOfSale(saleId);
    const ticket =
      first?.kind === 'sale-charged' || first?.kind === 'sale-tendered' ? first.body.ticket : undefined;
    if (!ticket) continue;
    const code = currency(text);
    if (ticket.tip) tips.set(code, add(tips.get(code) ?? zero(code), money(ticket.tip.amount, code)));
    for (const tax of ticket.taxes) {
      const key = JSON.stringify([code, tax.name, tax.percent, tax.included]);
      const known = taxes.get(key);
      const plus = (a: string | undefined, b: string) =>
        toDecimal(add(money(a ?? '0', code), money(b, code)));
      taxes.set(key, {
        ...tax,
        net: plus(known?.net, tax.net),
        tax: plus(known?.tax, tax.tax),
        currency: code,
      });
    }
  }
  return { tips: [...tips.values()].map(toMoneyText), taxes: [...taxes.values()] };
}

function openSales(journal: Journal, firstNumber: number): ShiftReport['open'] {
  return journal
    .all<{ number: number; state: InvoiceState; price: string; currency: string }>(
      `SELECT number, state, price, currency FROM sales WHERE number >= ? AND tender = 'bitcoin' AND paid = 0
         AND state IN ('open', 'partial', 'seen', 'late', 'reversed', 'withdrawing') ORDER BY number`,
      firstNumber,
    )
    .map(({ number, state, price, currency: code }) => ({
      number,
      state,
      price: { amount: price, currency: code },
    }));
}

/** Whether a drawer of this currency is counted: there is no cash in bitcoin. */
export function hasDrawer({ currency: code }: Pick<ShiftReport, 'currency'>): boolean {
  return code !== BTC;
}
