import { describe, expect, test } from 'vitest';
import { afterFill, match } from '../../../../hub/exchange/match.ts';
import type { OrderTerms, RestingOrder } from '../../../../hub/exchange/order.ts';
import { purchase } from '../../../../hub/exchange/purchase.ts';
import { BTC, currency } from '../../../../shared/money/currency.ts';

const USD = currency('USD');
/** Gives cents for satoshi. */
const bid = (cents: bigint, satoshi: bigint, oid = 'bid'): RestingOrder => ({
  oid,
  account: oid,
  tradeCur: USD,
  tradeAmt: cents,
  forCur: BTC,
  forAmt: satoshi,
  tradeLeft: cents,
  received: 0n,
  placedMs: 0,
});
/** Gives satoshi for at least so many cents. */
const sell = (satoshi: bigint, cents: bigint): OrderTerms => ({
  tradeCur: BTC,
  tradeAmt: satoshi,
  forCur: USD,
  forAmt: cents,
});

function bookOf(...orders: readonly RestingOrder[]) {
  let read = 0;
  return {
    read: () => read,
    async *[Symbol.asyncIterator]() {
      for (const order of orders) {
        read += 1;
        yield order;
      }
    },
  };
}

describe('a new order', () => {
  test('rests whole in an empty book', async () => {
    expect(await match(sell(1_000n, 50n), bookOf())).toEqual({ fills: [], left: 1_000n, rests: true });
  });

  test('takes from the best first, at each one’s own price, as far as its limit allows', async () => {
    const book = bookOf(bid(60n, 1_000n, 'a'), bid(50n, 1_000n, 'b'), bid(40n, 1_000n, 'c'));
    const { fills, left, rests } = await match(sell(3_000n, 150n), book);
    expect(fills.map(({ order, takerGives, takerGets }) => [order.oid, takerGives, takerGets])).toEqual([
      ['a', 1_000n, 60n],
      ['b', 1_000n, 50n],
    ]);
    expect([left, rests]).toEqual([1_000n, true]);
  });

  test('leaves the rest of a larger resting order in the book', async () => {
    const { fills, left, rests } = await match(sell(500n, 20n), bookOf(bid(60n, 1_000n)));
    expect([fills.length, left, rests]).toEqual([1, 0n, false]);
    const [fill] = fills;
    if (!fill) throw new Error('no fill');
    expect(afterFill(fill)).toMatchObject({ order: { tradeLeft: 30n, received: 500n }, rests: true });
  });

  test('releases a rest that nothing could ever fill', async () => {
    // 1,001 cents at 100 cents a satoshi: the last cent buys less than one satoshi.
    const order: OrderTerms = { tradeCur: USD, tradeAmt: 1_001n, forCur: BTC, forAmt: 10n };
    const seller = {
      ...sell(10n, 1_000n),
      oid: 's',
      account: 's',
      tradeLeft: 10n,
      received: 0n,
      placedMs: 0,
    };
    expect(await match(order, bookOf(seller))).toMatchObject({ left: 1n, rests: false });
  });

  test('reads no further in the book than it can take, also with a rest worth less than one unit', async () => {
    const many = Array.from({ length: 100 }, (_, index) => bid(50n, 1_000n, `${index}`));
    const exact = bookOf(...many);
    await match(sell(2_000n, 1n), exact);
    expect(exact.read()).toBe(2);
    const dust = bookOf(...many);
    const { fills, left } = await match(sell(1_019n, 1n), dust);
    expect([fills.length, left, dust.read()]).toEqual([1, 19n, 1]);
    const threeCents = many.map((order) => ({ ...order, tradeAmt: 3n, tradeLeft: 3n }));
    const atTheLimit = bookOf(bid(2n, 30n), ...threeCents.map((order) => ({ ...order, forAmt: 50n })));
    expect(await match(sell(100n, 6n), atTheLimit)).toMatchObject({ left: 20n, rests: true });
    expect(atTheLimit.read()).toBe(2);
  });

  test('passes over a leftover too small for its limit, to what can fill it', async () => {
    // Two thirds of a cent are still to come for the last satoshi: worth less than the taker demands for one.
    const leftover = { ...bid(200n, 3n, 'leftover'), tradeLeft: 66n, received: 2n };
    const { fills } = await match({ ...sell(3n, 200n) }, bookOf(leftover, bid(200n, 3n, 'whole')));
    expect(fills.map(({ order }) => order.oid)).toEqual(['whole']);
  });
});

describe('a purchase', () => {
  const walk = (wanted: bigint) => purchase(wanted, bookOf(bid(60n, 1_000n, 'a'), bid(50n, 1_001n, 'b')));

  test('costs the least that gets the amount, rounded up', async () => {
    expect(await walk(60n)).toMatchObject({ cost: 1_000n, bought: 60n });
    expect(await walk(1n)).toMatchObject({ cost: 17n, bought: 1n });
    expect(await walk(61n)).toMatchObject({ cost: 1_021n, bought: 61n });
  });

  test('gets what there is, when that is less', async () => {
    expect(await walk(1_000n)).toMatchObject({ cost: 2_001n, bought: 110n });
  });
});
