import { renameSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MIGRATIONS } from '../../../../main/journal/journal-schema.ts';
import { receiptWriting } from '../../../../main/receipts/receipt-writing.ts';
import { tenderedReceiptOf } from '../../../../main/receipts/tendered-receipt.ts';
import { salesCsv } from '../../../../main/reports/sales-csv.ts';
import { salesReport } from '../../../../main/reports/sales-report.ts';
import type { CounterTerms } from '../../../../main/sales/sales.ts';
import { listOpenSales, listSales } from '../../../../main/sales/sales-list.ts';
import type { TenderRequest } from '../../../../main/sales/tender.ts';
import { RECEIPT_WORDS } from '../../../../shared/messages/receipt-languages.ts';
import { ADDRESSES, HUB, TERMS, TillJournal } from '../../../helpers/till-journal.ts';

const COUNTER: CounterTerms = { by: 'owner', shopName: 'Café', hubName: 'Test hub', network: 'regtest' };
const DAY = { fromMs: 0, toMs: 9_000_000_000_000, timeZone: 'UTC' };

let till: TillJournal;
beforeEach(() => {
  till = new TillJournal();
});
afterEach(() => till.remove());

let presses = 0;
function tender(over: Partial<TenderRequest> = {}) {
  presses += 1;
  const chargeId = `press-${`${presses}`.padStart(10, '0')}`;
  return till.sales.tender(
    { chargeId, tender: 'cash', amount: '7.50', currency: 'EUR', memo: '', ...over },
    COUNTER,
  );
}

function tendered(over: Partial<TenderRequest> = {}) {
  const sale = tender(over);
  if (!sale.ok) throw new Error(sale.error.code);
  return sale.value;
}

