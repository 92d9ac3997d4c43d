import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { connectHub } from '../../../../main/hub-client/connect-hub.ts';
import { discoverHub } from '../../../../main/hub-client/discover-hub.ts';
import { Connection } from '../../../../main/hub-session/connection.ts';
import { systemRandom } from '../../../../main/shell/system-random.ts';
import { AddressWatcher } from '../../../../main/watcher/address-watcher.ts';
import type { SaleView } from '../../../../shared/ipc/views.ts';
import { type ScriptedHub, startScriptedHub } from '../../../helpers/scripted-hub.ts';
import { HUB, regtestAddress, TERMS, TillJournal } from '../../../helpers/till-journal.ts';
import { byKey } from '../hub-client/scripted-hub-client.ts';
import { StatusHub, type StatusPayment } from './status-hub.ts';

const ADDRESSES = Array.from({ length: 12 }, (_, index) => regtestAddress(index + 1));
const HOUR_MS = 3_600_000;

let till: TillJournal;
let scripted: ScriptedHub;
let hub: StatusHub;
let connection: Connection;
let watcher: AddressWatcher;
let stop: AbortController;
let running: Promise<void>;
/** So much time passed for the watcher, and for no request of its. */
let passedMs: number;

beforeEach(async () => {
  till = new TillJournal();
  till.pool.paste(HUB.hubId, ADDRESSES);
  scripted = await startScriptedHub();
  hub = new StatusHub(scripted, ADDRESSES);
  stop = new AbortController();
  running = Promise.resolve();
  passedMs = 0;
});
afterEach(async () => {
  stop.abort();
  await running;
  await scripted.close();
  till.remove();
});

/** A session with the hub begins. */
async function watch(): Promise<void> {
  const { clock } = till;
  const discovered = await discoverHub(scripted.url, { fetch, clock });
  if (!discovered.ok) throw new Error(discovered.error.code);
  const client = connectHub({
    discovered: discovered.value,
    credentials: byKey,
    agreedOrigin: scripted.url,
    fetch,
    clock,
    random: systemRandom,
    log: () => undefined,
  });
  connection = new Connection(clock.nowMs, () => undefined);
  watcher = new AddressWatcher({
    hubId: HUB.hubId,
    client,
    journal: till.journal,
    pool: till.pool,
    sales: till.sales,
    connection,
    clock,
    random: { bytes: (count) => new Uint8Array(count) },
    nowMs: () => clock.nowMs() + passedMs,
  });
  running = watcher.run(stop.signal);
}

/** The session ends and another one begins. */
async function watchAnew(): Promise<void> {
  stop.abort();
  await running;
  stop = new AbortController();
  await watch();
}

const until = (condition: () => void) => vi.waitFor(condition, { timeout: 10_000, interval: 5 });

/** Until the hub was asked for news, which it has none of. */
const untilPolling = () => until(() => expect(hub.asked.at(-1)).toBe(`since ${hub.cursor}`));

function state({ saleId }: SaleView): string | undefined {
  const view = till.sales.view(saleId);
  return view.ok ? view.value.state : undefined;
}

function payment(over: Partial<StatusPayment> = {}): StatusPayment {
  return {
    txid: 'ab'.repeat(32),
    vout: 0,
    amount: '0.00012500',
    confirmations: 0,
    first_seen_ms: till.clock.nowMs(),
    ...over,
  };
}

const cursor = () => till.journal.get<{ cursor: string }>('SELECT cursor FROM cursors')?.cursor;

