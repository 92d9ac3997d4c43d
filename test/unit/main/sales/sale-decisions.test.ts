import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PROJECTIONS } from '../../../../main/journal/journal-schema.ts';
import { receiptOf } from '../../../../main/receipts/receipt.ts';
import { receiptWriting } from '../../../../main/receipts/receipt-writing.ts';
import { salesCsv } from '../../../../main/reports/sales-csv.ts';
import { salesReport } from '../../../../main/reports/sales-report.ts';
import { SaleDecisions } from '../../../../main/sales/sale-decisions.ts';
import { listOpenSales, listSales, listTasks } from '../../../../main/sales/sales-list.ts';
import type { PaymentObservation } from '../../../../shared/domain/invoice-fact.ts';
import type { InvoiceSaleView } from '../../../../shared/ipc/sale-view.ts';
import { RECEIPT_WORDS } from '../../../../shared/messages/receipt-words.ts';
import { currency } from '../../../../shared/money/currency.ts';
import { btc } from '../../../../shared/money/money.ts';
import { parseRate } from '../../../../shared/money/rate.ts';
import { ok } from '../../../../shared/result.ts';
import { ADDRESSES, HUB, regtestAddress, TERMS, TillJournal } from '../../../helpers/till-journal.ts';

let till: TillJournal;
let decisions: SaleDecisions;
beforeEach(() => {
  till = new TillJournal();
  till.pool.paste(HUB.hubId, ADDRESSES);
  decisions = new SaleDecisions({ sales: till.sales, nowMs: () => till.clock.nowMs() });
});
afterEach(() => till.remove());

const EN = RECEIPT_WORDS.en;

function payment(over: Partial<PaymentObservation> = {}): PaymentObservation {
  return {
    paymentId: `${'ab'.repeat(32)}:0`,
    amount: btc('0.00012500'),
    firstSeenMs: till.clock.nowMs(),
    confirmations: 0,
    standing: 'live',
    replaceable: false,
    internal: false,
    ...over,
  };
}

function hear({ address }: InvoiceSaleView, ...payments: readonly PaymentObservation[]): void {
  till.sales.heard(HUB.hubId, [{ address, payments }]);
}

function view({ saleId }: InvoiceSaleView): InvoiceSaleView {
  const found = till.sales.view(saleId);
  if (!found.ok || found.value.tender !== 'bitcoin') throw new Error('no invoice');
  return found.value;
}

/** The time is up; the hub is asked again and has these payments. */
async function runsOut(sale: InvoiceSaleView, ...payments: readonly PaymentObservation[]): Promise<void> {
  await till.clock.advance(view(sale).deadlineMs - till.clock.nowMs() + 1);
  till.sales.heard(HUB.hubId, [{ address: sale.address, payments }], till.clock.nowMs());
}

function verdict({ saleId }: InvoiceSaleView): readonly string[] {
  const record = till.sales.invoice(saleId);
  if (!record) throw new Error('no such sale');
  return receiptOf(record, receiptWriting('en', 'en'), 0).flatMap((line) =>
    line.kind === 'notice' ? [line.text] : [],
  );
}

function history({ saleId }: InvoiceSaleView) {
  const entries = till.sales.history(saleId);
  return entries.ok ? entries.value : [];
}

function kinds(sale: InvoiceSaleView): readonly string[] {
  return history(sale).map(({ kind }) => kind);
}

/** Terms of a day on which a bitcoin costs this much. */
function termsAt(price: string): typeof TERMS {
  const rate = parseRate(price, currency('EUR'));
  if (!rate.ok) throw new Error(rate.error);
  return { ...TERMS, rateOf: () => ok({ rate: rate.value, source: 'kraken', atMs: 1_700_000_000_000 }) };
}

