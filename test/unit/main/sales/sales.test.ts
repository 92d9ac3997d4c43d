import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { QUARTER_MS } from '../../../../main/reports/local-time.ts';
import { listSales } from '../../../../main/sales/sales-list.ts';
import { tillError } from '../../../../shared/errors/catalogue.ts';
import { currency } from '../../../../shared/money/currency.ts';
import { btc } from '../../../../shared/money/money.ts';
import { err, ok } from '../../../../shared/result.ts';
import { ADDRESSES, HUB, regtestAddress, TERMS, TillJournal } from '../../../helpers/till-journal.ts';

let till: TillJournal;
beforeEach(() => {
  till = new TillJournal();
  till.pool.paste(HUB.hubId, ADDRESSES);
});
afterEach(() => till.remove());

const TXID = 'ab'.repeat(32);

function state(saleId: string): string | undefined {
  const view = till.sales.view(saleId);
  return view.ok && view.value.tender === 'bitcoin' ? view.value.state : undefined;
}

describe('charging', () => {
  test('shows a BIP-21 address of the pool with the amount, the shop and the memo', () => {
    const sale = till.charge('0.00012500', 'BTC', 'two espresso');
    expect(sale.uri).toBe(`bitcoin:${ADDRESSES[0]}?amount=0.000125&label=Caf%C3%A9&message=two%20espresso`);
    expect(sale.state).toBe('open');
  });

  test('converts a fiat price at the owner’s rate, rounded up to the satoshi, and keeps the rate', () => {
    const sale = till.charge('7.50', 'EUR');
    expect(sale.due).toEqual({ amount: '0.00012500', currency: 'BTC' });
    expect(sale.rate).toBe('60000');
    expect(till.charge('0.19', 'EUR').due.amount).toBe('0.00000317');
  });

  test('a double press of Charge makes one sale', () => {
    const request = { chargeId: 'press-once-0000000', amount: '0.001', currency: 'BTC', memo: '' };
    const first = till.sales.charge(request, TERMS, HUB);
    const second = till.sales.charge(request, TERMS, HUB);
    expect(second).toEqual(first);
    expect(till.pool.left(HUB.hubId)).toBe(ADDRESSES.length - 1);
  });

  test('never uses an address twice, and says so when none is left', () => {
    const used = ADDRESSES.map(() => till.charge().address);
    expect(new Set(used).size).toBe(ADDRESSES.length);
    const refused = till.sales.charge(
      { chargeId: 'one-too-many-00000', amount: '1', currency: 'BTC', memo: '' },
      TERMS,
      HUB,
    );
    expect(refused).toMatchObject({ ok: false, error: { code: 'no-addresses' } });
  });

  test.each([
    ['1e3', 'bad-amount'],
    ['-1', 'bad-amount'],
    ['1,5', 'bad-amount'],
    ['٣', 'bad-amount'],
    ['', 'bad-amount'],
    ['0x10', 'bad-amount'],
    ['007', 'bad-amount'],
    ['9'.repeat(10_000), 'bad-amount'],
    ['0.000000001', 'too-many-decimals'],
    ['21000001', 'amount-too-large'],
    ['0', 'amount-zero'],
    ['0.00000293', 'amount-too-small'],
  ])('refuses the amount %.12s with %s and leaves nothing behind', (amount, code) => {
    const refused = till.sales.charge(
      { chargeId: 'bad-amount-0000000', amount, currency: 'BTC', memo: '' },
      TERMS,
      HUB,
    );
    expect(refused).toMatchObject({ ok: false, error: { code } });
    expect(till.pool.left(HUB.hubId)).toBe(ADDRESSES.length);
  });

  test('refuses fiat without a rate, and a memo of 10,000 characters', () => {
    const request = { chargeId: 'no-rate-0000000000', amount: '1', currency: 'USD', memo: '' };
    expect(till.sales.charge(request, TERMS, HUB)).toMatchObject({ error: { code: 'no-rate' } });
    const long = { ...request, currency: 'EUR', memo: 'x'.repeat(10_000) };
    expect(till.sales.charge(long, TERMS, HUB)).toMatchObject({ error: { code: 'bad-memo' } });
  });

  test.each(['☕️ für 👨‍👩‍👧', '<script>alert(1)</script>', 'line\nbreak', 'قهوة \u202Etxt', 'a\uD800b'])(
    'keeps the memo %j whole in a URI that fits the QR',
    (memo) => {
      const sale = till.charge('0.001', 'BTC', memo);
      expect(sale.memo).toBe(memo.toWellFormed());
      expect(new URL(sale.uri ?? '').searchParams.get('amount')).toBe('0.001');
      expect(sale.uri?.length).toBeLessThanOrEqual(152);
    },
  );
});

