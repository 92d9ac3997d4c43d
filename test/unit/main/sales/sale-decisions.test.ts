import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PROJECTIONS } from '../../../../main/journal/journal-schema.ts';
import { receiptOf } from '../../../../main/receipts/receipt.ts';
import { receiptWriting } from '../../../../main/receipts/receipt-writing.ts';
import { salesReport } from '../../../../main/reports/sales-report.ts';
import { listOpenSales, listSales } from '../../../../main/sales/sales-list.ts';
import type { InvoiceSaleView } from '../../../../shared/ipc/sale-view.ts';
import { RECEIPT_WORDS } from '../../../../shared/messages/receipt-languages.ts';
import { btc } from '../../../../shared/money/money.ts';
import { HUB } from '../../../helpers/till-journal.ts';
import { DecidingTill, termsAt } from './deciding-till.ts';

const EN = RECEIPT_WORDS.en;

let till: DecidingTill;
beforeEach(() => {
  till = new DecidingTill();
});
afterEach(() => till.remove());

function verdict({ saleId }: InvoiceSaleView): readonly string[] {
  const record = till.sales.invoice(saleId);
  if (!record) throw new Error('no such sale');
  return receiptOf(record, receiptWriting('en', 'en'), 0).flatMap((line) =>
    line.kind === 'notice' ? [line.text] : [],
  );
}