describe('accepting', () => {
  test('a payment that is seen makes the sale paid, by a person, before it is final', () => {
    const sale = till.charge();
    hear(sale, payment());
    expect(view(sale).decisions).toEqual(['accept']);
    const accepted = decisions.accept(sale.saleId, 'owner');
    expect(accepted).toMatchObject({ value: { state: 'seen', paid: true, acceptedBy: 'person' } });
    expect(view(sale).decisions).toEqual([]);
    expect(verdict(sale)).toEqual([EN.paidByPerson]);
    expect(kinds(sale)).toEqual(['charged', 'payment-seen', 'accepted-unconfirmed', 'paid-accepted']);
    expect(history(sale)[2]).toMatchObject({ by: 'owner' });
    expect(listSales(till.journal, { limit: 1 })).toMatchObject({
      paidCount: 1,
      sales: [{ paid: true, acceptedBy: 'person' }],
    });
    hear(sale, payment({ confirmations: 1 }));
    expect(view(sale)).toMatchObject({ state: 'confirmed', paid: true });
    expect(verdict(sale)).toEqual([EN.paidFinal]);
  });

  test('a payment that is replaced afterwards reverses the sale, and one that comes instead pays it again', () => {
    const sale = till.charge();
    hear(sale, payment());
    decisions.accept(sale.saleId, 'owner');
    hear(sale, payment({ standing: 'conflicted' }));
    expect(view(sale)).toMatchObject({ state: 'reversed', paid: false });
    expect(listOpenSales(till.journal, HUB.hubId)).toHaveLength(1);
    hear(sale, payment({ standing: 'conflicted' }), payment({ paymentId: 'c:0', confirmations: 1 }));
    expect(view(sale)).toMatchObject({ state: 'confirmed', paid: true });
  });

  test('money that came late counts for what the sale asked for, and still has to be final', async () => {
    const sale = till.charge();
    await runsOut(sale);
    await till.clock.advance(60_000);
    hear(sale, payment());
    expect(view(sale)).toMatchObject({ state: 'late', decisions: ['accept', 'mark-paid', 'settle'] });
    const accepted = decisions.accept(sale.saleId, 'owner', ' only slow ');
    expect(accepted).toMatchObject({ value: { state: 'seen', paid: false } });
    expect(history(sale)).toContainEqual(
      expect.objectContaining({ kind: 'accepted-late', by: 'owner', reason: 'only slow' }),
    );
    expect(view(sale).decisions).toEqual(['accept']);
    expect(decisions.accept(sale.saleId, 'owner')).toMatchObject({ value: { paid: true } });
  });

  test('late money that is confirmed is paid at once', async () => {
    const sale = till.charge();
    await runsOut(sale);
    hear(sale, payment({ confirmations: 2 }));
    expect(decisions.accept(sale.saleId, 'owner', 'only slow')).toMatchObject({
      value: { state: 'confirmed', paid: true },
    });
  });

  test('late money needs a reason, and what was accepted without one by an older till reads as before', async () => {
    const [sale, older] = [till.charge(), till.charge()];
    await runsOut(sale);
    hear(sale, payment({ confirmations: 2 }));
    hear(older, payment({ paymentId: 'o:0', confirmations: 2 }));
    for (const reason of [undefined, ' ', 'x'.repeat(501)])
      expect(decisions.accept(sale.saleId, 'owner', reason)).toMatchObject({
        error: { code: 'reason-needed' },
      });
    expect(view(sale)).toMatchObject({ state: 'late', paid: false });
    const body = { by: 'owner', latePayments: ['o:0'] };
    till.sales.book([{ kind: 'sale-accepted', saleId: older.saleId, body }]);
    till.reopen();
    expect(view(older)).toMatchObject({ state: 'confirmed', paid: true });
    expect(history(older)).toContainEqual(expect.objectContaining({ kind: 'accepted-late', by: 'owner' }));
  });

  test('is refused where less came than is due, in every other state, and for a sale that is not there', async () => {
    const [short, open, paid] = [till.charge(), till.charge(), till.charge()];
    hear(paid, payment({ paymentId: 'p:0', confirmations: 1 }));
    expect(decisions.accept(paid.saleId, 'owner')).toMatchObject({ error: { code: 'already-paid' } });
    expect(decisions.accept(open.saleId, 'owner')).toMatchObject({ error: { code: 'cannot-accept' } });
    hear(open, payment({ paymentId: 'o:0', amount: btc('0.00000500') }));
    expect(decisions.accept(open.saleId, 'owner')).toMatchObject({ error: { code: 'cannot-accept' } });
    await runsOut(short);
    expect(decisions.accept(short.saleId, 'owner')).toMatchObject({ error: { code: 'cannot-accept' } });
    hear(short, payment({ amount: btc('0.00012499') }));
    expect(decisions.accept(short.saleId, 'owner')).toMatchObject({
      error: { code: 'too-little-to-accept' },
    });
    expect(decisions.accept('nobody', 'owner')).toMatchObject({ error: { code: 'unknown-sale' } });
    expect([short, open].flatMap(kinds)).not.toContain('accepted-late');
  });

  test('is refused while nobody knows where the money is', () => {
    const sale = till.charge();
    till.sales.book([
      {
        kind: 'payment-observed',
        saleId: sale.saleId,
        body: {
          payment: { ...payment(), amount: '0.00012500', standing: 'at-risk', byBalance: 'pending' },
        },
      },
    ]);
    expect(view(sale)).toMatchObject({ state: 'seen', atRisk: true, decisions: [] });
    expect(decisions.accept(sale.saleId, 'owner')).toMatchObject({ error: { code: 'cannot-accept' } });
  });
});

