import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { enterOrder } from '../../hub/exchange/enter-order.ts';
import { adjustBalance } from '../../hub/operator/adjust-balance.ts';
import { systemRandom as random } from '../../hub/shell/system-clock.ts';
import type { Records } from '../../hub/store/hub-store.ts';
import { openSqliteStore } from '../../hub/store/open-sqlite-store.ts';
import { currency } from '../../shared/money/currency.ts';
import { money } from '../../shared/money/money.ts';
import { ok } from '../../shared/result.ts';
import { type Figure, percentile } from './figures.ts';

const PLACEMENTS = 200;
const ROWS_PER_COMMIT = 5_000;
const [USD, EUR] = [currency('USD'), currency('EUR')];

/** Placing an order, durably, with a book full of other accounts' orders against an empty one. */
export async function orderFigures(resting: number): Promise<Figure[]> {
  const [value, floor] = [await placementMs(resting), await placementMs(0)];
  return [
    {
      name: `order placement, ${resting} resting orders (median)`,
      value,
      unit: 'ms',
      floorName: 'empty book',
      floor,
      aim: '≤ 2 ×',
      met: value <= 2 * floor,
    },
  ];
}

async function placementMs(resting: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'hub-bench-'));
  const opened = await openSqliteStore(join(folder, 'hub.sqlite'));
  if (!opened.ok) throw new Error(opened.error);
  const store = opened.value;
  await store.write(async (records) => {
    for (const id of ['maker', 'taker']) await openAccount(records, id);
    return ok(null);
  });
  for (let first = 0; first < resting; first += ROWS_PER_COMMIT) {
    await store.write(async (records) => ok(await addOrders(records, first)));
  }
  const samples: number[] = [];
  for (let index = 0; index < PLACEMENTS; index += 1) {
    const start = performance.now();
    await store.write((records) =>
      enterOrder(
        { records, random, nowMs: index },
        { account: 'taker' },
        { tradeCur: EUR, tradeAmt: 10_000n, forCur: USD, forAmt: 20_000n },
      ),
    );
    samples.push(performance.now() - start);
  }
  await store.close();
  rmSync(folder, { recursive: true });
  return percentile(samples, 0.5);
}

async function openAccount(records: Records, id: string): Promise<void> {
  await records.accounts.add({ id, cursorName: id, createdMs: 0 });
  const adjustment = {
    direction: 'credit',
    account: id,
    amount: money('1000000', 'EUR'),
    reason: 'bench',
  } as const;
  await adjustBalance(records, adjustment, { random, nowMs: 0 });
}

/** A thousand prices, all just out of the taker's reach. */
async function addOrders({ orders }: Records, first: number): Promise<void> {
  for (let index = first; index < first + ROWS_PER_COMMIT; index += 1) {
    const terms = { tradeCur: USD, tradeAmt: 10_000n, forCur: EUR, forAmt: 10_000n + BigInt(index % 1_000) };
    const state = { tradeLeft: terms.tradeAmt, received: 0n, placedMs: index };
    await orders.add({ ...terms, ...state, oid: `ord_bench_${index}`, account: 'maker' }, true);
  }
}
