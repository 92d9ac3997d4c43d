import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { QUARTER_MS } from '../../../../main/reports/local-time.ts';
import { salesReport } from '../../../../main/reports/sales-report.ts';
import { listSales } from '../../../../main/sales/sales-list.ts';
import type { Ticket } from '../../../../shared/domain/ticket/ticket.ts';
import { workOutTicket } from '../../../../shared/domain/ticket/work-out-ticket.ts';
import type { ReportView } from '../../../../shared/ipc/report-view.ts';
import type { SaleView } from '../../../../shared/ipc/sale-view.ts';
import { currency } from '../../../../shared/money/currency.ts';
import { btc, fromMoneyText, type MoneyText, toSmallestUnits } from '../../../../shared/money/money.ts';
import { HUB, regtestAddress, TERMS, TillJournal } from '../../../helpers/till-journal.ts';

const EVERYTHING = { fromMs: 0, toMs: QUARTER_MS * 4_000_000, timeZone: 'Europe/Berlin' };
const EUR = currency('EUR');
const COUNTER = { by: 'owner', shopName: 'Café', hubName: HUB.name, network: HUB.network };
const VAT = { name: 'VAT', percent: '20', included: true };
const SALES_TAX = { name: 'Sales tax', percent: '8.25', included: false };

const COFFEES: Ticket = {
  lines: [
    { name: 'Espresso', category: 'Coffee', quantity: '2', unitPrice: '2.40', tax: VAT },
    { name: 'Beans', category: 'Coffee', quantity: '0.350', unitPrice: '20.00', tax: SALES_TAX },
    { name: '', quantity: '1', unitPrice: '1.00' },
  ],
  discount: { amount: '0.80', reason: 'regular' },
  tip: { amount: '1.00' },
};

let till: TillJournal;
let presses = 0;
beforeEach(() => open());
afterEach(() => till.remove());

function open(): void {
  till = new TillJournal();
  till.pool.paste(
    HUB.hubId,
    Array.from({ length: 12 }, (_, number) => regtestAddress(number + 1)),
  );
}

function report(): ReportView {
  const made = salesReport(till.journal, EVERYTHING);
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}

const chargeId = () => `press-${String(presses++).padStart(10, '0')}`;

function amountOf(ticket: Ticket): string {
  const worked = workOutTicket(ticket, EUR);
  if (!worked.ok) throw new Error(JSON.stringify(worked.error));
  return worked.value.total;
}

function charge(ticket: Ticket): SaleView {
  const request = { chargeId: chargeId(), amount: amountOf(ticket), currency: 'EUR', memo: '', ticket };
  const charged = till.sales.charge(request, TERMS, HUB);
  if (!charged.ok) throw new Error(charged.error.code);
  return charged.value;
}

function tender(ticket: Ticket, label?: string): SaleView {
  const taken = till.sales.tender(
    {
      chargeId: chargeId(),
      tender: label === undefined ? 'cash' : 'other',
      ...(label !== undefined && { label }),
      amount: amountOf(ticket),
      currency: 'EUR',
      memo: '',
      ticket,
    },
    COUNTER,
  );
  if (!taken.ok) throw new Error(taken.error.code);
  return taken.value;
}

function pay(sale: SaleView, standing: 'live' | 'dropped' = 'live'): void {
  if (sale.tender !== 'bitcoin') return;
  const payment = till.payment({
    paymentId: `${Buffer.from(sale.address).toString('hex').slice(0, 64)}:0`,
    amount: btc(sale.due.amount),
    confirmations: standing === 'live' ? 1 : 0,
    standing,
  });
  till.sales.heard(HUB.hubId, [{ address: sale.address, payments: [payment] }]);
}

const euros = (amount: string) => [{ amount, currency: 'EUR' }];

test('a report tells items, categories, taxes, tips and tenders of what is paid, and of nothing else', () => {
  const sale = charge(COFFEES);
  expect(report()).toMatchObject({ items: [], categories: [], taxes: [], tips: { count: 0 }, tenders: [] });
  pay(sale);
  tender(COFFEES);
  tender({ lines: [{ name: 'Bun', quantity: '1', unitPrice: '3.00' }] }, 'Voucher');
  const typed = till.charge('5.00', 'EUR');
  pay(typed);
  expect(report()).toMatchObject({
    items: [
      { name: 'Beans', quantity: '0.7', prices: euros('13.12') },
      { name: 'Espresso', quantity: '4', prices: euros('9.00') },
      { name: '', prices: euros('6.88') },
      { name: 'Bun', quantity: '1', prices: euros('3.00') },
    ],
    categories: [{ name: 'Coffee' }, { name: '' }],
    tips: { count: 2, prices: euros('2.00') },
    tenders: [
      { tender: 'bitcoin', count: 2 },
      { tender: 'cash', count: 1 },
      { tender: 'other', label: 'Voucher', count: 1, prices: euros('3.00') },
    ],
  });
  expect(report().taxes.map(({ name, included }) => [name, included])).toEqual([
    ['Sales tax', false],
    ['VAT', true],
  ]);
  pay(sale, 'dropped');
  expect(report().tips).toEqual({ count: 1, prices: euros('1.00') });
});

test('the tips of a day stand beside its total, and a sale is found by its items', () => {
  tender(COFFEES);
  till.charge('5.00', 'EUR');
  const startMs = Math.floor(till.clock.nowMs() / QUARTER_MS) * QUARTER_MS;
  const day = listSales(till.journal, { fromMs: startMs, toMs: startMs + QUARTER_MS, limit: 1 });
  expect(day).toMatchObject({ count: 2, paidCount: 1, tips: euros('1.00') });
  charge(COFFEES);
  expect(listSales(till.journal, { search: 'bean esp', limit: 10 }).sales).toHaveLength(2);
});

