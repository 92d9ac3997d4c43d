import { renameSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MIGRATIONS } from '../../../../main/journal/journal-schema.ts';
import { salesReport } from '../../../../main/reports/sales-report.ts';
import type { ReportView } from '../../../../shared/ipc/report-view.ts';
import { btc } from '../../../../shared/money/money.ts';
import { HUB, regtestAddress, TillJournal } from '../../../helpers/till-journal.ts';

const QUARTER_MS = 900_000;
const ZONE = 'Europe/Berlin';
const EVERYTHING = { fromMs: 0, toMs: QUARTER_MS * 4_000_000, timeZone: ZONE };

let till: TillJournal;
beforeEach(() => {
  till = new TillJournal();
  till.pool.paste(
    HUB.hubId,
    Array.from({ length: 40 }, (_, number) => regtestAddress(number + 1)),
  );
});
afterEach(() => till.remove());

function report(range: { readonly fromMs: number; readonly toMs: number } = EVERYTHING): ReportView {
  const made = salesReport(till.journal, { ...range, timeZone: ZONE });
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}

type Standing = 'live' | 'dropped';

/** The hub tells of a payment that covers the sale, as it stands now. */
function pay(address: string, amount: string, confirmations: number, standing: Standing = 'live'): void {
  const payment = {
    paymentId: `${Buffer.from(address).toString('hex').slice(0, 64)}:0`,
    amount: btc(amount),
    firstSeenMs: till.clock.nowMs(),
    confirmations,
    standing,
    replaceable: false,
    internal: false,
  };
  till.sales.heard(HUB.hubId, [{ address, payments: [payment] }]);
}

/** What the report must come to, added up from the sales themselves. */
function recomputed() {
  const rows = till.journal.all<{ currency: string; price: string; received: string; paid: number }>(
    'SELECT currency, price, received, paid FROM sales',
  );
  const paid = rows.filter((row) => row.paid === 1);
  const satoshi = (text: string) => BigInt(text.replace('.', ''));
  return {
    count: rows.length,
    paidCount: paid.length,
    received: paid.reduce((sum, row) => sum + satoshi(row.received), 0n),
  };
}

function expectLikeTheSales(): void {
  const { total, days, hours } = report();
  const expected = recomputed();
  for (const parts of [[total], days, hours]) {
    expect({
      count: parts.reduce((sum, part) => sum + part.count, 0),
      paidCount: parts.reduce((sum, part) => sum + part.paidCount, 0),
      received: parts.reduce((sum, part) => sum + BigInt(part.received.amount.replace('.', '')), 0n),
    }).toEqual(expected);
  }
}

test('a sale counts on the day and in the hour that it was charged, once it is paid, and not when it is taken back', () => {
  const sale = till.charge('7.50', 'EUR');
  const none = { amount: '0.00000000', currency: 'BTC' };
  expect(report().total).toEqual({ count: 1, paidCount: 0, prices: [], received: none });
  pay(sale.address, sale.due.amount, 1);
  const { total, days, hours } = report();
  expect(total).toEqual({
    count: 1,
    paidCount: 1,
    prices: [{ amount: '7.50', currency: 'EUR' }],
    received: sale.due,
  });
  expect([days.length, hours.length, days[0]?.paidCount, hours[0]?.paidCount]).toEqual([1, 1, 1, 1]);
  pay(sale.address, sale.due.amount, 0, 'dropped');
  expect(report().total).toMatchObject({ paidCount: 0, prices: [], received: none });
});

test('sales on both sides of midnight are of two days, also where the clock has changed between', () => {
  till.clock.set(Date.parse('2026-10-24T21:50:00Z'));
  till.charge();
  till.clock.set(Date.parse('2026-10-25T00:30:00Z'));
  till.charge();
  till.clock.set(Date.parse('2026-10-25T01:30:00Z'));
  till.charge();
  const { days, hours } = report();
  expect(days.map(({ day, count }) => [day, count])).toEqual([
    ['2026-10-24', 1],
    ['2026-10-25', 2],
  ]);
  expect(hours.map(({ hour, count }) => [hour, count])).toEqual([
    [2, 2],
    [23, 1],
  ]);
});