describe('watching by address', () => {
  test('asks once for what is open, and then for news of the whole account', async () => {
    const sale = till.charge();
    await watch();
    await untilPolling();
    expect(hub.asked.slice(1)).toEqual([[sale.address], `since ${hub.cursor}`]);
    hub.pays(sale.address, payment());
    await until(() => expect(state(sale)).toBe('seen'));
    await untilPolling();
    expect(cursor()).toBe(hub.cursor);
  });

  test('books what came in while the till was off', async () => {
    const sale = till.charge();
    await watch();
    await untilPolling();
    stop.abort();
    await running;
    hub.pays(sale.address, payment({ confirmations: 1 }));
    till.reopen();
    stop = new AbortController();
    await watch();
    await until(() => expect(state(sale)).toBe('confirmed'));
  });

  test('a cursor that the hub does not know brings the state now, and the hub’s own cursor', async () => {
    const sale = till.charge();
    till.journal.run(`INSERT INTO cursors VALUES (?, 'of another hub')`, HUB.hubId);
    hub.pays(sale.address, payment());
    await watch();
    await until(() => expect(state(sale)).toBe('seen'));
    await untilPolling();
    expect(cursor()).toBe(hub.cursor);
  });

  test('where that is too much for one answer, what is watched is read in lots that fit', async () => {
    const sales = ADDRESSES.slice(0, 5).map(() => till.charge());
    till.journal.run(`INSERT INTO cursors VALUES (?, 'of another hub')`, HUB.hubId);
    for (const [index, { address }] of sales.entries()) hub.pays(address, payment({ vout: index }));
    hub.fits = 2;
    await watch();
    await until(() => expect(hub.asked).toContain('since of another hub'));
    await vi.waitFor(async () => {
      await till.clock.advance(500);
      expect(sales.map(state)).toEqual(sales.map(() => 'seen'));
    });
    await untilPolling();
    expect(connection.problem).toBeUndefined();
    expect(till.poolProblem).toBeUndefined();
    const lots = hub.asked.slice(hub.asked.indexOf('since of another hub') + 1, -1);
    expect(lots.map((lot) => lot.length)).toEqual([5, 3, 2, 1, 2]);
  });

  test('a hub whose news are always too much is asked less and less often', async () => {
    till.charge();
    await watch();
    await untilPolling();
    scripted.answer('check-invoice-status', ({ parameters }) =>
      parameters['since'] === undefined
        ? { body: { cursor: 'c', invoices: {} } }
        : { body: 'x'.repeat(9 * 1024 * 1024) },
    );
    hub.pays(ADDRESSES[11] ?? '', payment());
    const pauses: (number | undefined)[] = [];
    for (let polls = 0; polls < 4; polls += 1) {
      await until(() => expect(till.clock.nextDueMs()).toBeLessThan(15_000));
      pauses.push(till.clock.nextDueMs());
      await till.clock.advance(till.clock.nextDueMs() ?? 0);
    }
    expect(pauses).toEqual([500, 1_000, 2_000, 4_000]);
  });
});

describe('a hub that fails', () => {
  test.each([
    ['refuses', { status: 401, body: { error: { code: 'bad-credentials' } } }, 'bad-credentials'],
    ['answers nonsense', { body: '<html>' }, 'hub-nonsense'],
    ['breaks off', { cut: 'in-body' as const }, 'hub-unreachable'],
  ])('and %s is asked again later and later, and heard of again', async (_what, reply, code) => {
    const sale = till.charge();
    scripted.answer('check-invoice-status', reply);
    await watch();
    for (const pauseMs of [500, 1_000, 2_000]) {
      await until(() => expect(connection.problem?.code).toBe(code));
      await until(() => expect(till.clock.nextDueMs()).toBe(pauseMs));
      await till.clock.advance(pauseMs);
    }
    hub.answer();
    hub.pays(sale.address, payment());
    await vi.waitFor(async () => {
      await till.clock.advance(4_000);
      expect(state(sale)).toBe('seen');
    });
    await untilPolling();
    expect(connection.problem).toBeUndefined();
  });

  test('and says when to come back is not asked before', async () => {
    till.charge();
    scripted.answer('check-invoice-status', {
      status: 429,
      headers: { 'retry-after': '7' },
      body: { error: { code: 'rate-limited' } },
    });
    await watch();
    await until(() => expect(connection.problem?.code).toBe('hub-busy'));
    await until(() => expect(till.clock.nextDueMs()).toBe(7_000));
    await till.clock.advance(6_999);
    expect(hub.asked).toHaveLength(1);
  });
});