describe('hearing of payments', () => {
  test('an exact payment is seen, then confirmed, and declared paid once in the journal', () => {
    const sale = till.charge();
    till.sales.heard(HUB.hubId, [{ address: sale.address, payments: [till.payment()] }]);
    expect(state(sale.saleId)).toBe('seen');
    till.sales.heard(HUB.hubId, [{ address: sale.address, payments: [till.payment({ confirmations: 1 })] }]);
    till.sales.heard(HUB.hubId, [{ address: sale.address, payments: [till.payment({ confirmations: 2 })] }]);
    expect(state(sale.saleId)).toBe('confirmed');
    const kinds = till.journal.eventsOfSale(sale.saleId).map((event) => event.kind);
    expect(kinds.filter((kind) => kind === 'declared-paid')).toHaveLength(1);
  });

  test('the same news twice is written once and announced once', () => {
    const sale = till.charge();
    const news = [{ address: sale.address, payments: [till.payment()] }];
    till.sales.heard(HUB.hubId, news);
    const events = till.journal.eventsOfSale(sale.saleId).length;
    const announced = till.changed.length;
    till.sales.heard(HUB.hubId, news);
    expect(till.journal.eventsOfSale(sale.saleId)).toHaveLength(events);
    expect(till.changed).toHaveLength(announced);
  });

  test('a payment that the hub no longer lists is dropped, and the invoice asks again', () => {
    const sale = till.charge();
    till.sales.heard(HUB.hubId, [{ address: sale.address, payments: [till.payment()] }]);
    till.sales.heard(HUB.hubId, [{ address: sale.address, payments: [] }]);
    const view = till.sales.view(sale.saleId);
    expect(view.ok && view.value).toMatchObject({ state: 'open', payments: [{ standing: 'dropped' }] });
    expect(view.ok && view.value.tender === 'bitcoin' && view.value.uri).toContain('amount=0.000125');
  });

  test('a confirmed payment that is reorganised away after it was called paid is reversed', () => {
    const sale = till.charge();
    till.sales.heard(HUB.hubId, [{ address: sale.address, payments: [till.payment({ confirmations: 1 })] }]);
    till.sales.heard(HUB.hubId, [
      { address: sale.address, payments: [till.payment({ standing: 'conflicted' })] },
    ]);
    expect(state(sale.saleId)).toBe('reversed');
  });

  test('a part payment leaves a QR for the rest', () => {
    const sale = till.charge();
    till.sales.heard(HUB.hubId, [
      { address: sale.address, payments: [till.payment({ amount: btc('0.00002500') })] },
    ]);
    const view = till.sales.view(sale.saleId);
    expect(view.ok && view.value).toMatchObject({ state: 'partial', missing: { amount: '0.00010000' } });
    expect(view.ok && view.value.tender === 'bitcoin' && view.value.uri).toContain('amount=0.0001&');
  });

  test('a sale expires only after a look that began after its deadline', async () => {
    const sale = till.charge();
    await till.clock.advance(TERMS.expiryMs + 1);
    expect(state(sale.saleId)).toBe('open');
    const nothing = [{ address: sale.address, payments: [] }];
    till.sales.heard(HUB.hubId, nothing, sale.deadlineMs);
    till.sales.heard(HUB.hubId, nothing);
    expect(till.journal.eventsOfSale(sale.saleId)).toHaveLength(1);
    expect(state(sale.saleId)).toBe('open');
    till.sales.heard(HUB.hubId, nothing, sale.deadlineMs + 1);
    expect(state(sale.saleId)).toBe('expired');
  });

  test('a sale whose address is not in the answer was not looked at, and does not expire', async () => {
    const [covered, missing] = [till.charge(), till.charge()];
    await till.clock.advance(TERMS.expiryMs + 1);
    till.sales.heard(HUB.hubId, [{ address: covered.address, payments: [] }], till.clock.nowMs());
    expect(state(covered.saleId)).toBe('expired');
    expect(state(missing.saleId)).toBe('open');
  });

  test('a payment that the look after the deadline finds is booked, and nothing expires', async () => {
    const sale = till.charge();
    const inTime = till.payment({ firstSeenMs: sale.deadlineMs });
    await till.clock.advance(TERMS.expiryMs + 1);
    till.sales.heard(HUB.hubId, [{ address: sale.address, payments: [inTime] }], till.clock.nowMs());
    expect(state(sale.saleId)).toBe('seen');
  });

  test('what another hub says of a sale’s address is no news of it: not paid, and not gone', () => {
    const sale = till.charge();
    till.sales.heard('another hub', [
      { address: sale.address, payments: [till.payment({ confirmations: 6 })] },
    ]);
    expect(state(sale.saleId)).toBe('open');
    till.sales.heard(HUB.hubId, [{ address: sale.address, payments: [till.payment({ confirmations: 6 })] }]);
    till.sales.heard('another hub', [{ address: sale.address, payments: [] }], till.clock.nowMs());
    expect(state(sale.saleId)).toBe('confirmed');
  });

  test('news of addresses that no sale has are nobody’s', () => {
    till.sales.heard(HUB.hubId, [{ address: ADDRESSES[2], payments: [till.payment()] }]);
    expect(till.changed).toHaveLength(0);
  });
});

