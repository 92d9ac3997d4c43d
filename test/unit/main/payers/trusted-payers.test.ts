import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { JournalEvent } from '../../../../main/journal/journal-event.ts';
import { readRates } from '../../../../main/journal/sale-facts.ts';
import { listSales } from '../../../../main/sales/sales-list.ts';
import type { PaymentObservation } from '../../../../shared/domain/invoice-fact.ts';
import type { InvoiceSaleView } from '../../../../shared/ipc/sale-view.ts';
import { btc } from '../../../../shared/money/money.ts';
import { ok } from '../../../../shared/result.ts';
import { OTHER_PAYER_KEY, PAYER_KEY } from '../../../helpers/payer-keys.ts';
import { HUB, regtestAddress, TERMS, TillJournal } from '../../../helpers/till-journal.ts';

const IDENTITY = { url: 'https://payer.example.com', publicKey: PAYER_KEY };

let till: TillJournal;
let payments = 0;
beforeEach(() => {
  till = new TillJournal();
  payments = 0;
  till.pool.paste(
    HUB.hubId,
    Array.from({ length: 6 }, (_, index) => regtestAddress(index + 1)),
  );
});
afterEach(() => till.remove());

const inBtc = (amount: string) => ({ amount, currency: 'BTC' });
const inEuros = (amount: string) => ({ amount, currency: 'EUR' });

function trust(
  limit = inBtc('0.00012500'),
  more: { total?: ReturnType<typeof inBtc>; publicKey?: string } = {},
) {
  const trusted = till.payers.trust({ publicKey: PAYER_KEY, name: 'Shop next door', limit, ...more }, 'Anna');
  if (!trusted.ok) throw new Error(trusted.error.code);
  return trusted.value;
}

/** Tells of a payment of the whole due by the trusted hub; the function that is answered tells of it again, otherwise. */
function pay(sale: InvoiceSaleView, over: Partial<PaymentObservation> = {}) {
  payments += 1;
  const payment = till.payment({
    paymentId: `${payments.toString(16).padStart(64, '0')}:0`,
    amount: btc(sale.due.amount),
    identity: IDENTITY,
    ...over,
  });
  const tell = (change: Partial<PaymentObservation> = {}) =>
    till.sales.heard(HUB.hubId, [{ address: sale.address, payments: [{ ...payment, ...change }] }]);
  tell();
  return tell;
}

function look(saleId: string): InvoiceSaleView {
  const view = till.sales.view(saleId);
  if (!view.ok || view.value.tender !== 'bitcoin') throw new Error('no such sale');
  return view.value;
}

function kinds(saleId: string): readonly JournalEvent['kind'][] {
  return till.journal.eventsOfSale(saleId).map(({ kind }) => kind);
}

describe('the payers’ hubs that the owner trusts', () => {
  test('are kept by key with who said so, changed, and forgotten, each in the journal', () => {
    expect(trust(inEuros('50'), { total: inBtc('0.5') })).toEqual([
      {
        publicKey: PAYER_KEY,
        name: 'Shop next door',
        limit: inEuros('50.00'),
        total: inBtc('0.50000000'),
        unconfirmed: inBtc('0.00000000'),
      },
    ]);
    expect(till.journal.lastEvent('payer-trusted')).toMatchObject({
      body: { by: 'Anna', publicKey: PAYER_KEY },
    });
    expect(trust(inBtc('0.1'))).toMatchObject([{ limit: inBtc('0.10000000') }]);
    expect(till.payers.list()[0]).not.toHaveProperty('total');
    expect(till.payers.distrust(OTHER_PAYER_KEY, 'Anna')).toHaveLength(1);
    expect(till.journal.lastEvent('payer-distrusted')).toBeUndefined();
    expect(till.payers.distrust(PAYER_KEY, 'Ben')).toEqual([]);
    expect(till.journal.lastEvent('payer-distrusted')).toMatchObject({
      body: { by: 'Ben', publicKey: PAYER_KEY },
    });
  });

  test('may be pasted in base64, and with spaces around', () => {
    const base64 = Buffer.from(PAYER_KEY, 'hex').toString('base64');
    expect(trust(inBtc('0.1'), { publicKey: ` ${base64}\n` })).toMatchObject([{ publicKey: PAYER_KEY }]);
  });

  test.each([
    [{ publicKey: 'nonsense' }, 'bad-public-key'],
    [{ publicKey: '05'.repeat(33) }, 'bad-public-key'],
    [{ name: ' \u202e\n' }, 'bad-name'],
    [{ name: 'x'.repeat(41) }, 'bad-name'],
    [{ limit: inBtc('0') }, 'amount-zero'],
    [{ limit: inBtc('-1') }, 'bad-amount'],
    [{ limit: inEuros('1.001') }, 'too-many-decimals'],
    [{ total: inBtc('1e3') }, 'bad-amount'],
    [{ limit: { amount: '1', currency: 'E' } }, 'bad-amount'],
  ])('are refused with %j: %s', (change, code) => {
    const request = { publicKey: PAYER_KEY, name: 'x', limit: inBtc('0.1'), ...change };
    const trusted = till.payers.trust(request, 'Anna');
    expect(trusted).toMatchObject({ ok: false, error: { code } });
    expect(till.payers.isEmpty).toBe(true);
  });
});