test('a range takes what was charged in it and nothing else', () => {
  const start = Math.ceil(till.clock.nowMs() / QUARTER_MS) * QUARTER_MS;
  till.clock.set(start);
  till.charge();
  till.clock.set(start + QUARTER_MS - 1);
  till.charge();
  till.clock.set(start + QUARTER_MS);
  till.charge();
  expect(report({ fromMs: start, toMs: start + QUARTER_MS }).total.count).toBe(2);
  expect(report({ fromMs: start + QUARTER_MS, toMs: start + 2 * QUARTER_MS }).total.count).toBe(1);
});

test.each([
  ['that ends before it begins', { fromMs: QUARTER_MS, toMs: 0, timeZone: ZONE }],
  ['that begins within a quarter of an hour', { fromMs: 1, toMs: QUARTER_MS, timeZone: ZONE }],
  ['of no time zone', { fromMs: 0, toMs: QUARTER_MS, timeZone: 'Nowhere' }],
])('a range %s is refused', (_, range) => {
  expect(salesReport(till.journal, range)).toMatchObject({ ok: false, error: { code: 'bad-range' } });
});

test('whatever becomes of sales, in any order, the report is what the sales add up to; also when it is made again', () => {
  const step = fc.record({
    sale: fc.nat(5),
    does: fc.constantFrom('pays' as const, 'confirms' as const, 'vanishes' as const, 'waits' as const),
    more: fc.bigInt(0n, 5_000n),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const shop = till;
      try {
        till = new TillJournal();
        till.pool.paste(
          HUB.hubId,
          Array.from({ length: 6 }, (_, number) => regtestAddress(number + 1)),
        );
        const sales = Array.from({ length: 6 }, (_, index) =>
          index % 2 === 0 ? till.charge('7.50', 'EUR') : till.charge('0.00020000'),
        );
        for (const { sale, does, more } of steps) {
          const { address, due } = sales[sale] ?? { address: '', due: { amount: '0' } };
          const units = BigInt(due.amount.replace('.', '')) + more;
          const amount = `0.${units.toString().padStart(8, '0')}`;
          if (does === 'waits') till.clock.set(till.clock.nowMs() + QUARTER_MS);
          if (does === 'pays') pay(address, amount, 0);
          if (does === 'confirms') pay(address, amount, 2);
          if (does === 'vanishes') pay(address, amount, 0, 'dropped');
          expectLikeTheSales();
        }
        const before = report();
        till.journal.rebuild();
        expect(report()).toEqual(before);
      } finally {
        till.remove();
        till = shop;
      }
    }),
    { numRuns: 25 },
  );
});

test('a journal of an older till gets its totals when it is opened', () => {
  const sale = till.charge('7.50', 'EUR');
  pay(sale.address, sale.due.amount, 1);
  const before = report();
  till.journal.close();
  asFirstWritten(till.path);
  till.reopen();
  expect(report()).toEqual(before);
  expect(till.journal.get('SELECT rate FROM sales')).toEqual({ rate: '60000' });
});

/** The same rows in a journal as the first till wrote it. */
function asFirstWritten(path: string): void {
  const newer = `${path}.newer`;
  renameSync(path, newer);
  const database = new DatabaseSync(path);
  database.exec(`${MIGRATIONS[0]}; PRAGMA user_version = 1`);
  database.prepare('ATTACH ? AS newer').run(newer);
  for (const table of ['events', 'sales', 'addresses']) {
    const columns = database.prepare('SELECT name FROM pragma_table_info(?)').all(table);
    const names = columns.map(({ name }) => name).join(', ');
    database.exec(`INSERT INTO ${table} (${names}) SELECT ${names} FROM newer.${table}`);
  }
  database.close();
}
