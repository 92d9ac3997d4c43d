import { beforeEach, describe, expect, test } from 'vitest';
import { HUB } from '../../../helpers/till-journal.ts';
import { ADDRESSES, until, type WatchedTill, watchTest } from './watched-till.ts';

const here = watchTest();
let shop: WatchedTill;
beforeEach(() => {
  ({ shop } = here);
});

const cursor = () => shop.till.journal.get<{ cursor: string }>('SELECT cursor FROM cursors')?.cursor;

describe('watching by address', () => {
  test('asks once for what is open, and then for news of the whole account', async () => {
    const sale = shop.till.charge();
    await shop.watch();
    await shop.polling();
    expect(shop.hub.asked.slice(1)).toEqual([[sale.address], `since ${shop.hub.cursor}`]);
    shop.hub.pays(sale.address, shop.payment());
    await until(() => expect(shop.state(sale)).toBe('seen'));
    await shop.polling();
    expect(cursor()).toBe(shop.hub.cursor);
  });

  test('books what came in while the till was off', async () => {
    const sale = shop.till.charge();
    await shop.watch();
    await shop.polling();
    await shop.end();
    shop.hub.pays(sale.address, shop.payment({ confirmations: 1 }));
    shop.till.reopen();
    await shop.watch();
    await until(() => expect(shop.state(sale)).toBe('confirmed'));
  });

  test('a cursor that the hub does not know brings the state now, and the hub’s own cursor', async () => {
    const sale = shop.till.charge();
    shop.till.journal.run(`INSERT INTO cursors VALUES (?, 'of another hub')`, HUB.hubId);
    shop.hub.pays(sale.address, shop.payment());
    await shop.watch();
    await until(() => expect(shop.state(sale)).toBe('seen'));
    await shop.polling();
    expect(cursor()).toBe(shop.hub.cursor);
  });

  test('where that is too much for one answer, what is watched is read in lots that fit', async () => {
    const sales = ADDRESSES.slice(0, 5).map(() => shop.till.charge());
    shop.till.journal.run(`INSERT INTO cursors VALUES (?, 'of another hub')`, HUB.hubId);
    for (const [index, { address }] of sales.entries()) shop.hub.pays(address, shop.payment({ vout: index }));
    shop.hub.fits = 2;
    await shop.watch();
    await until(() => expect(shop.hub.asked).toContain('since of another hub'));
    await until(async () => {
      await shop.till.clock.advance(500);
      expect(sales.map((sale) => shop.state(sale))).toEqual(sales.map(() => 'seen'));
    });
    await shop.polling();
    expect(shop.connection.problem).toBeUndefined();
    expect(shop.till.poolProblem).toBeUndefined();
    const lots = shop.hub.asked.slice(shop.hub.asked.indexOf('since of another hub') + 1, -1);
    expect(lots.map((lot) => lot.length)).toEqual([5, 3, 2, 1, 2]);
  });

  test('a hub whose news are always too much is asked less and less often', async () => {
    shop.till.charge();
    await shop.watch();
    await shop.polling();
    shop.scripted.answer('check-invoice-status', ({ parameters }) =>
      parameters['since'] === undefined
        ? { body: { cursor: 'c', invoices: {} } }
        : { body: 'x'.repeat(9 * 1024 * 1024) },
    );
    shop.hub.pays(ADDRESSES[11] ?? '', shop.payment());
    const pauses: (number | undefined)[] = [];
    for (let polls = 0; polls < 4; polls += 1) {
      await until(() => expect(shop.till.clock.nextDueMs()).toBeLessThan(15_000));
      pauses.push(shop.till.clock.nextDueMs());
      await shop.till.clock.advance(shop.till.clock.nextDueMs() ?? 0);
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
    const sale = shop.till.charge();
    shop.scripted.answer('check-invoice-status', reply);
    await shop.watch();
    for (const pauseMs of [500, 1_000, 2_000]) {
      await until(() => expect(shop.connection.problem?.code).toBe(code));
      await until(() => expect(shop.till.clock.nextDueMs()).toBe(pauseMs));
      await shop.till.clock.advance(pauseMs);
    }
    shop.hub.answer();
    shop.hub.pays(sale.address, shop.payment());
    await until(async () => {
      await shop.till.clock.advance(4_000);
      expect(shop.state(sale)).toBe('seen');
    });
    await shop.polling();
    expect(shop.connection.problem).toBeUndefined();
  });

  test('and says when to come back is not asked before', async () => {
    shop.till.charge();
    shop.scripted.answer('check-invoice-status', {
      status: 429,
      headers: { 'retry-after': '7' },
      body: { error: { code: 'rate-limited' } },
    });
    await shop.watch();
    await until(() => expect(shop.connection.problem?.code).toBe('hub-busy'));
    await until(() => expect(shop.till.clock.nextDueMs()).toBe(7_000));
    await shop.till.clock.advance(6_999);
    expect(shop.hub.asked).toHaveLength(1);
  });
});
