import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { receiptWriting } from '../../../../main/receipts/receipt-writing.ts';
import { shiftCsv } from '../../../../main/shifts/shift-csv.ts';
import { shiftLines } from '../../../../main/shifts/shift-lines.ts';
import { Shifts } from '../../../../main/shifts/shifts.ts';
import type { ShiftReport, ShiftsView } from '../../../../shared/ipc/shift-view.ts';
import { ADDRESSES, HUB, TillJournal } from '../../../helpers/till-journal.ts';

const SHIFT = 'shift-press-00000';
const VAT = { name: 'VAT', percent: '20', included: true };

let till: TillJournal;
let shifts: Shifts;
let told: ShiftsView[];
beforeEach(() => {
  till = new TillJournal();
  till.pool.paste(HUB.hubId, ADDRESSES);
  told = [];
  shifts = begin();
});
afterEach(() => till.remove());

function begin(): Shifts {
  const { journal, clock } = till;
  return new Shifts({ journal, nowMs: () => clock.nowMs(), changed: (view) => told.push(view) });
}

const open = (float = '100', shiftId = SHIFT, currency = 'EUR') =>
  shifts.open({ shiftId, float, currency }, 'owner');
const close = (counted: string, shiftId = SHIFT) => shifts.close({ shiftId, counted }, 'owner');
let ids = 0;
const newId = () => `press-${`${ids++}`.padStart(10, '0')}`;
const move = (direction: 'in' | 'out', amount: string, reason = 'bank', moveId = newId()) =>
  shifts.move({ moveId, direction, amount, reason }, 'owner');

function tender(amount: string, label?: string): void {
  const kind = label === undefined ? { tender: 'cash' as const } : { tender: 'other' as const, label };
  const sale = till.sales.tender(
    { chargeId: newId(), amount, currency: 'EUR', memo: '', ...kind },
    { by: 'owner', shopName: 'Café', hubName: 'Test hub' },
  );
  if (!sale.ok) throw new Error(sale.error.code);
}

function pay(saleId: string, amount: string): void {
  till.sales.book([
    {
      kind: 'payment-observed',
      saleId,
      body: {
        payment: {
          paymentId: `${saleId}:0`,
          amount,
          firstSeenMs: 1,
          confirmations: 1,
          standing: 'live',
          replaceable: false,
          internal: false,
        },
      },
    },
  ]);
}

function current(): ShiftReport {
  const report = shifts.view().current;
  if (!report) throw new Error('no shift');
  return report;
}

