import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { enterOrder } from '../../../../hub/exchange/enter-order.ts';
import { storeIn } from '../../../../hub/store/open-sqlite-store.ts';
import { BTC, currency } from '../../../../shared/money/currency.ts';
import { ok } from '../../../../shared/result.ts';

const USD = currency('USD');
const random = { bytes: (count: number) => new Uint8Array(count) };

test('an order that would take more than 10,000 others at once is refused, and takes none', async () => {
  const store = await storeIn(new DatabaseSync(':memory:'));
  const tiny = { tradeCur: USD, tradeAmt: 1n, forCur: BTC, forAmt: 1n, tradeLeft: 1n, received: 0n };
  await store.write(async ({ accounts, orders }) => {
    for (const id of ['maker', 'taker']) await accounts.add({ id, cursorName: id, createdMs: 0 });
    for (let index = 0; index < 10_001; index += 1) {
      await orders.add({ ...tiny, oid: `ord_${index}`, account: 'maker', placedMs: 0 }, true);
    }
    return ok(null);
  });
  const place = (units: bigint) =>
    store.write((records) =>
      enterOrder(
        { records, random, nowMs: 0 },
        { account: 'taker' },
        { tradeCur: BTC, tradeAmt: units, forCur: USD, forAmt: units },
      ),
    );
  expect(await place(10_001n)).toMatchObject({ ok: false, error: { code: 'limit-exceeded' } });
  expect(await place(10_000n)).toMatchObject({ ok: false, error: { code: 'insufficient-funds' } });
  await store.read(async ({ orders }) => expect(await orders.openOf('maker')).toHaveLength(10_001));
  await store.close();
});