describe('accepting', () => {
  test('a payment that is seen makes the sale paid, by a person, before it is final', () => {
    const sale = till.charge();
    till.hear(sale, till.payment());
    expect(till.view(sale).decisions).toEqual(['accept']);
    const accepted = till.decisions.accept(sale.saleId, 'owner');
    expect(accepted).toMatchObject({ value: { state: 'seen', paid: true, acceptedBy: 'person' } });
    expect(till.view(sale).decisions).toEqual([]);
    expect(verdict(sale)).toEqual([EN.paidByPerson]);
    expect(till.kinds(sale)).toEqual(['charged', 'payment-seen', 'accepted-unconfirmed', 'paid-accepted']);
    expect(till.history(sale)[2]).toMatchObject({ by: 'owner' });
    expect(listSales(till.journal, { limit: 1 })).toMatchObject({
      paidCount: 1,
      sales: [{ paid: true, acceptedBy: 'person' }],
    });
    till.hear(sale, till.payment({ confirmations: 1 }));
    expect(till.view(sale)).toMatchObject({ state: 'confirmed', paid: true });
    expect(verdict(sale)).toEqual([EN.paidFinal]);
  });

  test('a payment that is replaced afterwards reverses the sale, and one that comes instead pays it again', () => {
    const sale = till.charge();
    till.hear(sale, till.payment());
    till.decisions.accept(sale.saleId, 'owner');
    till.hear(sale, till.payment({ standing: 'conflicted' }));
    expect(till.view(sale)).toMatchObject({ state: 'reversed', paid: false });
    expect(listOpenSales(till.journal, HUB.hubId)).toHaveLength(1);
    till.hear(
      sale,
      till.payment({ standing: 'conflicted' }),
      till.payment({ paymentId: 'c:0', confirmations: 1 }),
    );
    expect(till.view(sale)).toMatchObject({ state: 'confirmed', paid: true });
  });

  test('money that came late counts for what the sale asked for, and still has to be final', async () => {
    const sale = till.charge();
    await till.runsOut(sale);
    await till.clock.advance(60_000);
    till.hear(sale, till.payment());
    expect(till.view(sale)).toMatchObject({ state: 'late', decisions: ['accept', 'mark-paid', 'settle'] });
    const accepted = till.decisions.accept(sale.saleId, 'owner', ' only slow ');
    expect(accepted).toMatchObject({ value: { state: 'seen', paid: false } });
    expect(till.history(sale)).toContainEqual(
      expect.objectContaining({ kind: 'accepted-late', by: 'owner', reason: 'only slow' }),
    );
    expect(till.view(sale).decisions).toEqual(['accept']);
    expect(till.decisions.accept(sale.saleId, 'owner')).toMatchObject({ value: { paid: true } });
  });

  test('late money that is confirmed is paid at once', async () => {
    const sale = till.charge();
    await till.runsOut(sale);
    till.hear(sale, till.payment({ confirmations: 2 }));
    expect(till.decisions.accept(sale.saleId, 'owner', 'only slow')).toMatchObject({
      value: { state: 'confirmed', paid: true },
    });
  });

  test('late money needs a reason, and what was accepted without one by an older till reads as before', async () => {
    const [sale, older] = [till.charge(), till.charge()];
    await till.runsOut(sale);
    till.hear(sale, till.payment({ confirmations: 2 }));
    till.hear(older, till.payment({ paymentId: 'o:0', confirmations: 2 }));
    for (const reason of [undefined, ' ', 'x'.repeat(501)])
      expect(till.decisions.accept(sale.saleId, 'owner', reason)).toMatchObject({
        error: { code: 'reason-needed' },
      });
    expect(till.view(sale)).toMatchObject({ state: 'late', paid: false });
    const body = { by: 'owner', latePayments: ['o:0'] };
    till.sales.book([{ kind: 'sale-accepted', saleId: older.saleId, body }]);
    till.reopen();
    expect(till.view(older)).toMatchObject({ state: 'confirmed', paid: true });
    expect(till.history(older)).toContainEqual(
      expect.objectContaining({ kind: 'accepted-late', by: 'owner' }),
    );
  });

  test('is refused where less came than is due, in every other state, and for a sale that is not there', async () => {
    const [short, open, paid] = [till.charge(), till.charge(), till.charge()];
    till.hear(paid, till.payment({ paymentId: 'p:0', confirmations: 1 }));
    expect(till.decisions.accept(paid.saleId, 'owner')).toMatchObject({ error: { code: 'already-paid' } });
    expect(till.decisions.accept(open.saleId, 'owner')).toMatchObject({ error: { code: 'cannot-accept' } });
    till.hear(open, till.payment({ paymentId: 'o:0', amount: btc('0.00000500') }));
    expect(till.decisions.accept(open.saleId, 'owner')).toMatchObject({ error: { code: 'cannot-accept' } });
    await till.runsOut(short);
    expect(till.decisions.accept(short.saleId, 'owner')).toMatchObject({ error: { code: 'cannot-accept' } });
    till.hear(short, till.payment({ amount: btc('0.00012499') }));
    expect(till.decisions.accept(short.saleId, 'owner')).toMatchObject({
      error: { code: 'too-little-to-accept' },
    });
    expect(till.decisions.accept('nobody', 'owner')).toMatchObject({ error: { code: 'unknown-sale' } });
    expect([short, open].flatMap((sale) => till.kinds(sale))).not.toContain('accepted-late');
  });

  test('is refused while nobody knows where the money is', () => {
    const sale = till.charge();
    till.sales.book([
      {
        kind: 'payment-observed',
        saleId: sale.saleId,
        body: {
          payment: { ...till.payment(), amount: '0.00012500', standing: 'at-risk', byBalance: 'pending' },
        },
      },
    ]);
    expect(till.view(sale)).toMatchObject({ state: 'seen', atRisk: true, decisions: [] });
    expect(till.decisions.accept(sale.saleId, 'owner')).toMatchObject({ error: { code: 'cannot-accept' } });
  });
});

