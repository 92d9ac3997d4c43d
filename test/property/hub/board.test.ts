import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearestPage, newestPage } from '../../../hub/board/board-page.ts';
import { boxAround, distanceMetres, NEAR_BY_METRES } from '../../../hub/board/near-by.ts';
import { transferInside } from '../../../hub/bookkeeping/internal-transfer.ts';
import type { Refusal } from '../../../hub/functions/refusal.ts';
import type { HubStore, Records } from '../../../hub/store/hub-store.ts';
import { storeIn } from '../../../hub/store/open-sqlite-store.ts';
import type { Place } from '../../../shared/hub-protocol/place.ts';
import { BTC } from '../../../shared/money/currency.ts';
import { fromSatoshi, toSmallestUnits } from '../../../shared/money/money.ts';
import { ok, type Result } from '../../../shared/result.ts';

const ACCOUNTS = ['acct_a', 'acct_b', 'acct_c'] as const;
const FUNDS = 1_000n;

/** Corners that are some hundred metres apart, on both sides of the date line and around a pole. */
const place = fc.oneof(
  fc.record({
    lat: fc.constantFrom(10, 10.002, 10.004, 10.0045),
    lng: fc.constantFrom(179.998, 180, -180, -179.998, -179.996),
  }),
  fc.record({ lat: fc.constantFrom(89.996, 89.998, 90), lng: fc.constantFrom(-135, -45, 45, 135) }),
);

const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('post' as const),
      account: fc.constantFrom(...ACCOUNTS),
      place: fc.option(place, { nil: undefined }),
      random: fc.option(fc.constantFrom('1', '2', '01'), { nil: undefined }),
      livesMs: fc.integer({ min: 1, max: 60 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('pay' as const),
      pick: fc.nat(),
      payer: fc.constantFrom(...ACCOUNTS),
      satoshi: fc.bigInt(1n, 700n),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('withdraw' as const), pick: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('sweep' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 20 }) }),
  },
);

/** What the model knows of an invoice. */
interface Posted {
  readonly address: string;
  readonly account: string;
  readonly postedMs: number;
  readonly untilMs: number;
  readonly random: string | undefined;
  readonly place: Place | undefined;
  gone: boolean;
  paid: boolean;
}

async function openBooks(): Promise<HubStore> {
  const store = await storeIn(new DatabaseSync(':memory:'));
  await store.write(async ({ accounts, ledger }) => {
    for (const id of ACCOUNTS) {
      await accounts.add({ id, cursorName: id, createdMs: 0 });
      const entries = [
        { account: 'chain', amount: fromSatoshi(-FUNDS) },
        { account: `available/${id}`, amount: fromSatoshi(FUNDS) },
      ] as const;
      await ledger.post({ kind: 'deposit-credited', entries }, id, 0);
    }
    return ok(null);
  });
  return store;
}

/** The simple model, and the time. */
interface World {
  readonly posted: Posted[];
  readonly funds: Map<string, bigint>;
  nowMs: number;
}

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
type StepOf<Kind extends Step['kind']> = Extract<Step, { kind: Kind }>;

async function take(world: World, records: Records, next: Step): Promise<Result<null, Refusal>> {
  switch (next.kind) {
    case 'wait':
      world.nowMs += next.ms;
      return ok(null);
    case 'sweep':
      await records.invoices.sweep(world.nowMs);
      return ok(null);
    case 'post':
      return post(world, records, next);
    case 'withdraw': {
      const picked = world.posted[next.pick % world.posted.length];
      if (!picked) return ok(null);
      await records.invoices.withdraw(picked.address, world.nowMs);
      picked.gone = true;
      return ok(null);
    }
    case 'pay':
      return pay(world, records, next);
  }
}

