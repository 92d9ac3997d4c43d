import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { receiptWriting } from '../../../../main/receipts/receipt-writing.ts';
import { includedTaxLines, ticketLines } from '../../../../main/receipts/ticket-lines.ts';
import type { Ticket } from '../../../../shared/domain/ticket/ticket.ts';
import { ADDRESSES, HUB, TERMS, TillJournal } from '../../../helpers/till-journal.ts';

const VAT = { name: 'VAT', percent: '20', included: true };
const TICKET: Ticket = {
  lines: [
    { name: 'Espresso', itemId: 'item-1', category: 'Coffee', quantity: '2', unitPrice: '2.40', tax: VAT },
    { name: '', quantity: '1', unitPrice: '1.80', discount: { percent: '50', reason: 'chipped' } },
  ],
  discount: { amount: '0.70', reason: 'regular' },
  tip: { percent: '10' },
};

let till: TillJournal;
beforeEach(() => {
  till = new TillJournal();
  till.pool.paste(HUB.hubId, ADDRESSES);
});
afterEach(() => till.remove());

function charge(amount: string, ticket: Ticket = TICKET, chargeId = 'press-once-0000000') {
  return till.sales.charge({ chargeId, amount, currency: 'EUR', memo: '', ticket }, TERMS, HUB);
}

describe('a sale of a ticket', () => {
  test('keeps it worked out, and shows the same after a restart', () => {
    const sale = charge('5.50');
    if (!sale.ok) throw new Error(sale.error.code);
    expect(sale.value.price).toEqual({ amount: '5.50', currency: 'EUR' });
    expect(sale.value.ticket).toMatchObject({
      lines: [
        { name: 'Espresso', category: 'Coffee', total: '4.80', revenue: '4.21' },
        { discount: { percent: '50', reason: 'chipped', amount: '0.90' }, total: '0.90', revenue: '0.79' },
      ],
      subtotal: '5.70',
      discount: { reason: 'regular', amount: '0.70' },
      taxes: [{ name: 'VAT', net: '3.51', tax: '0.70' }],
      tip: { percent: '10', amount: '0.50' },
      total: '5.50',
    });
    till.reopen();
    expect(till.sales.view(sale.value.saleId)).toEqual(sale);
  });

  test('is refused where the page added up otherwise, and nothing is charged', () => {
    expect(charge('5.49')).toMatchObject({
      ok: false,
      error: { code: 'ticket-changed', detail: '5.50 EUR' },
    });
    expect(till.pool.left(HUB.hubId)).toBe(ADDRESSES.length);
  });

  test('is refused with the code of what is wrong with it', () => {
    expect(charge('1.00', { lines: [] })).toMatchObject({ error: { code: 'ticket-empty' } });
    const tooMuch: Ticket = { ...TICKET, discount: { amount: '9.99', reason: '' } };
    expect(charge('1.00', tooMuch)).toMatchObject({ error: { code: 'discount-too-large' } });
  });

  test('is refused when it comes to nothing', () => {
    const free: Ticket = { lines: [{ name: 'Tap water', quantity: '1', unitPrice: '0.00' }] };
    expect(charge('0.00', free)).toMatchObject({ error: { code: 'amount-zero' } });
  });

  test('prints its lines, discounts with their reasons, the tip and the tax in it', () => {
    const sale = charge('5.50');
    if (!sale.ok || !sale.value.ticket) throw new Error('no ticket');
    const writing = receiptWriting('en', 'en');
    const lines = [
      ...ticketLines(sale.value.ticket, writing, 'EUR'),
      ...includedTaxLines(sale.value.ticket, writing, 'EUR'),
    ];
    expect(lines.map((line) => ('label' in line ? `${line.label}|${line.value}` : line.kind))).toEqual([
      '2 × Espresso (2.40)|4.80',
      'Amount|1.80',
      'Discount 50 %: chipped|-0.90',
      'rule',
      'Subtotal|5.70',
      'Discount: regular|-0.70',
      'Tip 10 %|0.50',
      'incl. VAT 20 % (3.51)|0.70',
    ]);
  });
});
