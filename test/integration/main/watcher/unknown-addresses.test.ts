import { beforeEach, describe, expect, test } from 'vitest';
import type { InvoiceSaleView } from '../../../../shared/ipc/sale-view.ts';
import { HUB, TERMS } from '../../../helpers/till-journal.ts';
import { ADDRESSES, until, type WatchedTill, watchTest } from './watched-till.ts';

const HOUR_MS = 3_600_000;

const here = watchTest();
let shop: WatchedTill;
beforeEach(() => {
  ({ shop } = here);
});

describe('an address that the hub does not know', () => {
  let sales: readonly InvoiceSaleView[];
  let lost: InvoiceSaleView;
  let others: readonly InvoiceSaleView[];
  beforeEach(() => {
    sales = ADDRESSES.slice(0, 7).map(() => shop.till.charge());
    lost = sales[4] as InvoiceSaleView;
    others = sales.filter((sale) => sale !== lost);
  });

  test('keeps no other sale from being paid or from expiring, and its own does not expire', async () => {
    await shop.watch();
    await shop.polling();
    shop.hub.forgets(lost.address);
    await shop.till.clock.advance(TERMS.expiryMs + 1_000);
    await shop.watch();
    await until(() => expect(others.map((sale) => shop.state(sale))).toEqual(others.map(() => 'expired')));
    await shop.polling();
    expect(shop.state(lost)).toBe('open');
    // It is overdue, and still nobody hurries because of it.
    expect(shop.scripted.requests.at(-1)?.parameters['wait_ms']).toBe('20000');
    const next = shop.till.charge();
    shop.hub.pays(next.address, shop.payment());
    await until(() => expect(shop.state(next)).toBe('seen'));
    expect(shop.connection.state).toBe('fresh');
    expect(shop.till.poolProblem).toMatchObject({ code: 'address-unknown', detail: lost.address });
  });

  test('keeps no other sale from being read at the first start', async () => {
    shop.hub.forgets(lost.address);
    for (const [index, { address }] of others.entries())
      shop.hub.pays(address, shop.payment({ vout: index }));
    await shop.watch();
    await until(() => expect(others.map((sale) => shop.state(sale))).toEqual(others.map(() => 'seen')));
    await shop.polling();
    expect(shop.state(lost)).toBe('open');
    expect(shop.till.poolProblem?.code).toBe('address-unknown');
  });

  test('is as good as not known when the answer leaves it out', async () => {
    shop.hub.silentAbout.add(lost.address);
    await shop.till.clock.advance(TERMS.expiryMs + 1_000);
    await shop.watch();
    await until(() => expect(others.map((sale) => shop.state(sale))).toEqual(others.map(() => 'expired')));
    await shop.polling();
    expect(shop.state(lost)).toBe('open');
    expect(shop.till.poolProblem).toMatchObject({ code: 'address-unknown', detail: lost.address });
  });

  test('is not asked about with every look, but an hour later', async () => {
    shop.hub.forgets(lost.address);
    await shop.till.clock.advance(TERMS.expiryMs + 1_000);
    await shop.watch();
    await shop.polling();
    const asked = () => shop.hub.asked.filter((lot) => typeof lot !== 'string' && lot.includes(lost.address));
    const before = asked().length;
    shop.passedMs = HOUR_MS - 1;
    shop.hub.pays(ADDRESSES[8] ?? '', shop.payment());
    await shop.polling();
    expect(asked()).toHaveLength(before);
    shop.hub.knows(lost.address);
    shop.passedMs = HOUR_MS;
    shop.hub.pays(ADDRESSES[9] ?? '', shop.payment({ vout: 1 }));
    await until(() => expect(shop.state(lost)).toBe('expired'));
    await shop.polling();
    expect(asked()).toHaveLength(before + 1);
    expect(shop.till.poolProblem).toBeUndefined();
  });

  test('is asked about again when a person checks, and is not reported any more once it is known', async () => {
    shop.hub.forgets(lost.address);
    await shop.watch();
    await shop.polling();
    expect(shop.till.poolProblem?.code).toBe('address-unknown');
    shop.hub.knows(lost.address);
    await shop.watcher.checkNow();
    expect(shop.till.poolProblem).toBeUndefined();
    shop.hub.pays(lost.address, shop.payment());
    await until(() => expect(shop.state(lost)).toBe('seen'));
  });

  test('does not keep a till from getting on, however few requests the hub allows at a time', async () => {
    const [known, ...unknown] = sales as [InvoiceSaleView, ...InvoiceSaleView[]];
    shop.hub.forgets(...unknown.map(({ address }) => address));
    await shop.till.clock.advance(TERMS.expiryMs + 1_000);
    shop.hub.budget = 5;
    await shop.watch();
    await until(() => expect(shop.connection.problem?.code).toBe('hub-busy'));
    await until(async () => {
      shop.hub.budget = 5;
      await shop.till.clock.advance(1_000);
      expect(shop.till.poolProblem?.detail).toBe(`${unknown[0]?.address} +5`);
    });
    expect(shop.state(known)).toBe('expired');
    expect(unknown.map((sale) => shop.state(sale))).toEqual(unknown.map(() => 'open'));
  });
});

describe('an unused address that the hub does not know', () => {
  const [first = '', second = '', third = ''] = ADDRESSES;

  test('is given up in the journal when a session begins, and no customer sees it', async () => {
    shop.hub.forgets(first, third);
    await shop.watch();
    // Not before the hub has said which it knows.
    expect(shop.till.pool.next(HUB.hubId)).toBeUndefined();
    expect(shop.till.pool.left(HUB.hubId)).toBe(0);
    await shop.polling();
    expect(shop.till.pool.left(HUB.hubId)).toBe(ADDRESSES.length - 2);
    expect(shop.till.charge().address).toBe(second);
    expect(shop.till.journal.lastEvent('address-abandoned')).toMatchObject({ body: { address: third } });
    shop.till.journal.rebuild();
    expect(shop.till.pool.left(HUB.hubId)).toBe(ADDRESSES.length - 3);
    expect(shop.till.poolProblem).toBeUndefined();
  });

  test('is asked about once a session, and once more after the hub was away', async () => {
    await shop.watch();
    await shop.polling();
    shop.hub.pays(ADDRESSES[11] ?? '', shop.payment());
    await shop.polling();
    const checks = () => shop.hub.asked.filter((lot) => typeof lot !== 'string' && lot.includes(first));
    expect(checks()).toHaveLength(1);
    shop.scripted.answer('check-invoice-status', { status: 503, body: 'restoring' });
    shop.hub.pays(ADDRESSES[11] ?? '', shop.payment({ vout: 1 }));
    await until(() => expect(shop.connection.problem).toBeDefined());
    shop.hub.forgets(first);
    shop.hub.answer();
    await shop.till.clock.advance(500);
    await until(() => expect(shop.till.pool.next(HUB.hubId)).toBe(second));
  });

  test('does not keep a till from selling while the hub can’t say', async () => {
    shop.scripted.answer('check-invoice-status', { status: 500, body: 'broken' });
    await shop.watch();
    await until(() => expect(shop.connection.problem?.code).toBe('hub-unreachable'));
    expect(shop.till.charge().address).toBe(first);
  });
});
