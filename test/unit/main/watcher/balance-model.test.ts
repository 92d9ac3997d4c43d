import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BalanceOutcome } from '../../../../main/watcher/balance-outcome.ts';
import { subtract, toSmallestUnits } from '../../../../shared/money/money.ts';
import { everyExplanation } from './every-explanation.ts';
import type { Place } from './model-hub.ts';
import { ModelShop, type ObservedStep } from './model-shop.ts';

type Action = (shop: ModelShop) => void;

const which = fc.nat({ max: 30 });
const where = fc.constantFrom('pending' as const, 'available' as const);
/** Few prices, so that dues are near each other and sums of them meet. */
const price = fc.constantFrom(2_000n, 3_000n, 5_000n);

const charge: fc.Arbitrary<Action> = price.map((amount) => (shop) => shop.charge(amount));
/** Dues of which many are sums and differences of others. */
const chargeUntagged: fc.Arbitrary<Action> = fc
  .bigInt({ min: 1n, max: 9n })
  .map((thousands) => (shop) => shop.chargeUntagged(thousands * 1_000n));
const pay: fc.Arbitrary<Action> = fc
  .tuple(which, fc.constantFrom('pending' as const, 'pending' as const, 'available' as const))
  .map(
    ([index, side]): Action =>
      (shop) =>
        shop.payExactly(index, side),
  );
const read: fc.Arbitrary<Action> = fc.constantFrom<Action>(
  (shop) => shop.read(),
  (shop) => shop.settle(),
  (shop) => shop.settle(),
);
const wait: fc.Arbitrary<Action> = fc.constantFrom(200, 1_000, 20_000, 59_000).map(
  (ms): Action =>
    (shop) => {
      shop.nowMs += ms;
    },
);

/** Where a deposit can go next: whole, halfway in either order, back, or out. */
const NEXT_PLACES: Readonly<Record<Place, readonly Place[]>> = {
  pending: ['available', 'available', 'limbo', 'both', 'gone'],
  limbo: ['available', 'available', 'pending', 'gone'],
  both: ['available'],
  available: [],
  gone: [],
};

const advance: fc.Arbitrary<Action> = fc.tuple(which, which).map(
  ([index, choice]): Action =>
    (shop) => {
      const movable = shop.hub.in('pending', 'limbo', 'both');
      const deposit = movable[index % movable.length];
      if (!deposit) return;
      const places = NEXT_PLACES[deposit.place];
      shop.move(deposit, places[choice % places.length] as Place);
    },
);

const payOddly: fc.Arbitrary<Action> = fc.tuple(which, where, fc.boolean()).map(
  ([index, side, known]): Action =>
    (shop) =>
      shop.payOddly(index, side, known),
);

/** A send of unknown outcome, which the till knows of one action later at the earliest. */
const send: fc.Arbitrary<Action> = fc.boolean().map(
  (ends): Action =>
    (shop) => {
      if (ends && shop.sending) {
        shop.settle();
        shop.hub.spentKnown = shop.hub.spent;
        shop.sending = false;
      } else if (!shop.sending && shop.hub.credited - shop.hub.spent >= 1_234n) {
        shop.settle();
        shop.sending = true;
        shop.hub.spent += 1_234n;
      }
    },
);

/** No booking without a payment of that sale, on that side of the balance, and none twice. */
function expectBookingsTrue(shop: ModelShop, outcomes: readonly BalanceOutcome[], now: boolean): void {
  for (const outcome of outcomes) {
    if (outcome.kind !== 'booked') continue;
    const { saleId, amount } = outcome;
    const places = now ? shop.hub.in(outcome.where, 'both') : shop.hub.deposits;
    const paid = places.some(
      (deposit) => deposit.saleId === saleId && deposit.satoshi === toSmallestUnits(amount),
    );
    expect(paid, `${saleId} was booked and had not been paid`).toBe(true);
  }
  for (const { saleId, due, live } of shop.sales) {
    const whole = [...live.values()].filter(({ amount }) => toSmallestUnits(amount) === toSmallestUnits(due));
    expect(whole.length, `${saleId} is booked twice`).toBeLessThanOrEqual(1);
  }
}