describe('the list of sales', () => {
  test('finds a sale by number, memo, address, amount, state and txid', () => {
    const sale = till.charge('0.00012500', 'BTC', 'two Espresso');
    till.charge('7.77', 'EUR', 'bun');
    till.sales.heard(HUB.hubId, [{ address: sale.address, payments: [till.payment()] }]);
    for (const search of [
      '1',
      'espr',
      sale.address.slice(0, 20),
      '0.000125',
      '12500',
      'seen',
      TXID.slice(0, 10),
    ]) {
      const found = listSales(till.journal, { search, limit: 10 }).sales.map(({ saleId }) => saleId);
      expect(found, search).toContain(sale.saleId);
    }
    expect(listSales(till.journal, { search: 'bun', limit: 10 }).sales).toHaveLength(1);
  });

  test.each(['"', '*', 'a"b', "'; DROP TABLE sales; --", 'NEAR(', '-', '\uD800', ''])(
    'copes with the search %j',
    (search) => {
      till.charge();
      expect(() => listSales(till.journal, { search, limit: 10 })).not.toThrow();
    },
  );

  test('pages downwards and totals the whole range', () => {
    const first = till.charge('1.00', 'EUR');
    till.charge('2.00', 'EUR');
    till.sales.heard(HUB.hubId, [
      { address: first.address, payments: [till.payment({ amount: btc('1'), confirmations: 1 })] },
    ]);
    const page = listSales(till.journal, { limit: 1 });
    expect(page).toMatchObject({
      more: true,
      count: 2,
      paidCount: 1,
      paidTotals: [{ amount: '1.00', currency: 'EUR' }],
    });
    const rest = listSales(till.journal, { limit: 1, belowNumber: page.sales[0]?.number ?? 0 });
    expect(rest).toMatchObject({ more: false, sales: [{ saleId: first.saleId }] });
  });

  test.each([
    ['in order', [0, 1, 2, 3, 4]],
    ['by a clock that was set back', [0, 1, 4, 2, 3]],
  ])('counts a range’s sales from its oldest, charged %s', (_, quarters) => {
    const startMs = Math.ceil(till.clock.nowMs() / QUARTER_MS) * QUARTER_MS;
    till.pool.paste(
      HUB.hubId,
      quarters.map((quarter) => regtestAddress(quarter + 1)),
    );
    for (const quarter of quarters) {
      till.clock.set(startMs + quarter * QUARTER_MS);
      till.charge();
    }
    const within = { fromMs: startMs + QUARTER_MS, toMs: startMs + 4 * QUARTER_MS };
    const wanted = quarters.flatMap((quarter, index) => (quarter >= 1 && quarter < 4 ? [index + 1] : []));
    const numbers = (fromOldest: number) =>
      listSales(till.journal, { ...within, fromOldest, limit: 2 }).sales.map(({ number }) => number);
    expect([numbers(0), numbers(1), numbers(2), numbers(3)]).toEqual([
      wanted.slice(0, 2),
      wanted.slice(1, 3),
      wanted.slice(2),
      [],
    ]);
  });
});

describe('a sale at a live rate', () => {
  const request = { chargeId: 'live-rate-00000000', amount: '6', currency: 'EUR', memo: '' };

  test.each(['no-rate', 'rate-stale', 'rate-jumped'] as const)(
    'is refused with %s, while bitcoin goes on',
    (code) => {
      const closed = { ...TERMS, rateOf: () => err(tillError(code, 'EUR')) };
      expect(till.sales.charge(request, closed, HUB)).toMatchObject({ error: { code } });
      expect(till.pool.left(HUB.hubId)).toBe(ADDRESSES.length);
      const inBtc = { ...request, amount: '0.001', currency: 'BTC' };
      expect(till.sales.charge(inBtc, closed, HUB).ok).toBe(true);
    },
  );

  test('keeps the rate, its source and its time, and is the same sale when the rate has gone', () => {
    const priced = TERMS.rateOf(currency('EUR'));
    if (!priced.ok) throw new Error(priced.error.code);
    const live = {
      ...TERMS,
      rateOf: () => ok({ ...priced.value, source: 'kraken', atMs: 1_700_000_000_000 }),
    };
    const sale = till.sales.charge(request, live, HUB);
    expect(sale).toMatchObject({
      value: {
        rate: '60000',
        rateSource: 'kraken',
        rateMs: 1_700_000_000_000,
        due: { amount: '0.00010000' },
      },
    });
    const gone = { ...TERMS, rateOf: () => err(tillError('rate-stale')) };
    expect(till.sales.charge(request, gone, HUB)).toEqual(sale);
  });
});