describe('an address that the hub does not know', () => {
  let sales: readonly SaleView[];
  let lost: SaleView;
  let others: readonly SaleView[];
  beforeEach(() => {
    sales = ADDRESSES.slice(0, 7).map(() => till.charge());
    lost = sales[4] as SaleView;
    others = sales.filter((sale) => sale !== lost);
  });

  test('keeps no other sale from being paid or from expiring, and its own does not expire', async () => {
    await watch();
    await untilPolling();
    hub.forgets(lost.address);
    await till.clock.advance(TERMS.expiryMs + 1_000);
    await watchAnew();
    await until(() => expect(others.map(state)).toEqual(others.map(() => 'expired')));
    await untilPolling();
    expect(state(lost)).toBe('open');
    // It is overdue, and still nobody hurries because of it.
    expect(scripted.requests.at(-1)?.parameters['wait_ms']).toBe('20000');
    const next = till.charge();
    hub.pays(next.address, payment());
    await until(() => expect(state(next)).toBe('seen'));
    expect(connection.state).toBe('fresh');
    expect(till.poolProblem).toMatchObject({ code: 'address-unknown', detail: lost.address });
  });

  test('keeps no other sale from being read at the first start', async () => {
    hub.forgets(lost.address);
    for (const [index, { address }] of others.entries()) hub.pays(address, payment({ vout: index }));
    await watch();
    await until(() => expect(others.map(state)).toEqual(others.map(() => 'seen')));
    await untilPolling();
    expect(state(lost)).toBe('open');
    expect(till.poolProblem?.code).toBe('address-unknown');
  });

  test('is as good as not known when the answer leaves it out', async () => {
    hub.silentAbout.add(lost.address);
    await till.clock.advance(TERMS.expiryMs + 1_000);
    await watch();
    await until(() => expect(others.map(state)).toEqual(others.map(() => 'expired')));
    await untilPolling();
    expect(state(lost)).toBe('open');
    expect(till.poolProblem).toMatchObject({ code: 'address-unknown', detail: lost.address });
  });

  test('is not asked about with every look, but an hour later', async () => {
    hub.forgets(lost.address);
    await till.clock.advance(TERMS.expiryMs + 1_000);
    await watch();
    await untilPolling();
    const asked = () => hub.asked.filter((lot) => typeof lot !== 'string' && lot.includes(lost.address));
    const before = asked().length;
    passedMs = HOUR_MS - 1;
    hub.pays(ADDRESSES[8] ?? '', payment());
    await untilPolling();
    expect(asked()).toHaveLength(before);
    hub.knows(lost.address);
    passedMs = HOUR_MS;
    hub.pays(ADDRESSES[9] ?? '', payment({ vout: 1 }));
    await until(() => expect(state(lost)).toBe('expired'));
    await untilPolling();
    expect(asked()).toHaveLength(before + 1);
    expect(till.poolProblem).toBeUndefined();
  });

  test('is asked about again when a person checks, and is not reported any more once it is known', async () => {
    hub.forgets(lost.address);
    await watch();
    await untilPolling();
    expect(till.poolProblem?.code).toBe('address-unknown');
    hub.knows(lost.address);
    await watcher.checkNow();
    expect(till.poolProblem).toBeUndefined();
    hub.pays(lost.address, payment());
    await until(() => expect(state(lost)).toBe('seen'));
  });

  test('does not keep a till from getting on, however few requests the hub allows at a time', async () => {
    const [known, ...unknown] = sales as [SaleView, ...SaleView[]];
    hub.forgets(...unknown.map(({ address }) => address));
    await till.clock.advance(TERMS.expiryMs + 1_000);
    hub.budget = 5;
    await watch();
    await until(() => expect(connection.problem?.code).toBe('hub-busy'));
    await vi.waitFor(async () => {
      hub.budget = 5;
      await till.clock.advance(1_000);
      expect(till.poolProblem?.detail).toBe(`${unknown[0]?.address} +5`);
    });
    expect(state(known)).toBe('expired');
    expect(unknown.map(state)).toEqual(unknown.map(() => 'open'));
  });
});

describe('an unused address that the hub does not know', () => {
  const [first = '', second = '', third = ''] = ADDRESSES;

  test('is given up in the journal when a session begins, and no customer sees it', async () => {
    hub.forgets(first, third);
    await watch();
    // Not before the hub has said which it knows.
    expect(till.pool.next(HUB.hubId)).toBeUndefined();
    expect(till.pool.left(HUB.hubId)).toBe(0);
    await untilPolling();
    expect(till.pool.left(HUB.hubId)).toBe(ADDRESSES.length - 2);
    expect(till.charge().address).toBe(second);
    expect(till.journal.lastEvent('address-abandoned')).toMatchObject({ body: { address: third } });
    till.journal.rebuild();
    expect(till.pool.left(HUB.hubId)).toBe(ADDRESSES.length - 3);
    expect(till.poolProblem).toBeUndefined();
  });

  test('is asked about once a session, and once more after the hub was away', async () => {
    await watch();
    await untilPolling();
    hub.pays(ADDRESSES[11] ?? '', payment());
    await untilPolling();
    const checks = () => hub.asked.filter((lot) => typeof lot !== 'string' && lot.includes(first));
    expect(checks()).toHaveLength(1);
    scripted.answer('check-invoice-status', { status: 503, body: 'restoring' });
    hub.pays(ADDRESSES[11] ?? '', payment({ vout: 1 }));
    await until(() => expect(connection.problem).toBeDefined());
    hub.forgets(first);
    hub.answer();
    await till.clock.advance(500);
    await until(() => expect(till.pool.next(HUB.hubId)).toBe(second));
  });

  test('does not keep a till from selling while the hub can’t say', async () => {
    scripted.answer('check-invoice-status', { status: 500, body: 'broken' });
    await watch();
    await until(() => expect(connection.problem?.code).toBe('hub-unreachable'));
    expect(till.charge().address).toBe(first);
  });
});
