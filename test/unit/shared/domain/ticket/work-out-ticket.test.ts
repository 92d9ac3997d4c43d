import { describe, expect, test } from 'vitest';
import type { TaxRate, Ticket, TicketLine } from '../../../../../shared/domain/ticket/ticket.ts';
import { workOutTicket } from '../../../../../shared/domain/ticket/work-out-ticket.ts';
import { currency } from '../../../../../shared/money/currency.ts';

const REDUCED: TaxRate = { name: 'Reduced', percent: '7', included: true };
const STANDARD: TaxRate = { name: 'Standard', percent: '19', included: true };
const SALES_TAX: TaxRate = { name: 'Sales tax', percent: '8.875', included: false };

function line(unitPrice: string, quantity = '1', more: Partial<TicketLine> = {}): TicketLine {
  return { name: 'Espresso', unitPrice, quantity, ...more };
}

function workOut(ticket: Ticket, code = 'EUR') {
  const worked = workOutTicket(ticket, currency(code));
  if (!worked.ok) throw new Error(worked.error);
  return worked.value;
}

describe('a ticket', () => {
  test('adds its lines up: 4.50 + 3 × 2.20', () => {
    const worked = workOut({ lines: [line('4.50'), line('2.20', '3')] });
    expect(worked.lines.map(({ total }) => total)).toEqual(['4.50', '6.60']);
    expect(worked).toMatchObject({ subtotal: '11.10', total: '11.10', taxes: [] });
  });

  test('rounds a weight half up to the smallest unit', () => {
    expect(workOut({ lines: [line('12.99', '0.350')] }).total).toBe('4.55');
    expect(workOut({ lines: [line('0.01', '0.5')] }).total).toBe('0.01');
    expect(workOut({ lines: [line('0.01', '0.499')] }).total).toBe('0.00');
  });

  test('has no cents where the currency has none, and satoshi for bitcoin', () => {
    expect(workOut({ lines: [line('333', '1.5')] }, 'JPY').total).toBe('500');
    expect(workOut({ lines: [line('0.00000001', '3')] }, 'BTC').total).toBe('0.00000003');
  });

  test('takes a discount off a line by percent, and by amount, and keeps why', () => {
    const worked = workOut({
      lines: [
        line('2.50', '3', { discount: { percent: '10', reason: 'regular' } }),
        line('4.00', '1', { discount: { amount: '0.50', reason: 'chipped' } }),
      ],
    });
    expect(worked.lines[0]).toMatchObject({
      gross: '7.50',
      discount: { percent: '10', reason: 'regular', amount: '0.75' },
      total: '6.75',
    });
    expect(worked.lines[1]).toMatchObject({ discount: { reason: 'chipped', amount: '0.50' }, total: '3.50' });
    expect(worked.total).toBe('10.25');
  });

  test('spreads a discount on the whole over its lines to the cent', () => {
    const worked = workOut({
      lines: [line('1.00'), line('1.00'), line('1.00')],
      discount: { amount: '1.00', reason: 'staff' },
    });
    expect(worked.lines.map(({ revenue }) => revenue)).toEqual(['0.66', '0.67', '0.67']);
    expect(worked.total).toBe('2.00');
  });

  test('finds the tax inside its prices, once for each rate', () => {
    const worked = workOut({
      lines: [
        line('10.70', '1', { tax: REDUCED }),
        line('11.90', '1', { tax: STANDARD }),
        line('1.07', '1', { tax: REDUCED }),
      ],
    });
    expect(worked.taxes).toEqual([
      { ...REDUCED, net: '11.00', tax: '0.77' },
      { ...STANDARD, net: '10.00', tax: '1.90' },
    ]);
    expect(worked.total).toBe('23.67');
  });

  test('puts a tax on top that is not in its prices, rounded once over the lines', () => {
    const lines = [line('0.99', '1', { tax: SALES_TAX }), line('0.99', '1', { tax: SALES_TAX })];
    expect(workOut({ lines }, 'USD')).toMatchObject({
      taxes: [{ net: '1.98', tax: '0.18' }],
      subtotal: '1.98',
      total: '2.16',
    });
  });

  test('taxes what is left after the discounts', () => {
    const worked = workOut({
      lines: [line('20.00', '1', { tax: SALES_TAX, discount: { percent: '50', reason: 'sale' } })],
      discount: { amount: '2.00', reason: 'voucher' },
    });
    expect(worked.taxes[0]).toMatchObject({ net: '8.00', tax: '0.71' });
    expect(worked.total).toBe('8.71');
  });

  test('counts a tip by percent of what is to pay with the tax, or as it was given', () => {
    const lines = [line('10.00', '1', { tax: { ...SALES_TAX, percent: '10' } })];
    expect(workOut({ lines, tip: { percent: '15' } })).toMatchObject({
      tip: { percent: '15', amount: '1.65' },
      total: '12.65',
    });
    expect(workOut({ lines, tip: { amount: '20.00' } })).toMatchObject({
      tip: { amount: '20.00' },
      total: '31.00',
    });
  });

  test('may give things away, and may have a tax of 100 %', () => {
    expect(workOut({ lines: [line('0.00')] }).total).toBe('0.00');
    expect(
      workOut({ lines: [line('5.00', '1', { discount: { percent: '100', reason: 'gift' } })] }).total,
    ).toBe('0.00');
    const whole: TaxRate = { name: 'Luxury', percent: '100', included: true };
    expect(workOut({ lines: [line('5.00', '1', { tax: whole })] }).taxes[0]).toMatchObject({
      net: '2.50',
      tax: '2.50',
    });
  });
});

describe('a ticket is refused', () => {
  test.each([
    ['ticket-empty', { lines: [] }],
    ['too-many-lines', { lines: Array.from({ length: 501 }, () => line('1.00')) }],
    ['bad-quantity', { lines: [line('1.00', '0')] }],
    ['bad-quantity', { lines: [line('1.00', '-1')] }],
    ['bad-quantity', { lines: [line('1.00', '1.0001')] }],
    ['bad-quantity', { lines: [line('1.00', '1e3')] }],
    ['bad-quantity', { lines: [line('1.00', '10000000')] }],
    ['bad-amount', { lines: [line('-1.00')] }],
    ['bad-amount', { lines: [line('1,00')] }],
    ['too-many-decimals', { lines: [line('1.001')] }],
    ['amount-too-large', { lines: [line('9999999999999', '1000')] }],
    ['amount-too-large', { lines: [line('1.00')], tip: { amount: '99999999999999' } }],
    ['bad-percent', { lines: [line('1.00', '1', { tax: { ...STANDARD, percent: '100.001' } })] }],
    ['bad-percent', { lines: [line('1.00', '1', { discount: { percent: '101', reason: '' } })] }],
    ['bad-percent', { lines: [line('1.00')], tip: { percent: 'ten' } }],
    ['discount-too-large', { lines: [line('1.00', '1', { discount: { amount: '1.01', reason: '' } })] }],
    ['discount-too-large', { lines: [line('1.00')], discount: { amount: '1.01', reason: '' } }],
  ] satisfies [string, Ticket][])('with %s', (code, ticket) => {
    expect(workOutTicket(ticket, currency('EUR'))).toEqual({ ok: false, error: code });
  });
});