describe('a payment that a trusted hub signed for', () => {
  test('pays the sale at once, with what it rests on in the journal before that it is paid', () => {
    trust();
    const { saleId } = till.charge();
    pay(look(saleId));
    expect(look(saleId)).toMatchObject({
      state: 'seen',
      paid: true,
      acceptedBy: 'payer',
      vouchedBy: ['Shop next door'],
    });
    expect(kinds(saleId)).toEqual(['sale-charged', 'payment-observed', 'payments-vouched', 'declared-paid']);
    expect(till.journal.lastEvent('payments-vouched')?.body).toMatchObject({
      vouches: [{ publicKey: PAYER_KEY, name: 'Shop next door', amount: '0.00012500', limit: '0.00012500' }],
    });
    const history = till.sales.history(saleId);
    expect(history.ok && history.value.map(({ kind, payer }) => [kind, payer])).toEqual([
      ['charged', undefined],
      ['payment-seen', 'payer.example.com'],
      ['accepted-on-word', 'Shop next door'],
      ['paid-accepted', undefined],
    ]);
    expect(listSales(till.journal, { limit: 1 }).sales).toMatchObject([{ paid: true, acceptedBy: 'payer' }]);
  });

  test('pays it also where the identity comes after the payment', () => {
    trust();
    const sale = till.charge();
    const payment = till.payment({ amount: btc(sale.due.amount) });
    till.sales.heard(HUB.hubId, [{ address: sale.address, payments: [payment] }]);
    expect(look(sale.saleId).paid).toBe(false);
    till.sales.heard(HUB.hubId, [{ address: sale.address, payments: [{ ...payment, identity: IDENTITY }] }]);
    expect(look(sale.saleId).paid).toBe(true);
  });

  test('pays nothing where its key is another than the one that is trusted, whatever URL it names', () => {
    trust();
    const { saleId } = till.charge();
    pay(look(saleId), { identity: { ...IDENTITY, publicKey: OTHER_PAYER_KEY } });
    expect(look(saleId)).toMatchObject({ state: 'seen', paid: false });
    expect(kinds(saleId)).toEqual(['sale-charged', 'payment-observed']);
  });

  test('pays a sale at just the limit in its own currency, at its own rate, and not one that costs a cent more', () => {
    trust(inEuros('7.01'));
    const [at, above] = [till.charge('7.01', 'EUR'), till.charge('7.02', 'EUR')];
    pay(at);
    pay(above);
    expect([look(at.saleId).paid, look(above.saleId).paid]).toEqual([true, false]);
  });

  test('is limited at the rate of the sale, not at another that the shop knew then', () => {
    trust(inEuros('7.00'));
    const rate = readRates({ EUR: '50000' })[0];
    if (!rate) throw new Error('no rate');
    const charged = till.sales.charge(
      { chargeId: 'at-its-own-rate-', amount: '7.00', currency: 'EUR', memo: '' },
      { ...TERMS, rateOf: () => ok({ rate, source: 'kraken' }) },
      HUB,
    );
    if (!charged.ok) throw new Error(charged.error.code);
    pay(charged.value);
    expect(look(charged.value.saleId)).toMatchObject({ due: inBtc('0.00014000'), paid: true });
    expect(till.journal.lastEvent('payments-vouched')?.body).toMatchObject({
      vouches: [{ limit: '0.00014000' }],
    });
  });

  test('pays nothing more than the limit by a satoshi', () => {
    trust(inBtc('0.00012499'));
    const { saleId } = till.charge('0.00012500');
    pay(look(saleId));
    expect(look(saleId).paid).toBe(false);
  });

  test('pays nothing where the limit’s currency has no rate', () => {
    trust({ amount: '1000', currency: 'USD' });
    const { saleId } = till.charge();
    pay(look(saleId));
    expect(look(saleId).paid).toBe(false);
  });

  test('stays paid when the hub is trusted no longer, also after all was read again', () => {
    trust();
    const [before, later] = [till.charge(), till.charge()];
    pay(before);
    till.payers.distrust(PAYER_KEY, 'Anna');
    pay(later);
    till.reopen();
    till.journal.rebuild();
    expect([look(before.saleId).paid, look(later.saleId).paid]).toEqual([true, false]);
    expect(listSales(till.journal, { limit: 2 }).sales).toMatchObject([{ paid: false }, { paid: true }]);
  });

  test('pays the sale that waits for it as soon as its hub is trusted', () => {
    const { saleId } = till.charge();
    pay(look(saleId));
    till.changed.length = 0;
    trust();
    till.sales.reconsider();
    expect(look(saleId)).toMatchObject({ paid: true, acceptedBy: 'payer' });
    expect(kinds(saleId).slice(-2)).toEqual(['payments-vouched', 'declared-paid']);
    expect(till.changed).toMatchObject([{ saleId, paid: true }]);
    till.sales.reconsider();
    expect(till.changed).toHaveLength(1);
  });
});