describe('marking as paid', () => {
  const REASON = 'paid in cash';

  test('makes a sale of any unpaid state paid, by whom and why', async () => {
    const expired = till.charge();
    await runsOut(expired);
    const [open, partial] = [till.charge(), till.charge()];
    hear(partial, payment({ amount: btc('0.00002500') }));
    for (const sale of [expired, open, partial]) {
      expect(view(sale).decisions).toContain('mark-paid');
      expect(decisions.markPaid(sale.saleId, ` ${REASON} `, 'owner')).toMatchObject({
        value: { state: 'confirmed', paid: true, markedBy: 'owner', decisions: [] },
      });
      expect(view(sale).uri).toBeUndefined();
      expect(verdict(sale)).toEqual([EN.paidByHand]);
      expect(history(sale)).toContainEqual(
        expect.objectContaining({ kind: 'marked-paid', by: 'owner', reason: REASON }),
      );
    }
  });

  test('settles a sale that was late with too little, and one that was taken back', async () => {
    const [late, reversed] = [till.charge(), till.charge()];
    hear(reversed, payment({ paymentId: 'r:0', confirmations: 1 }));
    hear(reversed, payment({ paymentId: 'r:0', standing: 'conflicted' }));
    await runsOut(late);
    hear(late, payment({ amount: btc('0.00000500') }));
    for (const sale of [late, reversed])
      expect(decisions.markPaid(sale.saleId, REASON, 'owner')).toMatchObject({
        value: { state: 'confirmed' },
      });
  });

  test('counts as paid in reports, with the bitcoin that really came', () => {
    const sale = till.charge('7.50', 'EUR');
    hear(sale, payment({ amount: btc('0.00002500') }));
    decisions.markPaid(sale.saleId, REASON, 'owner');
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
    decisions.markPaid(sale.saleId, REASON, 'owner');
    expect(till.journal.get('SELECT unsettled FROM sales')).toEqual({ unsettled: 1 });
    hear(sale, payment({ confirmations: 6 }));
    expect(view(sale)).toMatchObject({
      state: 'confirmed',
      received: { amount: '0.00012500' },
      cameAfterMark: { amount: '0.00012500' },
    });
    expect(till.journal.get('SELECT unsettled FROM sales')).toEqual({ unsettled: 0 });
  });

  test('needs a reason, and a sale that its payments do not pay', () => {
    const sale = till.charge();
    for (const reason of ['', '  \n', 'x'.repeat(501)])
      expect(decisions.markPaid(sale.saleId, reason, 'owner')).toMatchObject({
        error: { code: 'reason-needed' },
      });
    hear(sale, payment());
    expect(decisions.markPaid(sale.saleId, REASON, 'owner')).toMatchObject({
      error: { code: 'cannot-mark-paid' },
    });
    hear(sale, payment({ confirmations: 1 }));
    expect(decisions.markPaid(sale.saleId, REASON, 'owner')).toMatchObject({
      error: { code: 'already-paid' },
    });
    expect(kinds(sale)).not.toContain('marked-paid');
  });
});