describe('a shift', () => {
  test('is not needed to sell', () => {
    tender('5');
    expect(shifts.view()).toEqual({ closed: [] });
  });

  test('counts what is in the drawer: float, cash sales, paid in and out, and nothing else', () => {
    tender('99');
    open('100');
    tender('7.50');
    tender('20', 'Card');
    move('in', '50', 'change');
    move('out', '30.25', 'milk');
    expect(current().cash).toEqual({
      float: '100.00',
      sales: '7.50',
      paidIn: '50.00',
      paidOut: '30.25',
      expected: '127.25',
    });
    expect(current()).toMatchObject({ firstNumber: 2, lastNumber: 3, number: 1, closed: false });
    expect(told).toHaveLength(3);
  });

  test('tells sales by tender, bitcoin received, tips, taxes, and what is open', () => {
    open();
    const paid = till.charge('7.50', 'EUR');
    pay(paid.saleId, paid.due.amount);
    const waiting = till.charge('3', 'EUR');
    const ticket = {
      lines: [{ name: 'Espresso', quantity: '2', unitPrice: '3', tax: VAT }],
      tip: { amount: '0.60' },
    };
    const sale = till.sales.tender(
      { chargeId: newId(), tender: 'cash', amount: '6.60', currency: 'EUR', memo: '', ticket },
      { by: 'owner', shopName: 'Café', hubName: 'Test hub' },
    );
    expect(sale.ok).toBe(true);
    tender('1', 'Card');
    tender('2', 'Card');
    const euros = (amount: string) => ({ amount, currency: 'EUR' });
    expect(current().tenders).toEqual([
      {
        tender: 'bitcoin',
        count: 1,
        total: euros('7.50'),
        received: { amount: '0.00012500', currency: 'BTC' },
      },
      { tender: 'cash', count: 1, total: euros('6.60') },
      { tender: 'other', label: 'Card', count: 2, total: euros('3.00') },
    ]);
    expect(current().tips).toEqual([euros('0.60')]);
    expect(current().taxes).toEqual([{ ...VAT, net: '5.00', tax: '1.00', currency: 'EUR' }]);
    expect(current().open).toEqual([{ number: waiting.number, state: 'open', price: euros('3.00') }]);
  });

  test('its Z report stays as it was at the close, whatever becomes of its sales', () => {
    open();
    const waiting = till.charge('7.50', 'EUR');
    tender('10');
    close('109.50');
    const [before] = shifts.view().closed;
    expect(before?.cash).toMatchObject({ expected: '110.00', counted: '109.50', difference: '-0.50' });
    expect(before).toMatchObject({ closed: true, number: 1, openCount: 1 });
    pay(waiting.saleId, waiting.due.amount);
    tender('3');
    till.journal.rebuild();
    till.reopen();
    shifts = begin();
    expect(shifts.view()).toEqual({ closed: [before] });
  });

  test('the next one has the next number, and only its own sales', () => {
    open();
    tender('10');
    close('110');
    open('50', 'shift-press-00001');
    expect(current()).toMatchObject({ number: 2, tenders: [], cash: { expected: '50.00' } });
    expect(current()).not.toHaveProperty('firstNumber');
    tender('4');
    expect(current()).toMatchObject({ firstNumber: 2, lastNumber: 2, cash: { expected: '54.00' } });
  });

  test('a press that arrives twice opens, moves and closes once', () => {
    open();
    expect(open('999')).toMatchObject({ ok: true });
    move('in', '5', 'coins', 'move-press-000000');
    move('in', '5', 'coins', 'move-press-000000');
    expect(current().cash.expected).toBe('105.00');
    close('105');
    expect(close('1')).toMatchObject({ ok: true });
    expect(shifts.view().closed).toMatchObject([{ cash: { counted: '105.00', difference: '0.00' } }]);
  });

  test('more taken out than there should be is counted all the same', () => {
    open('10');
    move('out', '15', 'safe');
    close('0');
    expect(shifts.view().closed[0]?.cash).toMatchObject({ expected: '-5.00', difference: '5.00' });
  });

  test.each([
    ['a negative float', () => open('-1'), 'bad-amount'],
    ['a float of nonsense', () => open('lots'), 'bad-amount'],
    ['a second shift beside the first', () => [open(), open('1', newId())][1], 'shift-open'],
    ['cash moved without a shift', () => move('in', '5'), 'no-shift'],
    ['cash moved without a reason', () => [open(), move('in', '5', ' ')][1], 'bad-reason'],
    ['a reason as long as a novel', () => [open(), move('in', '5', 'x'.repeat(201))][1], 'bad-reason'],
    ['a move of nothing', () => [open(), move('in', '0')][1], 'amount-zero'],
    ['a negative move', () => [open(), move('out', '-5')][1], 'bad-amount'],
    ['a count of nonsense', () => [open(), close('NaN')][1], 'bad-amount'],
    ['a negative count', () => [open(), close('-3')][1], 'bad-amount'],
    ['the close of a shift that never was', () => close('1'), 'no-shift'],
  ] as const)('%s is refused, and nothing is recorded', (_what, attempt, code) => {
    const before = () =>
      till.journal.get<{ n: number }>(
        `SELECT count(*) AS n FROM events WHERE kind IN ('cash-moved', 'shift-closed')`,
      )?.n;
    expect(attempt()).toMatchObject({ ok: false, error: { code } });
    expect(before()).toBe(0);
  });
});

describe('its paper and its CSV', () => {
  beforeEach(() => {
    open();
    const paid = till.charge('7.50', 'EUR');
    pay(paid.saleId, paid.due.amount);
    tender('10');
    move('out', '2', '=cmd');
    till.charge('3', 'EUR');
  });

  const lines = (report: ShiftReport) =>
    shiftLines(report, {
      shopName: 'Café',
      practice: false,
      writing: receiptWriting('en', 'en'),
    });

  test('an X report says what is expected, and counts nothing', () => {
    const paper = lines(current());
    expect(paper).toContainEqual({ kind: 'notice', text: 'X report' });
    expect(paper).toContainEqual({ kind: 'pair', label: '1 × Cash', value: '10.00 EUR' });
    expect(paper).toContainEqual({ kind: 'pair', label: 'Received', value: '0.00012500 BTC' });
    expect(paper).toContainEqual({ kind: 'pair', label: 'Expected', value: '108.00 EUR' });
    expect(JSON.stringify(paper)).not.toContain('Counted');
  });

  test('a Z report has its number, the count and the difference', () => {
    close('107');
    const [report] = shifts.view().closed;
    if (!report) throw new Error('not closed');
    const paper = lines(report);
    expect(paper).toContainEqual({ kind: 'notice', text: 'Z report 1' });
    expect(paper).toContainEqual({ kind: 'total', label: 'Difference', value: '-1.00 EUR' });
    expect(paper).toContainEqual({ kind: 'pair', label: 'Receipt No. 3', value: '3.00 EUR' });
    const csv = shiftCsv(report);
    expect(csv).toContain('cash,,1,10.00,EUR\r\n');
    expect(csv).toContain("paid_out,'=cmd,,2.00,EUR\r\n");
    expect(csv).toContain('difference,,,-1.00,EUR\r\n');
    expect(csv).toContain('open,3 open,,3.00,EUR\r\n');
  });
});
