import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bookChanges } from '../../../hub/chain-watch/book-changes.ts';
import { createPracticeChain, type PracticeChain } from '../../../hub/engine/practice/practice-chain.ts';
import { enterOrder } from '../../../hub/exchange/enter-order.ts';
import { cancelOrder } from '../../../hub/exchange/release.ts';
import { availableOf, heldForOrders, owedBy } from '../../../hub/ledger/ledger-account.ts';
import { adjustBalance } from '../../../hub/operator/adjust-balance.ts';
import { audit } from '../../../hub/operator/audit.ts';
import type { HubStore, Records } from '../../../hub/store/hub-store.ts';
import { storeIn } from '../../../hub/store/open-sqlite-store.ts';
import { currency } from '../../../shared/money/currency.ts';
import { fromSmallestUnits, toSmallestUnits } from '../../../shared/money/money.ts';
import { ok } from '../../../shared/result.ts';
import { crosses, ExchangeModel, largestFill, roomOf } from './exchange-model.ts';

const ACCOUNTS = ['acct_a', 'acct_b', 'acct_c'] as const;
const CURRENCIES = ['BTC', 'USD', 'EUR'] as const;
const NOW_MS = 1_700_000_000_000;

const account = fc.constantFrom(...ACCOUNTS);
/** Few units of each: rounding decides everywhere. */
const units = fc.bigInt(1n, 40n);
const step = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant('place' as const),
      account,
      pair: fc.shuffledSubarray([...CURRENCIES], { minLength: 2, maxLength: 2 }),
      tradeAmt: units,
      forAmt: units,
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('cancel' as const), pick: fc.nat() }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('deposit' as const), account, units }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('credit' as const),
      account,
      code: fc.constantFrom('USD' as const, 'EUR' as const),
      units,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('reorganise' as const),
      depth: fc.integer({ min: 1, max: 4 }),
      dropped: fc.array(fc.nat(), { maxLength: 2 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('mine' as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** The hub's books and the model, side by side, through the same steps. */
class Shop {
  readonly store: HubStore;
  readonly model = new ExchangeModel();
  readonly #chain: PracticeChain = createPracticeChain();
  readonly #credited = new Map<string, { readonly account: string; readonly units: bigint }>();
  #count = 0;
  #cursor = 0;

  constructor(store: HubStore) {
    this.store = store;
  }

  readonly #random = {
    bytes: (count: number) => Uint8Array.from({ length: count }, (_, at) => (this.#count++ >> at) & 0xff),
  };

  #newTxid(): string {
    return (this.#count++).toString(16).padStart(64, '0');
  }

  async do(next: Step): Promise<void> {
    switch (next.kind) {
      case 'place':
        return this.#place(next);
      case 'cancel':
        return this.#cancel(next.pick);
      case 'credit':
        return this.#credit(next.account, next.code, next.units);
      case 'deposit': {
        const payee = { address: next.account, satoshi: next.units.toString() };
        this.#chain.apply({ kind: 'paid', atMs: NOW_MS, txid: this.#newTxid(), payee, replaceable: false });
        return this.#mine();
      }
      case 'mine':
        return this.#mine();
      case 'reorganise': {
        const depth = Math.min(next.depth, this.#chain.tip.height);
        if (depth === 0) return;
        const all = this.#chain.paymentsSince(0);
        const droppedTxids = next.dropped.flatMap((pick) => all[pick % all.length]?.txid ?? []);
        this.#chain.apply({ kind: 'reorganised', atMs: NOW_MS, depth, droppedTxids });
        return this.#look();
      }
    }
  }

  async #place({ account, pair, tradeAmt, forAmt }: Extract<Step, { kind: 'place' }>): Promise<void> {
    const [tradeCur = 'BTC', forCur = 'USD'] = pair;
    const terms = { tradeCur: currency(tradeCur), tradeAmt, forCur: currency(forCur), forAmt };
    const placed = await this.store.write((records) =>
      enterOrder({ records, random: this.#random, nowMs: NOW_MS }, { account }, terms),
    );
    const canPlace = this.model.canPlace({ ...terms, account, oid: '' });
    expect(placed.ok ? 'placed' : placed.error.code).toBe(canPlace ? 'placed' : 'insufficient-funds');
    if (placed.ok) this.model.place({ ...terms, account, oid: placed.value });
  }

  async #cancel(pick: number): Promise<void> {
    const order = this.model.orders[pick % this.model.orders.length];
    if (!order) return;
    await this.store.write(async (records) => {
      const found = await records.orders.findOpen(order.account, order.oid);
      if (found) await cancelOrder({ records, nowMs: NOW_MS }, found);
      return ok(null);
    });
    this.model.cancel(order.oid);
  }

  async #credit(to: string, code: 'USD' | 'EUR', amount: bigint): Promise<void> {
    const adjustment = {
      direction: 'credit',
      account: to,
      amount: fromSmallestUnits(amount, currency(code)),
      reason: 'cash',
    } as const;
    await this.store.write((records) =>
      adjustBalance(records, adjustment, { random: this.#random, nowMs: NOW_MS }),
    );
    this.model.give(to, code, amount);
  }

  #mine(): Promise<void> {
    this.#chain.apply({ kind: 'mined', atMs: NOW_MS, blockHash: this.#newTxid() });
    return this.#look();
  }

  /** The hub looks at the chain, and so does the model. */
  async #look(): Promise<void> {
    const changes = {
      cursor: String(this.#chain.eventCount),
      tip: this.#chain.tip,
      payments: this.#chain.paymentsSince(this.#cursor),
      sent: [],
    };
    this.#cursor = this.#chain.eventCount;
    const booking = { network: 'practice', nowMs: NOW_MS, requiredConfirmations: 1 } as const;
    await this.store.write((records) => bookChanges(records, changes, booking));
    for (const { txid, address, amount, standing } of this.#chain.paymentsSince(0)) {
      const isConfirmed = standing.kind === 'confirmed';
      if (isConfirmed === this.#credited.has(txid)) continue;
      const deposit = { account: address, units: toSmallestUnits(amount) };
      if (isConfirmed) this.#credited.set(txid, deposit);
      else this.#credited.delete(txid);
      if (isConfirmed) this.model.give(address, 'BTC', deposit.units);
      else this.model.reverse(address, deposit.units);
    }
  }
}

async function openShop(): Promise<Shop> {
  const store = await storeIn(new DatabaseSync(':memory:'));
  await store.write(async ({ accounts }) => {
    for (const id of ACCOUNTS) {
      await accounts.add({ id, cursorName: id, createdMs: 0 });
      await accounts.addAddress({ address: id, account: id, createdMs: 0 });
    }
    return ok(null);
  });
  return new Shop(store);
}

async function expectLikeModel(records: Records, model: ExchangeModel): Promise<void> {
  const { ledger, orders } = records;
  for (const id of ACCOUNTS) {
    for (const code of CURRENCIES.map(currency)) {
      const [available, held, owed] = await Promise.all(
        [availableOf(id), heldForOrders(id), owedBy(id)].map(async (of) =>
          toSmallestUnits(await ledger.balanceOf(of, code)),
        ),
      );
      expect([id, code, available, held, owed]).toEqual([
        id,
        code,
        model.of(id, code),
        model.held(id, code),
        code === 'BTC' ? -model.owes(id) : 0n,
      ]);
    }
    const open = await orders.openOf(id);
    expect(open.map(({ oid, tradeLeft, received }) => [oid, tradeLeft, received])).toEqual(
      model.orders
        .filter((order) => order.account === id)
        .map(({ oid, left, received }) => [oid, left, received]),
    );
  }
}

/** Whoever placed the newer of two orders would have been filled by the older one, whatever rounding it carries. */
function expectNothingFillable({ orders }: ExchangeModel): void {
  for (const [index, newer] of orders.entries()) {
    for (const older of orders.slice(0, index)) {
      const isPair = older.tradeCur === newer.forCur && older.forCur === newer.tradeCur;
      if (!isPair || older.account === newer.account || !crosses(newer, older)) continue;
      expect(largestFill(newer, older, 0n, roomOf(older))).toBe(0n);
    }
  }
}

test('whatever accounts trade and the chain takes back, the books agree with a simple exchange', async () => {
  let [trades, debts, releases] = [0, 0, 0];
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 80 }), async (steps) => {
      const shop = await openShop();
      for (const id of ACCOUNTS) {
        await shop.do({ kind: 'deposit', account: id, units: 200n });
        await shop.do({ kind: 'credit', account: id, code: 'USD', units: 200n });
        await shop.do({ kind: 'credit', account: id, code: 'EUR', units: 200n });
      }
      for (const next of steps) {
        await shop.do(next);
        await shop.store.read((records) => expectLikeModel(records, shop.model));
        expectNothingFillable(shop.model);
      }
      const report = await shop.store.read((records) => audit(records));
      expect(report.checks.flatMap(({ findings }) => findings)).toEqual([]);
      for (const id of ACCOUNTS) {
        const told = await shop.store.read(({ transactions }) => transactions.after(id, 0n, 1_000));
        trades += told.filter(({ kind }) => kind === 'trade').length;
        debts += told.filter(({ kind }) => kind === 'debt').length;
        releases += told.filter(({ kind }) => kind === 'release').length;
      }
      await shop.store.close();
    }),
    { numRuns: 100 },
  );
  // A test that never came to these would show nothing.
  expect([trades > 100, debts > 5, releases > 20]).toEqual([true, true, true]);
}, 120_000);
