import { describe, expect, test } from 'vitest';
import { followTill, rememberSale } from '../../../../renderer/queries/live-updates.ts';
import { rowOf, withNews } from '../../../../renderer/queries/open-sales.ts';
import { createQueryClient } from '../../../../renderer/queries/query-client.ts';
import { QUERY_KEYS } from '../../../../renderer/queries/query-keys.ts';
import type { EventName, TillBridge } from '../../../../shared/ipc/contract.ts';
import { EVENT_NAMES } from '../../../../shared/ipc/names.ts';
import { sampleReport } from '../../../helpers/sample-report.ts';
import { sampleSale } from '../../../helpers/sample-sales.ts';

const NOW_MS = 1_800_000_000_000;
const open = sampleSale({ state: 'open', number: 7 }, NOW_MS);
const seen = sampleSale({ state: 'seen', number: 7 }, NOW_MS);
const confirmed = sampleSale({ state: 'confirmed', number: 7 }, NOW_MS);
const older = sampleSale({ state: 'open', number: 6 }, NOW_MS);

function announcingBridge() {
  const listeners = new Map<EventName, (payload: never) => void>();
  const subscribe = (name: EventName) => (listener: (payload: never) => void) => {
    listeners.set(name, listener);
    return () => listeners.delete(name);
  };
  const on = Object.fromEntries(EVENT_NAMES.map((name) => [name, subscribe(name)]));
  return {
    bridge: { on } as unknown as TillBridge,
    announce: (name: EventName, payload: unknown) => listeners.get(name)?.(payload as never),
    listening: () => listeners.size,
  };
}

describe('the open sales after news of one', () => {
  const rows = [rowOf(open), rowOf(older)];

  test('a known sale changes in its place', () => {
    expect(withNews(rows, rowOf(seen)).map((row) => row.state)).toEqual(['seen', 'open']);
  });

  test('a sale that is done with leaves', () => {
    expect(withNews(rows, rowOf(confirmed))).toEqual([rowOf(older)]);
  });

  test('a new sale, and one that was taken back, come in their order', () => {
    const reversed = rowOf(sampleSale({ state: 'reversed', number: 5 }, NOW_MS));
    const fresh = rowOf(sampleSale({ state: 'open', number: 8 }, NOW_MS));
    expect(withNews(withNews(rows, reversed), fresh).map((row) => row.number)).toEqual([8, 7, 6, 5]);
  });
});

describe('following the till', () => {
  test('news of a sale is in every cache at once, and told with what was known before', () => {
    const client = createQueryClient();
    const { bridge, announce } = announcingBridge();
    client.setQueryData(QUERY_KEYS.openSales, [rowOf(open)]);
    client.setQueryData(QUERY_KEYS.foundSales({ fromMs: 0 }), {
      pages: [{ sales: [rowOf(open)], more: false, count: 1, paidCount: 0, paidTotals: [] }],
      pageParams: [undefined],
    });
    const told: unknown[] = [];
    const stop = followTill(bridge, client, {
      onSale: (before, now) => told.push([before?.state, now.state]),
      onUnattributed: () => {},
    });
    announce('saleChanged', seen);
    expect(client.getQueryData(QUERY_KEYS.sale('sale-7'))).toEqual(seen);
    expect(client.getQueryData(QUERY_KEYS.openSales)).toEqual([rowOf(seen)]);
    expect(client.getQueryData(QUERY_KEYS.foundSales({ fromMs: 0 }))).toMatchObject({
      pages: [{ sales: [rowOf(seen)] }],
    });
    expect(told).toEqual([['open', 'seen']]);
    stop();
  });

  test('news of a sale is in the list of a range and leaves a report alone until it is asked again', () => {
    const client = createQueryClient();
    const page = { more: false, count: 2, paidCount: 0, paidTotals: [] };
    client.setQueryData(QUERY_KEYS.salesPage({ fromMs: 0 }, 0), {
      ...page,
      sales: [rowOf(older), rowOf(open)],
    });
    client.setQueryData(QUERY_KEYS.report({ fromMs: 0, toMs: 1 }), sampleReport());
    rememberSale(client, seen);
    expect(client.getQueryData(QUERY_KEYS.salesPage({ fromMs: 0 }, 0))).toMatchObject({
      sales: [rowOf(older), rowOf(seen)],
    });
    expect(client.getQueryData(QUERY_KEYS.report({ fromMs: 0, toMs: 1 }))).toEqual(sampleReport());
  });

  test('a sale that this page never heard of is told as such', () => {
    const client = createQueryClient();
    const { bridge, announce } = announcingBridge();
    const told: unknown[] = [];
    const stop = followTill(bridge, client, {
      onSale: (before) => told.push(before),
      onUnattributed: () => {},
    });
    announce('saleChanged', confirmed);
    expect(told).toEqual([undefined]);
    stop();
  });

  test('money without a sale is told when there is more of it, not when there is less', () => {
    const client = createQueryClient();
    const { bridge, announce } = announcingBridge();
    let told = 0;
    const onUnattributed = () => {
      told += 1;
    };
    const stop = followTill(bridge, client, { onSale: () => {}, onUnattributed });
    client.setQueryData(QUERY_KEYS.unattributed, []);
    announce('unattributedChanged', [1, 2]);
    announce('unattributedChanged', [2]);
    expect(told).toBe(1);
    expect(client.getQueryData(QUERY_KEYS.unattributed)).toEqual([2]);
    stop();
  });

  test('what one person looked at is forgotten when another is there, and kept while it is the same one', () => {
    const client = createQueryClient();
    const { bridge, announce } = announcingBridge();
    const stop = followTill(bridge, client, { onSale: () => {}, onUnattributed: () => {} });
    const isThere = (name: string) => announce('peopleChanged', { people: [], atTill: { name } });
    isThere('Maria');
    client.setQueryData(QUERY_KEYS.sends, ['0.09']);
    isThere('Maria');
    expect(client.getQueryData(QUERY_KEYS.sends)).toEqual(['0.09']);
    isThere('Carl');
    expect(client.getQueryData(QUERY_KEYS.sends)).toBeUndefined();
    stop();
  });

  test('it ends when it is told to', () => {
    const { bridge, listening } = announcingBridge();
    followTill(bridge, createQueryClient(), { onSale: () => {}, onUnattributed: () => {} })();
    expect(listening()).toBe(0);
  });

  test('the reply to Charge fills the same caches as news does', () => {
    const client = createQueryClient();
    client.setQueryData(QUERY_KEYS.openSales, []);
    rememberSale(client, open);
    expect(client.getQueryData(QUERY_KEYS.openSales)).toEqual([rowOf(open)]);
  });
});