/** What holds of every step, whatever customers and strangers do. */
function expectSound(step: ObservedStep): void {
  const { before, after, snapshot, onlyPendingRises, outcomes } = step;
  expectTrustedIsPending(step);
  if (before.paused) {
    expect(outcomes.filter(({ kind }) => kind === 'booked')).toEqual([]);
    return;
  }
  if (!before.lastSettled || onlyPendingRises) return;
  expectBookedAsExplained(step);
  if (after.paused) return;
  for (const { standing } of after.bookings) {
    if (standing.kind !== 'pending') expect(snapshot.atMs - standing.sinceMs).toBeLessThan(60_000);
  }
  for (const outcome of outcomes) {
    if (outcome.kind !== 'dropped') continue;
    const was = before.bookings.find(({ bookingId }) => bookingId === outcome.bookingId)?.standing;
    expect(was?.kind).toBe('at-risk');
    if (was?.kind === 'at-risk') expect(snapshot.atMs - was.sinceMs).toBeGreaterThanOrEqual(60_000);
  }
}

/** What counts as pending without a doubt is there, unless an explanation has it available already. */
function expectTrustedIsPending({ after, snapshot }: ObservedStep): void {
  const moves = after.paused?.explanations.flatMap((explanation) => explanation.moves) ?? [];
  const mayBeAvailable = new Set(moves.map(({ bookingId }) => bookingId));
  const trusted = after.bookings.filter(
    ({ bookingId, saleId, standing }) =>
      saleId !== undefined &&
      standing.kind === 'pending' &&
      !standing.doubted &&
      !mayBeAvailable.has(bookingId),
  );
  const total = trusted.reduce((sum, { amount }) => sum + toSmallestUnits(amount), 0n);
  expect(total, 'more is trusted than is pending').toBeLessThanOrEqual(toSmallestUnits(snapshot.pending));
}

/** Booked is what the only explanation says, found by brute force; otherwise somebody is asked. */
function expectBookedAsExplained({ before, after, snapshot, dues, outcomes }: ObservedStep): void {
  const booked = outcomes.flatMap((outcome) => (outcome.kind === 'booked' ? [outcome] : []));
  const base = before.lastSettled ?? snapshot;
  const change = {
    pending: toSmallestUnits(subtract(snapshot.pending, base.pending)),
    available: toSmallestUnits(subtract(snapshot.available, base.available)),
  };
  if (change.pending === 0n && change.available === 0n) {
    expect(booked).toEqual([]);
    return;
  }
  const payables = dues.map(({ saleId, due }) => ({ saleId, satoshi: toSmallestUnits(due) }));
  const holdings = before.bookings.map(({ bookingId, amount, standing }) => ({
    bookingId,
    satoshi: toSmallestUnits(amount),
    standing: standing.kind,
  }));
  const every = everyExplanation(change, payables, holdings);
  const paid = every[0]?.match(/\w+>\w+/g) ?? [];
  const doubtful = before.unfollowed === 'both' ? />/ : before.unfollowed === 'available' ? />A|>PA/ : />PA/;
  const certain = every.length === 1 && !paid.some((part) => doubtful.test(part));
  const wasBooked = booked.map(({ saleId, where }) => `${saleId}>${where === 'pending' ? 'P' : 'A'}`);
  expect(wasBooked.toSorted(), every.join(' | ')).toEqual(certain ? paid.toSorted() : []);
  if (!certain) expect(after.paused?.explanations).toHaveLength(Math.min(every.length, 20));
}

/** What the till booked as available never exceeds what ever came in. */
function expectConserved(shop: ModelShop): void {
  const live = shop.sales.flatMap((sale) => [...sale.live.values()]);
  const inAvailable = live.filter((booking) => booking.where === 'available');
  const total = inAvailable.reduce((sum, { amount }) => sum + toSmallestUnits(amount), 0n);
  expect(total).toBeLessThanOrEqual(shop.hub.credited);
}

function run(actions: readonly Action[], afterEach: (shop: ModelShop) => void = () => undefined): ModelShop {
  const shop = new ModelShop((step, here) => {
    expectSound(step);
    if (!step.before.paused) expectBookingsTrue(here, step.outcomes, true);
  });
  for (const action of actions) {
    action(shop);
    expectConserved(shop);
    afterEach(shop);
  }
  return shop;
}

/** Machines that run everything at once are slow. */
const PATIENCE_MS = 60_000;

/** What an order of the shop's gives, in satoshi. */
const ORDER = 10_000n;

const LENGTH = { minLength: 5, maxLength: 80, size: 'max' } as const;