async function post(
  { posted, nowMs }: World,
  { accounts, invoices }: Records,
  { account, random, livesMs, place }: StepOf<'post'>,
): Promise<Result<null, never>> {
  const address = `address ${posted.length}`;
  await accounts.addAddress({ address, account, createdMs: nowMs });
  const entry = { address, account, postedMs: nowMs, untilMs: nowMs + livesMs, random, place };
  const invoice = { address, account, invoiceJson: '{}', signature: '', signer: '', postedMs: nowMs };
  expect(await invoices.post(invoice, entry)).toBe(true);
  expect(await invoices.post(invoice, entry)).toBe(false);
  posted.push({ ...entry, gone: false, paid: false });
  return ok(null);
}

async function pay(
  { posted, funds, nowMs }: World,
  records: Records,
  { pick, payer, satoshi }: StepOf<'pay'>,
): Promise<Result<null, Refusal>> {
  const picked = posted[pick % posted.length];
  if (!picked) return ok(null);
  const { address, account: payee } = picked;
  const id = `pay ${address}`;
  const isFirst = await records.invoices.markPaid({ address, payer, id, paidMs: nowMs });
  expect(isFirst).toBe(!picked.paid);
  if (!isFirst) return ok(null);
  const txid = posted.indexOf(picked).toString(16).padStart(64, '0');
  const amount = fromSatoshi(satoshi);
  const paid = await transferInside(records, [{ id, payer, payee, address, amount, txid }], nowMs);
  const has = funds.get(payer) ?? 0n;
  expect(paid.ok).toBe(has >= satoshi);
  if (!paid.ok) return paid;
  funds.set(payer, has - satoshi);
  funds.set(payee, (funds.get(payee) ?? 0n) + satoshi);
  picked.paid = true;
  return ok(null);
}

const names = (all: readonly { readonly address: string }[]) => all.map(({ address }) => address);

async function expectSameBoard(
  { posted, nowMs }: World,
  { invoices }: Records,
  centre: Place,
): Promise<void> {
  const listed = posted
    .filter(({ gone, paid, untilMs }) => !gone && !paid && untilMs > nowMs)
    .sort((a, b) => b.postedMs - a.postedMs || (a.address < b.address ? -1 : 1));
  expect(names(newestPage(await invoices.listed({ nowMs })).shown)).toEqual(names(listed));
  const withCode = listed.filter(({ random }) => random === '1');
  expect(names(await invoices.listed({ nowMs, random: '1' }))).toEqual(names(withCode));
  const around = await invoices.listed({ nowMs, box: boxAround(centre, NEAR_BY_METRES) });
  const placed = around.flatMap(({ place, ...entry }) => (place ? { ...entry, place } : []));
  const near = listed.filter(({ place }) => place && distanceMetres(centre, place) <= NEAR_BY_METRES);
  expect(names(nearestPage(placed, centre).shown).sort()).toEqual(names(near).sort());
  for (const id of ACCOUNTS) {
    const own = listed.filter(({ account }) => account === id);
    expect(await invoices.listedCount(id, nowMs)).toBe(own.length);
  }
}

async function expectSameFunds({ funds }: World, { ledger, transactions }: Records): Promise<void> {
  for (const id of ACCOUNTS) {
    const { available } = await ledger.beneficiary(id, BTC);
    expect(toSmallestUnits(available)).toBe(funds.get(id));
    const moved = (await transactions.after(id, 0n, 1_000)).map(({ direction, amount }) =>
      direction === 'in' ? toSmallestUnits(amount) : -toSmallestUnits(amount),
    );
    expect(moved.reduce((sum, satoshi) => sum + satoshi, FUNDS)).toBe(funds.get(id));
  }
}

test('the board lists what a simple model lists, and inside payments keep the sums', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), place, async (steps, centre) => {
      const store = await openBooks();
      const funds = new Map<string, bigint>(ACCOUNTS.map((id) => [id, FUNDS]));
      const world: World = { posted: [], funds, nowMs: 1_000 };
      for (const next of steps) {
        await store.write((records) => take(world, records, next));
        await store.read(async (records) => {
          await expectSameBoard(world, records, centre);
          await expectSameFunds(world, records);
        });
      }
      await store.close();
    }),
    { numRuns: 60 },
  );
});
