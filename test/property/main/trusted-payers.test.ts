import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PaymentObservation } from '../../../shared/domain/invoice-fact.ts';
import type { InvoiceSaleView } from '../../../shared/ipc/sale-view.ts';
import { btc, fromSatoshi, toDecimal, toSmallestUnits } from '../../../shared/money/money.ts';
import { OTHER_PAYER_KEY, PAYER_KEY } from '../../helpers/payer-keys.ts';
import { HUB, regtestAddress, TillJournal } from '../../helpers/till-journal.ts';

const SALES = 4;

/** Prices and limits that meet, to the satoshi. */
const satoshi = fc.constantFrom(5_000n, 5_000n, 5_001n, 10_000n);
const limit = fc.constantFrom(4_999n, 5_000n, 10_000n, 20_000n);
const total = fc.constantFrom(null, 5_000n, 9_999n, 10_000n, 10_001n);
const key = fc.constantFrom(PAYER_KEY, PAYER_KEY, PAYER_KEY, OTHER_PAYER_KEY);
const sale = fc.nat({ max: SALES - 1 });

const trusts = fc.record({ what: fc.constant('trusts' as const), key, limit, total });

/** What a hub says of a payment of one sale, the owner of a hub, or time of the till. */
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      what: fc.constant('pays' as const),
      sale,
      signedBy: fc.option(key, { freq: 6 }),
      part: fc.constantFrom(1n, 1n, 1n, 2n),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constant('stands' as const),
      payment: fc.nat({ max: 7 }),
      standing: fc.constantFrom('live', 'live', 'live', 'conflicted', 'dropped'),
      confirmations: fc.constantFrom(0, 1, 1),
    }),
  },
  { weight: 1, arbitrary: trusts },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('distrusts' as const), key }) },
  { weight: 1, arbitrary: fc.constant({ what: 'reopens' } as const) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

interface Trust {
  readonly limit: bigint;
  readonly total: bigint | null;
}

/** A shop in which steps are taken, with what it ought to hold to kept beside it, worked out the plain way. */
class Model {
  readonly till = new TillJournal();
  readonly sales: readonly InvoiceSaleView[];
  readonly payments: (PaymentObservation & { readonly address: string })[] = [];
  readonly trusts = new Map<string, Trust>();
  /** What was taken on whose word, by payment. */
  readonly taken = new Map<string, string>();

  constructor(prices: readonly bigint[]) {
    this.till.pool.paste(
      HUB.hubId,
      prices.map((_, index) => regtestAddress(index + 1)),
    );
    // Nobody pulls the plug here.
    this.till.journal.run('PRAGMA synchronous = OFF');
    this.sales = prices.map((price) => this.till.charge(toDecimal(fromSatoshi(price))));
  }

  take(next: Step): void {
    switch (next.what) {
      case 'pays':
        return this.#pays(next);
      case 'stands': {
        const { standing, confirmations } = next;
        const index = next.payment % Math.max(1, this.payments.length);
        const payment = this.payments[index];
        if (!payment) return;
        this.payments[index] = {
          ...payment,
          standing,
          confirmations: standing === 'live' ? confirmations : 0,
        };
        return this.#tell(payment.address);
      }
      case 'trusts': {
        const { key: publicKey, limit, total } = next;
        const amount = (value: bigint) => ({ amount: toDecimal(fromSatoshi(value)), currency: 'BTC' });
        const request = {
          publicKey,
          name: 'x',
          limit: amount(limit),
          ...(total !== null && { total: amount(total) }),
        };
        expect(this.till.payers.trust(request, 'owner').ok).toBe(true);
        this.trusts.set(publicKey, { limit, total });
        return this.till.sales.reconsider();
      }
      case 'distrusts':
        this.till.payers.distrust(next.key, 'owner');
        this.trusts.delete(next.key);
        return;
      case 'reopens':
        return this.till.reopen();
    }
  }

  #pays({ sale: index, signedBy, part }: Extract<Step, { what: 'pays' }>): void {
    const charged = this.sales[index];
    if (!charged || this.payments.length > 7) return;
    this.payments.push({
      paymentId: `${this.payments.length.toString(16).padStart(64, '0')}:0`,
      amount: fromSatoshi((toSmallestUnits(btc(charged.due.amount)) + part - 1n) / part),
      firstSeenMs: this.till.clock.nowMs(),
      confirmations: 0,
      standing: 'live',
      replaceable: false,
      internal: false,
      ...(signedBy && { identity: { url: 'https://payer.example.com', publicKey: signedBy } }),
      address: charged.address,
    });
    this.#tell(charged.address);
  }

  #tell(address: string): void {
    const payments = this.payments.filter((payment) => payment.address === address);
    this.till.sales.heard(HUB.hubId, [
      { address, payments: payments.map(({ address: _, ...payment }) => payment) },
    ]);
  }

  /** What was newly taken is what may be taken: signed by a key that is trusted now, within both limits. */
  check(): number {
    const rows = this.till.journal.all<{ payment_id: string; sale_id: string; public_key: string }>(
      'SELECT payment_id, sale_id, public_key FROM vouched_payments',
    );
    const news = rows.filter((row) => !this.taken.has(row.payment_id));
    for (const { payment_id: id, public_key: publicKey } of news) {
      this.taken.set(id, publicKey);
      expect(this.#payment(id)).toMatchObject({ identity: { publicKey }, standing: 'live' });
      expect(this.trusts.has(publicKey)).toBe(true);
    }
    for (const { public_key: publicKey, sale_id: saleId } of news) {
      const { limit, total } = this.trusts.get(publicKey) ?? { limit: 0n, total: 0n };
      const its = rows
        .filter((row) => row.public_key === publicKey)
        .map((row) => ({ ...row, seen: this.#payment(row.payment_id) }));
      const sum = (payments: readonly { readonly seen: PaymentObservation }[]) =>
        payments.reduce((all, { seen }) => all + toSmallestUnits(seen.amount), 0n);
      const loose = its.filter(({ seen }) => seen.confirmations < 1 && seen.standing === 'live');
      const ofNewSale = loose.filter((row) => row.sale_id === saleId);
      expect(sum(ofNewSale)).toBeLessThanOrEqual(limit);
      if (total !== null) expect(sum(loose)).toBeLessThanOrEqual(total);
      expect(its.some(({ seen }) => seen.standing !== 'live' && this.#lostSinceTrusted(seen.paymentId))).toBe(
        false,
      );
    }
    for (const { saleId } of this.sales) {
      const view = this.#view(saleId);
      if (view.acceptedBy !== 'payer') continue;
      const covered = view.payments
        .filter(
          ({ paymentId, standing, confirmations }) =>
            standing === 'live' && (confirmations > 0 || this.taken.has(paymentId)),
        )
        .reduce((all, { amount }) => all + toSmallestUnits(btc(amount.amount)), 0n);
      expect(covered).toBeGreaterThanOrEqual(toSmallestUnits(btc(view.due.amount)));
    }
    return news.length;
  }

  views(): readonly InvoiceSaleView[] {
    return this.sales.map(({ saleId }) => this.#view(saleId));
  }

  #payment(id: string): PaymentObservation {
    const found = this.payments.find(({ paymentId }) => paymentId === id);
    if (!found) throw new Error('no such payment');
    return found;
  }

  #lostSinceTrusted(id: string): boolean {
    return (
      this.till.journal.get(
        'SELECT 1 FROM vouched_payments JOIN trusted_payers USING (public_key) WHERE payment_id = ? AND lost_seq > trusted_seq',
        id,
      ) !== undefined
    );
  }

  #view(saleId: string): InvoiceSaleView {
    const view = this.till.sales.view(saleId);
    if (!view.ok || view.value.tender !== 'bitcoin') throw new Error('no such sale');
    return view.value;
  }
}

test('whatever hubs tell and the owner trusts, no more is taken on a word than he said, and a replay gives the same', () => {
  let taken = 0;
  const prices = fc.array(satoshi, { minLength: SALES, maxLength: SALES });
  fc.assert(
    fc.property(prices, trusts, fc.array(step, { minLength: 4, maxLength: 16 }), (asked, first, steps) => {
      const model = new Model(asked);
      try {
        for (const next of [first, ...steps]) {
          model.take(next);
          taken += model.check();
        }
        const before = [model.views(), model.till.payers.list()];
        model.till.journal.rebuild();
        expect([model.views(), model.till.payers.list()]).toEqual(before);
      } finally {
        model.till.remove();
      }
    }),
    { numRuns: 80 },
  );
  expect(taken).toBeGreaterThan(20);
});
