import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import type { RestingOrder } from '../../../../hub/exchange/order.ts';
import type { HubStore } from '../../../../hub/store/hub-store.ts';
import { storeIn } from '../../../../hub/store/open-sqlite-store.ts';
import { BTC, currency } from '../../../../shared/money/currency.ts';
import { ok } from '../../../../shared/result.ts';

const USD = currency('USD');

async function storeWith(orders: readonly RestingOrder[]): Promise<HubStore> {
  const store = await storeIn(new DatabaseSync(':memory:'));
  await store.write(async (records) => {
    for (const id of new Set(orders.map(({ account }) => account))) {
      await records.accounts.add({ id, cursorName: id, createdMs: 0 });
    }
    for (const order of orders) await records.orders.add(order, order.tradeLeft > 0n);
    return ok(null);
  });
  return store;
}

/** 10 prices that many orders share, every other one's account, now and then one that is closed. */
const orders = Array.from({ length: 2_500 }, (_, index): RestingOrder => {
  const tradeAmt = BigInt(1 + ((index * 7) % 10));
  return {
    oid: `ord_${index}`,
    account: index % 5 === 0 ? 'taker' : `maker_${index % 3}`,
    tradeCur: index % 11 === 0 ? BTC : USD,
    tradeAmt,
    forCur: index % 11 === 0 ? USD : BTC,
    forAmt: 3n,
    tradeLeft: index % 13 === 0 ? 0n : tradeAmt,
    received: 0n,
    placedMs: index,
  };
});

test('the book is read best price first, at one price the oldest first, to the limit, without one’s own', async () => {
  const store = await storeWith(orders);
  const limit = { tradeAmt: 3n, forAmt: 4n };
  const expected = orders
    .filter(({ account, tradeCur, tradeLeft }) => account !== 'taker' && tradeCur === USD && tradeLeft > 0n)
    .filter(({ tradeAmt }) => tradeAmt >= 4n)
    .sort((a, b) => Number(b.tradeAmt - a.tradeAmt) || a.placedMs - b.placedMs);
  const read: RestingOrder[] = [];
  await store.read(async (records) => {
    const wanted = { account: 'taker', tradeCur: BTC, forCur: USD, limit };
    for await (const order of records.orders.book(wanted)) read.push(order);
  });
  expect(read.map(({ oid }) => oid)).toEqual(expected.map(({ oid }) => oid));
  expect(read[0]).toEqual(expected[0]);
  await store.close();
});

test('an order that changed since it was read is neither filled nor closed', async () => {
  const [, order] = orders;
  if (!order) throw new Error('no orders');
  const store = await storeWith([order]);
  const fill = { order, takerGives: 1n, takerGets: 2n };
  await store.write(async (records) => ok(await records.orders.fill(fill)));
  await expect(store.write(async (records) => ok(await records.orders.fill(fill)))).rejects.toThrow(
    'changed',
  );
  await expect(store.write(async (records) => ok(await records.orders.close(order)))).rejects.toThrow(
    'changed',
  );
  await store.close();
});
