import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { connectHub } from '../../../../main/hub-client/connect-hub.ts';
import { discoverHub } from '../../../../main/hub-client/discover-hub.ts';
import { Connection } from '../../../../main/hub-session/connection.ts';
import { systemRandom } from '../../../../main/shell/system-random.ts';
import { BalanceAccount } from '../../../../main/watcher/balance-account.ts';
import { BalanceWatcher } from '../../../../main/watcher/balance-watcher.ts';
import type { InvoiceSaleView } from '../../../../shared/ipc/sale-view.ts';
import { type ScriptedHub, startScriptedHub } from '../../../helpers/scripted-hub.ts';
import { ADDRESSES, HUB, TillJournal } from '../../../helpers/till-journal.ts';
import { byKey } from '../hub-client/scripted-hub-client.ts';

let till: TillJournal;
let hub: ScriptedHub;
let connection: Connection;
let watcher: BalanceWatcher;
let stop: AbortController;
let running: Promise<void>;

beforeEach(async () => {
  till = new TillJournal();
  till.pool.paste(HUB.hubId, ADDRESSES);
  hub = await startScriptedHub();
  hub.overview = { ...hub.overview, supported_functions: ['my-balance'] };
  says('0', '0');
  await watch();
  await reads(2);
});
afterEach(async () => {
  stop.abort();
  await running;
  await hub.close();
  till.remove();
});

function says(pending: string, available: string): void {
  hub.answer('my-balance', { body: { pending: { btc: pending }, available: { btc: available } } });
}

async function watch(): Promise<void> {
  const { clock, journal, sales } = till;
  const discovered = await discoverHub(hub.url, { fetch, clock });
  if (!discovered.ok) throw new Error(discovered.error.code);
  const client = connectHub({
    discovered: discovered.value,
    credentials: byKey,
    agreedOrigin: hub.url,
    fetch,
    clock,
    random: systemRandom,
    log: () => undefined,
  });
  connection = new Connection({ nowMs: clock.nowMs, changed: () => undefined, newProblem: () => undefined });
  const account = new BalanceAccount({
    hubId: HUB.hubId,
    journal,
    sales,
    nowMs: clock.nowMs,
    newId: () => 'entry-1',
    unattributedFound: () => undefined,
  });
  const random = { bytes: (count: number) => new Uint8Array(count) };
  watcher = new BalanceWatcher({ account, client, connection, clock, random, nowMs: clock.nowMs });
  stop = new AbortController();
  running = watcher.run(stop.signal);
  await rests();
}

/** Until the watcher pauses after a reading; a request's own time limit is another wait. */
const rests = () =>
  vi.waitFor(() => expect([undefined, 15_000]).not.toContain(till.clock.nextDueMs()), {
    timeout: 20_000,
    interval: 5,
  });

/** Lets the watcher read so many times more, as far apart as it likes. */
async function reads(times: number): Promise<void> {
  for (let reading = 0; reading < times; reading += 1) {
    await till.clock.advance(till.clock.nextDueMs() ?? 0);
    await rests();
  }
}

function state({ saleId }: InvoiceSaleView): string | undefined {
  const view = till.sales.view(saleId);
  return view.ok && view.value.tender === 'bitcoin' ? view.value.state : undefined;
}

describe('watching by balance', () => {
  test('books a payment that two readings show alike, a second apart, and goes on after a restart', async () => {
    const sale = till.charge();
    watcher.saleAdded();
    await rests();
    says('0.00012500', '0');
    await reads(1);
    expect(state(sale)).toBe('open');
    await reads(1);
    expect(state(sale)).toBe('seen');
    stop.abort();
    await running;
    till.reopen();
    says('0', '0.00012500');
    await watch();
    expect(state(sale)).toBe('seen');
    await reads(1);
    expect(state(sale)).toBe('confirmed');
    till.journal.verify();
  });

  test('reads about once a second while somebody may pay, and every ten seconds otherwise', async () => {
    expect(till.clock.nextDueMs()).toBe(10_000);
    till.charge();
    watcher.saleAdded();
    await vi.waitFor(() => expect(till.clock.nextDueMs()).toBe(1_050), { timeout: 20_000, interval: 5 });
  });

  test('a hub that fails is asked later and later, and not before it says', async () => {
    hub.answer(
      'my-balance',
      { status: 500, body: 'oops' },
      { status: 500, body: 'oops' },
      { status: 429, headers: { 'retry-after': '9' }, body: { error: { code: 'rate-limited' } } },
      { body: {} },
    );
    for (const [pauseMs, code] of [
      [500, 'hub-unreachable'],
      [1_000, 'hub-unreachable'],
      [9_000, 'hub-busy'],
    ] as const) {
      await reads(1);
      expect(till.clock.nextDueMs()).toBe(pauseMs);
      expect(connection.problem?.code).toBe(code);
    }
    await reads(1);
    expect(connection.problem).toBeUndefined();
  });

  test('a person who has it check now waits for that reading, also where it fails', async () => {
    const before = hub.callsOf('my-balance').length;
    hub.answer('my-balance', { status: 500, body: 'oops' });
    await watcher.checkNow();
    expect(hub.callsOf('my-balance')).toHaveLength(before + 1);
    expect(connection.problem?.code).toBe('hub-unreachable');
  });

  test('asks which orders are open as long as one of its own is, and books that it no longer is', async () => {
    stop.abort();
    await running;
    hub.overview = { ...hub.overview, supported_functions: ['my-balance', 'my-open-orders'] };
    const order = { trade: '0.005', wanted: '300.00' };
    till.journal.append(
      {
        kind: 'trade-intended',
        body: {
          tradeId: 'order',
          ref: 'ref-of-the-order-0',
          hubId: HUB.hubId,
          keepsRefs: false,
          change: {
            what: 'place-order',
            trade: { amount: order.trade, currency: 'BTC' },
            wanted: { amount: order.wanted, currency: 'EUR' },
          },
          by: 'owner',
        },
      },
      { kind: 'trade-done', body: { tradeId: 'order', oid: 'ord_1' } },
    );
    const shown = {
      oid: 'ord_1',
      trade_amt: order.trade,
      trade_cur: 'BTC',
      for_amt: order.wanted,
      for_cur: 'EUR',
    };
    const open = { ...shown, trade_left: '0.002', for_left: '120.00', t: 1 };
    hub.answer('my-open-orders', { body: { orders: [open] } });
    await watch();
    await reads(1);
    const ended = () => till.journal.lastEvent('order-ended')?.body;
    expect(ended()).toBeUndefined();
    hub.answer('my-open-orders', { body: { orders: [] } });
    await reads(1);
    expect(ended()).toMatchObject({
      tradeId: 'order',
      cancelled: false,
      left: { trade: { amount: '0.00200000' } },
    });
    const asked = hub.callsOf('my-open-orders').length;
    await reads(2);
    expect(hub.callsOf('my-open-orders')).toHaveLength(asked);
  });
});
