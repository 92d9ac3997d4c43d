import { afterEach, beforeEach, expect, test } from 'vitest';
import { salesCsv } from '../../../../main/reports/sales-csv.ts';
import { HUB, regtestAddress, TillJournal } from '../../../helpers/till-journal.ts';

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
      '\uFEFFnumber,charged,state,paid,price,currency,rate,due_btc,received_btc,memo,address,tender,tendered_as',
      `1,2026-11-26T14:07:31+01:00,open,no,7.50,EUR,60000,${fiat.due.amount},0.00000000,two espresso,${fiat.address},bitcoin,`,
      `2,2026-11-26T14:07:31+01:00,open,no,0.00012500,BTC,,0.00012500,0.00000000,,${bitcoin.address},bitcoin,`,
      '',
    ].join('\r\n'),
    count: 2,
    lastNumber: 2,
    done: true,
  });
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