describe('a requote', () => {
  test('asks for the same price at today’s rate, on the same address, as long as a new sale', async () => {
    const sale = till.charge('7.50', 'EUR');
    await runsOut(sale);
    expect(view(sale)).toMatchObject({ state: 'expired', decisions: ['requote', 'mark-paid'] });
    const now = till.clock.nowMs();
    expect(decisions.requote(sale.saleId, termsAt('50000'), HUB)).toMatchObject({
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
    expect(kinds(sale)).toEqual(['charged', 'time-over', 'requoted']);
    // What every screen, the customer's too, is told.
    expect(till.changed.at(-1)).toEqual(view(sale));
    expect(listOpenSales(till.journal, HUB.hubId)).toMatchObject([
      { saleId: sale.saleId, due: { amount: '0.00015000' }, deadlineMs: now + TERMS.expiryMs },
    ]);
    hear(sale, payment({ amount: btc('0.00015000'), confirmations: 1 }));
    expect(view(sale).state).toBe('confirmed');
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
    await runsOut(sale);
    decisions.requote(sale.saleId, termsAt('50000'), HUB);
    await till.clock.advance(TERMS.expiryMs + 1);
    expect(decisions.requote(sale.saleId, TERMS, HUB)).toMatchObject({ error: { code: 'not-looked-yet' } });
    till.sales.heard(HUB.hubId, [{ address: sale.address, payments: [] }], till.clock.nowMs());
    expect(view(sale).state).toBe('expired');
    expect(decisions.requote(sale.saleId, TERMS, HUB)).toMatchObject({
      value: { state: 'open', due: { amount: '0.00012500' } },
    });
  });

  test('takes the old amount as a part where the new one is more', async () => {
    const sale = till.charge('7.50', 'EUR');
    await runsOut(sale);
    decisions.requote(sale.saleId, termsAt('50000'), HUB);
    hear(sale, payment({ confirmations: 1 }));
    expect(view(sale)).toMatchObject({ state: 'partial', missing: { amount: '0.00002500' } });
  });

  test('is paid by the old amount that the hub had seen in time and tells of late, at the old rate', async () => {
    const sale = till.charge('7.50', 'EUR');
    const inTime = payment({ confirmations: 1 });
    await runsOut(sale);
    decisions.requote(sale.saleId, termsAt('50000'), HUB);
    hear(sale, inTime);
    expect(view(sale)).toMatchObject({ state: 'confirmed', due: { amount: '0.00012500' }, rate: '60000' });
    expect(till.journal.get('SELECT rate, due FROM sales')).toEqual({ rate: '60000', due: '0.00012500' });
  });

  test('is refused before the hub has looked, once anything was paid, elsewhere than at its hub, and without a rate', async () => {
    const [sale, paid] = [till.charge('7.50', 'EUR'), till.charge('7.50', 'EUR')];
    expect(decisions.requote(sale.saleId, TERMS, HUB)).toMatchObject({ error: { code: 'cannot-requote' } });
    hear(paid, payment({ amount: btc('0.00000500') }));
    hear(paid);
    await till.clock.advance(TERMS.expiryMs + 1);
    expect(decisions.requote(sale.saleId, TERMS, HUB)).toMatchObject({ error: { code: 'not-looked-yet' } });
    await runsOut(sale);
    await runsOut(paid, payment({ amount: btc('0.00000500'), standing: 'conflicted' }));
    expect(decisions.requote(paid.saleId, TERMS, HUB)).toMatchObject({ error: { code: 'cannot-requote' } });
    expect(decisions.requote(sale.saleId, TERMS, { ...HUB, hubId: 'hub-2' })).toMatchObject({
      error: { code: 'cannot-requote', detail: HUB.name },
    });
    const noRate = { ...TERMS, rateOf: () => TERMS.rateOf(currency('USD')) };
    expect(decisions.requote(sale.saleId, noRate, HUB)).toMatchObject({ error: { code: 'no-rate' } });
    expect(kinds(sale)).not.toContain('requoted');
  });
});

test('what was decided is the same after a restart, and when all is made again from the events', async () => {
  const [accepted, marked, asked] = [till.charge(), till.charge('1.00', 'EUR'), till.charge('7.50', 'EUR')];
  hear(accepted, payment());
  decisions.accept(accepted.saleId, 'owner');
  decisions.markPaid(marked.saleId, 'a gift', 'owner');
  await runsOut(asked);
  decisions.requote(asked.saleId, termsAt('50000'), HUB);
  const views = () => [accepted, marked, asked].map(view);
  const tables = () => PROJECTIONS.map((table) => till.journal.all(`SELECT * FROM ${table}`));
  const before = [views(), tables()];
  till.reopen();
  expect([views(), tables()]).toEqual(before);
  till.journal.rebuild();
  expect([views(), tables()]).toEqual(before);
});

describe('cancelling', () => {
  const cancel = ({ saleId }: InvoiceSaleView) => decisions.withdraw(saleId, 'Mary');

  test('takes the code back at once, says by whom, and can’t be done twice', () => {
    const sale = till.charge();
    expect(view(sale).decisions).toContain('withdraw');
    expect(cancel(sale)).toMatchObject({ value: { state: 'withdrawn', paid: false, withdrawnBy: 'Mary' } });
    expect(view(sale).uri).toBeUndefined();
    expect(view(sale).decisions).toEqual([]);
    expect(cancel(sale)).toMatchObject({ error: { code: 'cannot-withdraw' } });
    expect(kinds(sale)).toEqual(['charged', 'withdrawal-requested', 'withdrawn']);
    expect(listSales(till.journal, { search: 'withdrawn', limit: 5 }).sales).toHaveLength(1);
    expect(listOpenSales(till.journal, HUB.hubId)).toEqual([]);
  });

  test('is refused once a payment that covers it is seen', () => {
    const sale = till.charge();
    hear(sale, payment());
    expect(cancel(sale)).toMatchObject({ error: { code: 'cannot-withdraw' } });
    hear(sale, payment({ confirmations: 1 }));
    expect(cancel(sale)).toMatchObject({ error: { code: 'already-paid' } });
  });

  test('of a sale that holds a part of its money leaves a task, until somebody settles it', () => {
    const sale = till.charge();
    hear(sale, payment({ amount: btc('0.00000500') }));
    cancel(sale);
    expect(view(sale)).toMatchObject({ state: 'withdrawn', holdsMoney: true, task: 'under' });
    expect(listTasks(till.journal).sales).toMatchObject([{ saleId: sale.saleId, task: 'under' }]);
    expect(decisions.settle(sale.saleId, ' ', 'Mary')).toMatchObject({ error: { code: 'reason-needed' } });
    expect(decisions.settle(sale.saleId, 'kept as a deposit', 'Mary').ok).toBe(true);
    expect(listTasks(till.journal).sales).toEqual([]);
    expect(history(sale).at(-1)).toMatchObject({ kind: 'settled', by: 'Mary', reason: 'kept as a deposit' });
    hear(
      sale,
      payment({ amount: btc('0.00000500') }),
      payment({
        paymentId: 'more:0',
        amount: btc('0.00000300'),
        firstSeenMs: till.clock.nowMs() + 1,
      }),
    );
    expect(listTasks(till.journal).sales).toMatchObject([{ task: 'late' }]);
    till.journal.rebuild();
    expect(listTasks(till.journal).sales).toMatchObject([{ task: 'late' }]);
  });

  test('races with a payment by name: what the hub saw first counts, what came after it waits for a person', async () => {
    const [before, after] = [till.charge(), till.charge()];
    const beganMs = till.clock.nowMs();
    await till.clock.advance(10_000);
    cancel(before);
    cancel(after);
    await till.clock.advance(10_000);
    hear(before, payment({ paymentId: 'b:0', firstSeenMs: beganMs + 5_000 }));
    hear(after, payment({ paymentId: 'a:0', firstSeenMs: beganMs + 15_000 }));
    expect(view(before)).toMatchObject({ state: 'seen', paidAroundWithdrawal: 'before' });
    expect(view(before).task).toBeUndefined();
    expect(view(after)).toMatchObject({ state: 'late', paidAroundWithdrawal: 'after', task: 'late' });
    expect(decisions.accept(after.saleId, 'Mary', 'only slow')).toMatchObject({ value: { state: 'seen' } });
    expect(view(after).task).toBeUndefined();
  });
});

describe('odd money', () => {
  test('of more sales than are listed is counted whole', () => {
    const addresses = Array.from({ length: 201 }, (_, number) => regtestAddress(number + 1));
    till.pool.paste(HUB.hubId, addresses);
    const news = addresses.map((_, number) => ({
      address: till.charge().address,
      payments: [payment({ paymentId: `${number}:0`, amount: btc('1'), confirmations: 1 })],
    }));
    till.sales.heard(HUB.hubId, news);
    const { sales, salesCount } = listTasks(till.journal);
    expect([sales.length, salesCount]).toEqual([200, 201]);
    expect(sales[0]).toMatchObject({ number: 201, task: 'over' });
  });

  test('is a task: too much, paid twice, and a sale whose money is gone, which is written off', () => {
    const [over, twice, gone] = [till.charge(), till.charge(), till.charge()];
    hear(over, payment({ paymentId: 'o:0', amount: btc('0.5'), confirmations: 1 }));
    decisions.markPaid(twice.saleId, 'paid in cash', 'Mary');
    hear(twice, payment({ paymentId: 't:0', confirmations: 1 }));
    hear(gone, payment({ paymentId: 'g:0', confirmations: 1 }));
    hear(gone, payment({ paymentId: 'g:0', standing: 'dropped' }));
    expect(listTasks(till.journal).sales.map(({ task }) => task)).toEqual(['reversed', 'paid-twice', 'over']);
    expect(decisions.settle(gone.saleId, 'no', 'Mary')).toMatchObject({
      error: { code: 'nothing-to-settle' },
    });
    expect(decisions.writeOff(gone.saleId, 'goods are gone', 'Mary').ok).toBe(true);
    expect(decisions.settle(over.saleId, 'a gift', 'Mary').ok).toBe(true);
    expect(decisions.settle(twice.saleId, 'given back in cash', 'Mary').ok).toBe(true);
    expect(listTasks(till.journal).sales).toEqual([]);
    expect(view(gone)).toMatchObject({ paid: false });
    expect(decisions.writeOff(over.saleId, 'no', 'Mary')).toMatchObject({
      error: { code: 'nothing-to-settle' },
    });
  });
});