describe('a sale paid at the counter', () => {
  test('is paid at once, with what was given and the change', () => {
    const sale = tendered({ given: '10', memo: 'two espresso' });
    expect(sale).toMatchObject({
      number: 1,
      tender: 'cash',
      paid: true,
      price: { amount: '7.50', currency: 'EUR' },
      given: { amount: '10.00', currency: 'EUR' },
      change: { amount: '2.50', currency: 'EUR' },
      memo: 'two espresso',
    });
    expect(till.changed).toEqual([sale]);
  });

  test('needs no address and no rate: a currency without one is taken too', () => {
    expect(tendered({ amount: '120', currency: 'JPY' }).price).toEqual({ amount: '120', currency: 'JPY' });
  });

  test('shares its numbers with sales in bitcoin, without a gap', () => {
    till.pool.paste(HUB.hubId, ADDRESSES);
    const numbers = [tendered(), till.charge(), tendered(), till.charge()].map(({ number }) => number);
    expect(numbers).toEqual([1, 2, 3, 4]);
  });

  test('is one sale for one press, however often it arrives, also after a restart', () => {
    const sale = tendered({ chargeId: 'same-press-000000' });
    till.reopen();
    expect(tender({ chargeId: 'same-press-000000', given: '20' })).toEqual({ ok: true, value: sale });
    expect(listSales(till.journal, { limit: 10 }).sales).toHaveLength(1);
  });

  test('a press of Charge is never the answer to one of Cash, nor the other way round', () => {
    till.pool.paste(HUB.hubId, ADDRESSES);
    const request = { chargeId: 'same-press-000000', amount: '7.50', currency: 'EUR', memo: '' };
    tendered(request);
    expect(till.sales.charge(request, TERMS, HUB)).toMatchObject({ error: { code: 'bad-request' } });
    till.charge();
    const [charged] = till.journal.all<{ charge_id: string }>(
      `SELECT charge_id FROM sales WHERE tender = 'bitcoin'`,
    );
    const again = tender({ chargeId: charged?.charge_id ?? '' });
    expect(again).toMatchObject({ error: { code: 'bad-request' } });
  });

  test.each([
    ['less than the price', { given: '7.49' }, 'given-too-little'],
    ['a negative sum', { given: '-10' }, 'bad-amount'],
    ['nonsense', { given: 'ten' }, 'bad-amount'],
    ['parts of a cent', { given: '10.001' }, 'too-many-decimals'],
    ['cash in bitcoin', { amount: '0.001', currency: 'BTC' }, 'bad-amount'],
    ['a price of zero', { amount: '0' }, 'amount-zero'],
    ['a note as long as a novel', { memo: 'x'.repeat(501) }, 'bad-memo'],
    ['something without a name', { tender: 'other', label: '  ' }, 'bad-label'],
    ['something with too long a name', { tender: 'other', label: 'x'.repeat(41) }, 'bad-label'],
  ] as const)('%s is refused, and nothing is recorded', (_what, over, code) => {
    expect(tender(over)).toMatchObject({ ok: false, error: { code } });
    expect(listSales(till.journal, { limit: 10 }).sales).toEqual([]);
  });

  test('is found by its number, price, note and what it was paid with', () => {
    const sale = tendered({ tender: 'other', label: 'gift card', memo: 'two espresso', amount: '8.25' });
    tendered({ amount: '3' });
    for (const search of [`${sale.number}`, '8.25', 'espr', 'gift', 'other'])
      expect(listSales(till.journal, { search, limit: 10 }).sales.map(({ number }) => number)).toEqual([1]);
    expect(listSales(till.journal, { search: 'cash', limit: 10 }).sales).toHaveLength(1);
  });

  test('counts as paid in the totals of the day, of searches and of reports; nothing is open', () => {
    tendered({ amount: '7.50' });
    tendered({ amount: '2.50', tender: 'other', label: 'card' });
    const euros = [{ amount: '10.00', currency: 'EUR' }];
    expect(listSales(till.journal, { fromMs: 0, limit: 10 })).toMatchObject({
      count: 2,
      paidCount: 2,
      paidTotals: euros,
    });
    const report = salesReport(till.journal, DAY);
    expect(report.ok && report.value.total).toEqual({
      count: 2,
      paidCount: 2,
      prices: euros,
      received: { amount: '0.00000000', currency: 'BTC' },
    });
    expect(listOpenSales(till.journal, HUB.hubId)).toEqual([]);
  });

  test('is a line of the CSV without anything of an invoice', () => {
    tendered({ tender: 'other', label: '=card' });
    const part = salesCsv(till.journal, { ...DAY, limit: 10, afterNumber: 0 });
    expect(part.ok && part.value.csv).toMatch(/^1,[^,]+,,yes,7\.50,EUR,,,,,,other,'=card,,,,,,,,\r\n$/);
  });

  test('its history says that it was paid at the counter', () => {
    const { saleId } = tendered();
    till.sales.receiptLeaves(saleId, 'print');
    const history = till.sales.history(saleId);
    expect(history.ok && history.value.map(({ kind }) => kind)).toEqual(['tendered', 'receipt-printed']);
  });

  test('stands the same after its projections were made again', () => {
    tendered({ given: '10' });
    tendered({ tender: 'other', label: 'card' });
    const before = [listSales(till.journal, { search: 'ca', limit: 9 }), salesReport(till.journal, DAY)];
    till.journal.rebuild();
    expect([listSales(till.journal, { search: 'ca', limit: 9 }), salesReport(till.journal, DAY)]).toEqual(
      before,
    );
  });
});

describe('its receipt', () => {
  const lines = (saleId: string) => {
    const record = till.sales.record(saleId);
    if (!record || record.tender === 'bitcoin') throw new Error('not tendered');
    return tenderedReceiptOf(record, receiptWriting('en', 'en'), 0);
  };

  test('says what was given and the change, and has no address and no rate', () => {
    const receipt = lines(tendered({ given: '10' }).saleId);
    expect(receipt).toContainEqual({ kind: 'total', label: 'Total', value: '7.50 EUR' });
    expect(receipt).toContainEqual({ kind: 'pair', label: 'Cash', value: '10.00 EUR' });
    expect(receipt).toContainEqual({ kind: 'pair', label: 'Change', value: '2.50 EUR' });
    expect(receipt).toContainEqual({ kind: 'notice', text: 'PAID' });
    expect(JSON.stringify(receipt)).not.toMatch(/BTC|qr|mono/);
  });

  test('names what else it was paid with', () => {
    const receipt = lines(tendered({ tender: 'other', label: 'Visa' }).saleId);
    expect(receipt).toContainEqual({ kind: 'pair', label: 'Visa', value: '7.50 EUR' });
  });

  test('of practice says that it is no real money', () => {
    const sale = till.sales.tender(
      { chargeId: 'practice-press-0', tender: 'cash', amount: '1', currency: 'EUR', memo: '' },
      { ...COUNTER, network: 'practice' },
    );
    if (!sale.ok) throw new Error(sale.error.code);
    expect(lines(sale.value.saleId)[0]).toEqual({ kind: 'notice', text: RECEIPT_WORDS.en.practice });
  });
});

/** Turns the journal into one of a till that knew no other tender than bitcoin. */
function asBeforeTenders(path: string): void {
  const older = `${path}.older`;
  const database = new DatabaseSync(older);
  for (const sql of MIGRATIONS.slice(0, 3)) database.exec(sql);
  const columns = `number, sale_id, charge_id, hub_id, address, charged_ms, deadline_ms, price, price_units, currency,
    due, received, memo, state, paid, accepted_by, holds_money, unsettled, rate`;
  database.exec(`
    ATTACH '${path}' AS newer;
    INSERT INTO main.events SELECT * FROM newer.events;
    INSERT INTO main.sales (${columns}) SELECT ${columns} FROM newer.sales;
    PRAGMA main.user_version = 3;
  `);
  database.close();
  rmSync(path);
  renameSync(older, path);
}

test('a journal of before keeps its sales and totals, and takes cash from then on', () => {
  till.pool.paste(HUB.hubId, ADDRESSES);
  const charged = till.charge('7.50', 'EUR', 'two espresso');
  const { address, saleId } = charged;
  const amount = { currency: charged.due.currency, amount: charged.due.amount };
  till.journal.append({
    kind: 'payment-observed',
    saleId,
    body: {
      payment: {
        paymentId: 'tx:0',
        amount: amount.amount,
        firstSeenMs: 1,
        confirmations: 1,
        standing: 'live',
        replaceable: false,
        internal: false,
      },
    },
  });
  const before = [listSales(till.journal, { fromMs: 0, limit: 10 }), salesReport(till.journal, DAY)];
  till.journal.close();
  asBeforeTenders(till.path);
  till.reopen();
  expect([listSales(till.journal, { fromMs: 0, limit: 10 }), salesReport(till.journal, DAY)]).toEqual(before);
  expect(till.sales.view(saleId)).toMatchObject({ value: { tender: 'bitcoin', address, paid: true } });
  expect(tendered().number).toBe(2);
  const report = salesReport(till.journal, DAY);
  expect(report.ok && report.value.total.prices).toEqual([{ amount: '15.00', currency: 'EUR' }]);
});