describe('all that is unconfirmed of one hub at one time', () => {
  test('stays within its limit to the satoshi, and a confirmation makes room', () => {
    trust(inBtc('0.0002'), { total: inBtc('0.00024999') });
    const [first, second, third] = [till.charge(), till.charge(), till.charge()];
    const tell = pay(first);
    expect(till.payers.list()[0]?.unconfirmed).toEqual(inBtc('0.00012500'));
    pay(second);
    expect([look(first.saleId).paid, look(second.saleId).paid]).toEqual([true, false]);
    tell({ confirmations: 1 });
    // What waited has the room now, to the satoshi.
    expect(look(second.saleId).paid).toBe(true);
    expect(till.payers.list()[0]?.unconfirmed).toEqual(inBtc('0.00012500'));
    pay(third);
    expect(look(third.saleId).paid).toBe(false);
    tell({ confirmations: 0 });
    expect(till.payers.list()[0]?.unconfirmed).toEqual(inBtc('0.00025000'));
  });

  test('that a confirmation makes room for is taken then, the first rung up first, as far as it goes', () => {
    trust(inBtc('0.0002'), { total: inBtc('0.00024999') });
    const [first, second, third] = [till.charge(), till.charge(), till.charge()];
    const tell = pay(first);
    pay(third);
    pay(second);
    expect([look(second.saleId).paid, look(third.saleId).paid]).toEqual([false, false]);
    till.changed.length = 0;
    tell({ confirmations: 1 });
    expect([look(second.saleId).paid, look(third.saleId).paid]).toEqual([true, false]);
    expect(till.changed.map(({ saleId }) => saleId)).toEqual([first.saleId, second.saleId]);
    const kinds = till.sales.record(second.saleId)?.events.map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['payments-vouched', 'declared-paid']));
  });

  test('counts sales that are heard of at one time', () => {
    trust(inBtc('0.0002'), { total: inBtc('0.00012500') });
    const sales = [till.charge(), till.charge(), till.charge()];
    till.sales.heard(
      HUB.hubId,
      sales.map(({ address, due }, index) => ({
        address,
        payments: [
          till.payment({
            paymentId: `${'ab'.repeat(32)}:${index}`,
            amount: btc(due.amount),
            identity: IDENTITY,
          }),
        ],
      })),
    );
    expect(sales.filter(({ saleId }) => look(saleId).paid)).toHaveLength(1);
  });
});

describe('a hub whose payment came to nothing', () => {
  test.each(['conflicted', 'dropped'] as const)(
    'takes back the sale (%s), and its word counts no more until it is trusted anew',
    (standing) => {
      trust();
      const [lost, next, last] = [till.charge(), till.charge(), till.charge()];
      const tell = pay(lost);
      tell({ standing });
      expect(look(lost.saleId)).toMatchObject({ state: 'reversed', paid: false, task: 'reversed' });
      expect(till.payers.list()).toMatchObject([{ brokenBy: 1 }]);
      pay(next);
      expect(look(next.saleId).paid).toBe(false);
      expect(trust()[0]).not.toHaveProperty('brokenBy');
      pay(last);
      expect(look(last.saleId).paid).toBe(true);
    },
  );

  test('has kept its word after all where that payment is confirmed', () => {
    trust();
    const [lost, early, next] = [till.charge(), till.charge(), till.charge()];
    const tell = pay(lost);
    tell({ standing: 'dropped' });
    tell();
    expect(look(lost.saleId)).toMatchObject({ state: 'seen', paid: false });
    // That it is only there again is no word kept.
    pay(early);
    expect(look(early.saleId).paid).toBe(false);
    expect(till.payers.list()).toMatchObject([{ brokenBy: 1 }]);
    tell({ confirmations: 1 });
    expect(look(lost.saleId)).toMatchObject({ state: 'confirmed', paid: true });
    pay(next);
    expect(look(next.saleId).paid).toBe(true);
  });
});