describe('attribution by balance, against a hub that knows the truth', () => {
  test(
    'with customers who pay exactly, every booking is true and nothing true is missed',
    () => {
      const action = fc.oneof(
        { weight: 3, arbitrary: charge },
        { weight: 4, arbitrary: pay },
        { weight: 4, arbitrary: read },
        { weight: 4, arbitrary: advance },
        { weight: 2, arbitrary: wait },
      );
      let settledWhole = 0;
      fc.assert(
        fc.property(fc.array(action, LENGTH), (actions) => {
          let asked = false;
          const shop = run(actions, (now) => {
            asked ||= now.book.paused !== undefined;
          });
          shop.settle();
          if (asked || shop.book.paused) return;
          settledWhole += 1;
          for (const { saleId } of shop.hub.in('pending', 'available', 'both')) {
            const sale = shop.sales.find((candidate) => candidate.saleId === saleId);
            expect(sale?.live.size, `${saleId} was paid and is not booked`).toBe(1);
          }
          const counted = shop.book.bookings.filter(({ standing }) => standing.kind !== 'at-risk');
          const total = counted.reduce((sum, { amount }) => sum + toSmallestUnits(amount), 0n);
          expect(total).toBe(shop.hub.pending);
        }),
        { numRuns: 100 },
      );
      expect(settledWhole).toBeGreaterThan(10);
    },
    PATIENCE_MS,
  );

  test(
    'with odd amounts, strangers, sends and people who decide, nothing untrue is booked',
    () => {
      const decide: fc.Arbitrary<Action> = fc.constant((shop) =>
        expectBookingsTrue(shop, shop.decide(), false),
      );
      const action = fc.oneof(
        { weight: 2, arbitrary: charge },
        { weight: 2, arbitrary: chargeUntagged },
        { weight: 4, arbitrary: pay },
        { weight: 4, arbitrary: read },
        { weight: 4, arbitrary: advance },
        { weight: 2, arbitrary: wait },
        { weight: 1, arbitrary: payOddly },
        { weight: 1, arbitrary: send },
        { weight: 2, arbitrary: decide },
      );
      fc.assert(
        fc.property(fc.array(action, LENGTH), (actions) => {
          run(actions);
        }),
        { numRuns: 100 },
      );
    },
    PATIENCE_MS,
  );

  test(
    'with orders that are filled unseen and taken back, no booking is untrue, and none is missed without a question',
    () => {
      // No sum of dues is a sum of fills: that much unseen looks like no change at all.
      const odd = fc.bigInt({ min: 0n, max: 9n }).map((thousands) => thousands * 1_000n + 337n);
      const trade: fc.Arbitrary<Action> = fc.tuple(fc.nat({ max: 3 }), odd).map(
        ([what, satoshi]): Action =>
          (shop) => {
            if (what === 0) shop.placeOrder(ORDER);
            else if (what === 1) shop.fillOrder(satoshi);
            else if (what === 2) shop.seeOrder();
            else shop.endOrder(ORDER);
          },
      );
      const action = fc.oneof(
        { weight: 1, arbitrary: charge },
        { weight: 2, arbitrary: pay },
        { weight: 4, arbitrary: read },
        { weight: 2, arbitrary: advance },
        { weight: 4, arbitrary: trade },
      );
      let withOrders = 0;
      fc.assert(
        fc.property(fc.array(action, LENGTH), (actions) => {
          const shop = new ModelShop((step, here) => {
            if (!step.before.paused) expectBookingsTrue(here, step.outcomes, true);
          });
          // There before the first sale: enough for an order at any time.
          shop.hub.spent -= 5n * ORDER;
          shop.hub.spentKnown -= 5n * ORDER;
          let asked = false;
          let ended = 0;
          for (const act of actions) {
            const wasOpen = shop.order !== undefined;
            act(shop);
            if (wasOpen && !shop.order) ended += 1;
            asked ||= shop.book.paused !== undefined;
          }
          shop.endOrder(ORDER);
          shop.settle();
          if (asked || shop.book.paused) return;
          if (ended > 0) withOrders += 1;
          for (const { saleId } of shop.hub.in('pending', 'available', 'both')) {
            const sale = shop.sales.find((candidate) => candidate.saleId === saleId);
            expect(sale?.live.size, `${saleId} was paid and is not booked`).toBe(1);
          }
        }),
        { numRuns: 300 },
      );
      expect(withOrders).toBeGreaterThan(10);
    },
    PATIENCE_MS,
  );
});
