import { afterEach, beforeEach, expect, test } from 'vitest';
import { salesCsv } from '../../../../main/reports/sales-csv.ts';
import { btc } from '../../../../shared/money/money.ts';
import { PAYER_KEY } from '../../../helpers/payer-keys.ts';
import { HUB, regtestAddress, TERMS, TillJournal } from '../../../helpers/till-journal.ts';

const RANGE = { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER, timeZone: 'Europe/Berlin' };

let till: TillJournal;
beforeEach(() => {
  till = new TillJournal();
  till.pool.paste(
    HUB.hubId,
    Array.from({ length: 12 }, (_, number) => regtestAddress(number + 1)),
  );
  till.clock.set(Date.parse('2026-11-26T13:07:31.500Z'));
});
afterEach(() => till.remove());

function part(limit: number, afterNumber?: number) {
  const made = salesCsv(till.journal, { ...RANGE, limit, ...(afterNumber !== undefined && { afterNumber }) });
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}

test('each sale is a line, with its local time, exact amounts and the rate that it was priced at', () => {
  const fiat = till.charge('7.50', 'EUR', 'two espresso');
  const bitcoin = till.charge('0.00012500');
  expect(part(10)).toEqual({
    csv: [
      '\uFEFFnumber,charged,state,paid,price,currency,rate,due_btc,received_btc,memo,address,tender,tendered_as,received_value,items,discount,tax_included,tax_added,tip,person,payer_hub',
      `1,2026-11-26T14:07:31+01:00,open,no,7.50,EUR,60000,${fiat.due.amount},0.00000000,two espresso,${fiat.address},bitcoin,,0.00,,,,,,,`,
      `2,2026-11-26T14:07:31+01:00,open,no,0.00012500,BTC,,0.00012500,0.00000000,,${bitcoin.address},bitcoin,,,,,,,,,`,
      '',
    ].join('\r\n'),
    count: 2,
    lastNumber: 2,
    done: true,
  });
});

test('what was on the ticket, what came in and what it was worth at the rate of the sale are on the line', () => {
  const ticket = {
    lines: [
      {
        name: 'Espresso',
        quantity: '2',
        unitPrice: '2.40',
        tax: { name: 'VAT', percent: '20', included: true },
      },
      { name: '', quantity: '1', unitPrice: '1.00', discount: { amount: '0.20', reason: 'chipped' } },
    ],
    discount: { amount: '0.60', reason: 'regular' },
    tip: { amount: '1.00' },
  };
  const request = { chargeId: 'press-0000000000', amount: '6.00', currency: 'EUR', memo: '', ticket };
  const sale = till.sales.charge(request, TERMS, HUB);
  if (!sale.ok) throw new Error(sale.error.code);
  const payment = till.payment({ amount: btc(sale.value.due.amount), confirmations: 1 });
  till.sales.heard(HUB.hubId, [{ address: sale.value.address, payments: [payment] }]);
  const [, line] = part(10).csv.split('\r\n');
  expect(line).toContain(`,yes,6.00,EUR,60000,0.00010000,0.00010000,`);
  expect(line).toMatch(/,bitcoin,,6\.00,2 Espresso; 1 0\.80,0\.80,0\.72,0\.00,1\.00,,$/);
});

test.each([
  ['a comma and "quotes"', '"a comma and ""quotes"""'],
  ['two, three', '"two, three"'],
  ['two\nlines', '"two\nlines"'],
  ['=cmd|calc', "'=cmd|calc"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@sum', "'@sum"],
  ['=HYPERLINK("x","y")', `"'=HYPERLINK(""x"",""y"")"`],
  ['قهوة', 'قهوة'],
])('the memo %j stays text that a spreadsheet does not run', (memo, cell) => {
  till.charge('0.00012500', 'BTC', memo);
  expect(part(10).csv).toContain(`,0.00000000,${cell},bcrt1`);
});

test('parts that go on where the last one ended come to the whole, header and all', () => {
  for (let index = 0; index < 7; index += 1) till.charge('0.00012500', 'BTC', `sale ${index}`);
  const whole = part(100).csv;
  const parts: string[] = [];
  let afterNumber: number | undefined;
  for (let done = false; !done; ) {
    const next = part(3, afterNumber);
    parts.push(next.csv);
    ({ done, lastNumber: afterNumber } = next);
  }
  expect(parts.length).toBe(3);
  expect(parts.join('')).toBe(whole);
});

test('a range without sales is a header alone, and one that is none is refused', () => {
  expect(part(10)).toMatchObject({ count: 0, done: true });
  expect(salesCsv(till.journal, { ...RANGE, toMs: 0, limit: 1 })).toMatchObject({
    error: { code: 'bad-range' },
  });
});

test('who rang it up is in a column of its own, where there are people', () => {
  const sale = till.sales.charge(
    { chargeId: 'press-by-anna-00', amount: '0.001', currency: 'BTC', memo: '' },
    { ...TERMS, by: 'Anna' },
    HUB,
  );
  expect(sale.ok).toBe(true);
  expect(part(10).csv).toMatch(/,Anna,\r\n$/);
});

test('the hub that a payment came from is in the last column, as it calls itself', () => {
  const sale = till.charge('0.00012500');
  const payment = till.payment({
    amount: btc(sale.due.amount),
    identity: { url: 'https://payer.example.com/about', publicKey: PAYER_KEY },
  });
  till.sales.heard(HUB.hubId, [{ address: sale.address, payments: [payment] }]);
  expect(part(10).csv).toMatch(/,,payer\.example\.com\r\n$/);
});