/** All that a report says was sold, in cents. */
const cents = (prices: readonly MoneyText[]) =>
  prices.reduce((sum, price) => sum + toSmallestUnits(fromMoneyText(price)), 0n);

test('whatever is sold and however it is paid or taken back, the parts add up to what the tickets say; also when made again', () => {
  const tax = fc.constantFrom(undefined, VAT, SALES_TAX);
  const line = fc.record({
    name: fc.constantFrom('Espresso', 'Beans', ''),
    category: fc.constantFrom(undefined, 'Coffee', 'Bakery'),
    quantity: fc.integer({ min: 500, max: 5_000 }).map((milli) => (milli / 1_000).toFixed(3)),
    unitPrice: fc.integer({ min: 100, max: 2_000 }).map((price) => (price / 100).toFixed(2)),
    tax,
  });
  const ticket = fc.record({
    lines: fc.array(line, { minLength: 1, maxLength: 4 }),
    tip: fc.constantFrom(undefined, { percent: '10' }, { amount: '0.50' }),
    discount: fc.constantFrom(undefined, { percent: '5', reason: 'regular' }),
  });
  const step = fc.record({
    ticket,
    by: fc.constantFrom('bitcoin' as const, 'cash' as const, 'Voucher' as const, 'typed' as const),
    becomes: fc.constantFrom('paid' as const, 'open' as const, 'taken back' as const),
    waits: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
      till.remove();
      open();
      const paid: SaleView[] = [];
      for (const { ticket: rungUp, by, becomes, waits } of steps) {
        if (waits) till.clock.set(till.clock.nowMs() + QUARTER_MS);
        const sale = makeSale(rungUp, by);
        if (becomes !== 'open') pay(sale);
        if (becomes === 'taken back') pay(sale, 'dropped');
        if (sale.tender !== 'bitcoin' || becomes === 'paid') paid.push(sale);
      }
      expectPartsOf(paid);
      const before = report();
      till.journal.rebuild();
      expect(report()).toEqual(before);
    }),
    { numRuns: 25 },
  );
});

function makeSale(ticket: Ticket, by: 'bitcoin' | 'cash' | 'Voucher' | 'typed'): SaleView {
  if (by === 'typed') return till.charge('5.00', 'EUR');
  if (by === 'bitcoin') return charge(ticket);
  return by === 'cash' ? tender(ticket) : tender(ticket, by);
}

function expectPartsOf(paid: readonly SaleView[]): void {
  const { items, categories, taxes, tips, tenders, total } = report();
  const units = (amount: string) => toSmallestUnits(fromMoneyText({ amount, currency: 'EUR' }));
  const wanted = { items: new Map<string, bigint>(), tip: 0n, tax: 0n, added: 0n };
  for (const { ticket, price } of paid) {
    const lines = ticket?.lines ?? [{ name: '', revenue: price.amount }];
    for (const { name, revenue } of lines)
      wanted.items.set(name, (wanted.items.get(name) ?? 0n) + units(revenue));
    wanted.tip += units(ticket?.tip?.amount ?? '0');
    for (const { tax, included } of ticket?.taxes ?? []) {
      wanted.tax += units(tax);
      if (!included) wanted.added += units(tax);
    }
  }
  const sold = cents(total.prices);
  expect(new Map(items.map(({ name, prices }) => [name, cents(prices)]))).toEqual(
    new Map([...wanted.items].filter(([, amount]) => amount !== 0n)),
  );
  const sumOf = (rows: readonly { readonly prices: readonly MoneyText[] }[]) =>
    rows.reduce((sum, { prices }) => sum + cents(prices), 0n);
  expect(sumOf(items) + wanted.added + wanted.tip).toBe(sold);
  expect(sumOf(categories)).toBe(sumOf(items));
  expect(sumOf(tenders)).toBe(sold);
  expect(tenders.reduce((sum, { count }) => sum + count, 0)).toBe(total.paidCount);
  expect(cents(tips.prices)).toBe(wanted.tip);
  expect(taxes.reduce((sum, { tax }) => sum + cents(tax), 0n)).toBe(wanted.tax);
}

test('who sold what: what nobody is named for was the owner’s alone', () => {
  const tender = (amount: string, by: string) => {
    const request = { chargeId: chargeId(), tender: 'cash' as const, amount, currency: 'EUR', memo: '' };
    expect(till.sales.tender(request, { ...COUNTER, by }).ok).toBe(true);
  };
  tender('5.00', 'owner');
  tender('7.50', 'Anna');
  tender('2.50', 'Anna');
  tender('1.00', 'Björn');
  const eur = (amount: string) => [{ amount, currency: 'EUR' }];
  expect(report().people).toEqual([
    { name: 'Anna', count: 2, prices: eur('10.00') },
    { name: 'Björn', count: 1, prices: eur('1.00') },
    { name: 'owner', count: 1, prices: eur('5.00') },
  ]);
  const found = listSales(till.journal, { search: 'anna', limit: 10 });
  expect(found.sales.map(({ number }) => number)).toEqual([3, 2]);
  till.journal.rebuild();
  expect(report().people[0]).toEqual({ name: 'Anna', count: 2, prices: eur('10.00') });
});
