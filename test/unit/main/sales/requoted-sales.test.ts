import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { receiptOf } from '../../../../main/receipts/receipt.ts';
import { receiptWriting } from '../../../../main/receipts/receipt-writing.ts';
import { salesCsv } from '../../../../main/reports/sales-csv.ts';
import { listOpenSales } from '../../../../main/sales/sales-list.ts';
import { RECEIPT_WORDS } from '../../../../shared/messages/receipt-languages.ts';
import { currency } from '../../../../shared/money/currency.ts';
import { btc } from '../../../../shared/money/money.ts';
import { HUB, TERMS } from '../../../helpers/till-journal.ts';
import { DecidingTill, termsAt } from './deciding-till.ts';

const EN = RECEIPT_WORDS.en;

let till: DecidingTill;
beforeEach(() => {
  till = new DecidingTill();
});
afterEach(() => till.remove());

describe('a requote', () => {
  test('asks for the same price at today’s rate, on the same address, as long as a new sale', async () => {
    const sale = till.charge('7.50', 'EUR');
    await till.runsOut(sale);
    expect(till.view(sale)).toMatchObject({ state: 'expired', decisions: ['requote', 'mark-paid'] });
    const now = till.clock.nowMs();
    expect(till.decisions.requote(sale.saleId, termsAt('50000'), HUB)).toMatchObject({
      value: {
        state: 'open',
        due: { amount: '0.00015000' },
        price: { amount: '7.50', currency: 'EUR' },
        address: sale.address,
        rate: '50000',
        rateSource: 'kraken',
        rateMs: 1_700_000_000_000,
        quotedMs: now,
        deadlineMs: now + TERMS.expiryMs,
        uri: expect.stringContaining(`${sale.address}?amount=0.00015&`),
        decisions: ['mark-paid', 'withdraw'],
      },
    });
    expect(till.kinds(sale)).toEqual(['charged', 'time-over', 'requoted']);
    // What every screen, the customer's too, is told.
    expect(till.changed.at(-1)).toEqual(till.view(sale));
    expect(listOpenSales(till.journal, HUB.hubId)).toMatchObject([
      { saleId: sale.saleId, due: { amount: '0.00015000' }, deadlineMs: now + TERMS.expiryMs },
    ]);
    till.hear(sale, till.payment({ amount: btc('0.00015000'), confirmations: 1 }));
    expect(till.view(sale).state).toBe('confirmed');
    const record = till.sales.invoice(sale.saleId);
    expect(record && receiptOf(record, receiptWriting('en', 'en'), 0)).toContainEqual(
      expect.objectContaining({ label: EN.rate, value: expect.stringContaining('50000') }),
    );
    const csv = salesCsv(till.journal, {
      fromMs: 0,
      toMs: 864_000_000_000_000,
      timeZone: 'UTC',
      limit: 10,
    });
    expect(csv.ok && csv.value.csv).toContain(',7.50,EUR,50000,0.00015000,0.00015000,');
  });

  test('expires anew, after a look since the new deadline, and may be made again', async () => {
    const sale = till.charge('7.50', 'EUR');
    await till.runsOut(sale);
    till.decisions.requote(sale.saleId, termsAt('50000'), HUB);
    await till.clock.advance(TERMS.expiryMs + 1);
    expect(till.decisions.requote(sale.saleId, TERMS, HUB)).toMatchObject({
      error: { code: 'not-looked-yet' },
    });
    till.sales.heard(HUB.hubId, [{ address: sale.address, payments: [] }], till.clock.nowMs());
    expect(till.view(sale).state).toBe('expired');
    expect(till.decisions.requote(sale.saleId, TERMS, HUB)).toMatchObject({
      value: { state: 'open', due: { amount: '0.00012500' } },
    });
  });

  test('takes the old amount as a part where the new one is more', async () => {
    const sale = till.charge('7.50', 'EUR');
    await till.runsOut(sale);
    till.decisions.requote(sale.saleId, termsAt('50000'), HUB);
    till.hear(sale, till.payment({ confirmations: 1 }));
    expect(till.view(sale)).toMatchObject({ state: 'partial', missing: { amount: '0.00002500' } });
  });

  test('is paid by the old amount that the hub had seen in time and tells of late, at the old rate', async () => {
    const sale = till.charge('7.50', 'EUR');
    const inTime = till.payment({ confirmations: 1 });
    await till.runsOut(sale);
    till.decisions.requote(sale.saleId, termsAt('50000'), HUB);
    till.hear(sale, inTime);
    expect(till.view(sale)).toMatchObject({
      state: 'confirmed',
      due: { amount: '0.00012500' },
      rate: '60000',
    });
    expect(till.journal.get('SELECT rate, due FROM sales')).toEqual({ rate: '60000', due: '0.00012500' });
  });

  test('is refused before the hub has looked, once anything was paid, elsewhere than at its hub, and without a rate', async () => {
    const [sale, paid] = [till.charge('7.50', 'EUR'), till.charge('7.50', 'EUR')];
    expect(till.decisions.requote(sale.saleId, TERMS, HUB)).toMatchObject({
      error: { code: 'cannot-requote' },
    });
    till.hear(paid, till.payment({ amount: btc('0.00000500') }));
    till.hear(paid);
    await till.clock.advance(TERMS.expiryMs + 1);
    expect(till.decisions.requote(sale.saleId, TERMS, HUB)).toMatchObject({
      error: { code: 'not-looked-yet' },
    });
    await till.runsOut(sale);
    await till.runsOut(paid, till.payment({ amount: btc('0.00000500'), standing: 'conflicted' }));
    expect(till.decisions.requote(paid.saleId, TERMS, HUB)).toMatchObject({
      error: { code: 'cannot-requote' },
    });
    expect(till.decisions.requote(sale.saleId, TERMS, { ...HUB, hubId: 'hub-2' })).toMatchObject({
      error: { code: 'cannot-requote', detail: HUB.name },
    });
    const noRate = { ...TERMS, rateOf: () => TERMS.rateOf(currency('USD')) };
    expect(till.decisions.requote(sale.saleId, noRate, HUB)).toMatchObject({ error: { code: 'no-rate' } });
    expect(till.kinds(sale)).not.toContain('requoted');
  });
});