describe('marking as paid', () => {
  const REASON = 'paid in cash';

  test('makes a sale of any unpaid state paid, by whom and why', async () => {
    const expired = till.charge();
    await till.runsOut(expired);
    const [open, partial] = [till.charge(), till.charge()];
    till.hear(partial, till.payment({ amount: btc('0.00002500') }));
    for (const sale of [expired, open, partial]) {
      expect(till.view(sale).decisions).toContain('mark-paid');
      expect(till.decisions.markPaid(sale.saleId, ` ${REASON} `, 'owner')).toMatchObject({
        value: { state: 'confirmed', paid: true, markedBy: 'owner', decisions: [] },
      });
      expect(till.view(sale).uri).toBeUndefined();
      expect(verdict(sale)).toEqual([EN.paidByHand]);
      expect(till.history(sale)).toContainEqual(
        expect.objectContaining({ kind: 'marked-paid', by: 'owner', reason: REASON }),
      );
    }
  });

  test('settles a sale that was late with too little, and one that was taken back', async () => {
    const [late, reversed] = [till.charge(), till.charge()];
    till.hear(reversed, till.payment({ paymentId: 'r:0', confirmations: 1 }));
    till.hear(reversed, till.payment({ paymentId: 'r:0', standing: 'conflicted' }));
    await till.runsOut(late);
    till.hear(late, till.payment({ amount: btc('0.00000500') }));
    for (const sale of [late, reversed])
      expect(till.decisions.markPaid(sale.saleId, REASON, 'owner')).toMatchObject({
        value: { state: 'confirmed' },
      });
  });

  test('counts as paid in reports, with the bitcoin that really came', () => {
    const sale = till.charge('7.50', 'EUR');
    till.hear(sale, till.payment({ amount: btc('0.00002500') }));
    till.decisions.markPaid(sale.saleId, REASON, 'owner');
    const day = { fromMs: 0, toMs: 864_000_000_000_000, timeZone: 'UTC' };
    expect(salesReport(till.journal, day)).toMatchObject({
      value: {
        total: {
          paidCount: 1,
          prices: [{ amount: '7.50', currency: 'EUR' }],
          received: { amount: '0.00002500', currency: 'BTC' },
        },
      },
    });
  });

  test('shows money that comes afterwards as such, and watches for it', () => {
    const sale = till.charge();
    till.decisions.markPaid(sale.saleId, REASON, 'owner');
    expect(till.journal.get('SELECT unsettled FROM sales')).toEqual({ unsettled: 1 });
    till.hear(sale, till.payment({ confirmations: 6 }));
    expect(till.view(sale)).toMatchObject({
      state: 'confirmed',
      received: { amount: '0.00012500' },
      cameAfterMark: { amount: '0.00012500' },
    });
    expect(till.journal.get('SELECT unsettled FROM sales')).toEqual({ unsettled: 0 });
  });

  test('needs a reason, and a sale that its payments do not pay', () => {
    const sale = till.charge();
    for (const reason of ['', '  \n', 'x'.repeat(501)])
      expect(till.decisions.markPaid(sale.saleId, reason, 'owner')).toMatchObject({
        error: { code: 'reason-needed' },
      });
    till.hear(sale, till.payment());
    expect(till.decisions.markPaid(sale.saleId, REASON, 'owner')).toMatchObject({
      error: { code: 'cannot-mark-paid' },
    });
    till.hear(sale, till.payment({ confirmations: 1 }));
    expect(till.decisions.markPaid(sale.saleId, REASON, 'owner')).toMatchObject({
      error: { code: 'already-paid' },
    });
    expect(till.kinds(sale)).not.toContain('marked-paid');
  });
});

test('what was decided is the same after a restart, and when all is made again from the events', async () => {
  const [accepted, marked, asked] = [till.charge(), till.charge('1.00', 'EUR'), till.charge('7.50', 'EUR')];
  till.hear(accepted, till.payment());
  till.decisions.accept(accepted.saleId, 'owner');
  till.decisions.markPaid(marked.saleId, 'a gift', 'owner');
  await till.runsOut(asked);
  till.decisions.requote(asked.saleId, termsAt('50000'), HUB);
  const views = () => [accepted, marked, asked].map((sale) => till.view(sale));
  const tables = () => PROJECTIONS.map((table) => till.journal.all(`SELECT * FROM ${table}`));
  const before = [views(), tables()];
  till.reopen();
  expect([views(), tables()]).toEqual(before);
  till.journal.rebuild();
  expect([views(), tables()]).toEqual(before);
});
