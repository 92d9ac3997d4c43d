import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  countOpenSales,
  hubNameOfSales,
  hubsOfUnsettledSales,
  watchNeed,
} from '../../../../main/sales/unsettled-sales.ts';
import { ADDRESSES, HUB, TERMS, TillJournal } from '../../../helpers/till-journal.ts';

const WEEK_MS = 7 * 24 * 3_600_000;

let till: TillJournal;
beforeEach(() => {
  till = new TillJournal();
  till.pool.paste(HUB.hubId, ADDRESSES.slice(0, 2));
});
afterEach(() => till.remove());

const need = (afterMs = 0) => watchNeed(till.journal, HUB.hubId, till.clock.nowMs() + afterMs);

function isPaid(address: string, confirmations: number): void {
  till.sales.heard(HUB.hubId, [{ address, payments: [till.payment({ confirmations })] }]);
}

describe('how closely the sales at a hub are watched', () => {
  test('is at every moment until a week after their deadline, then once a day for good', () => {
    expect(need()).toBe('nothing');
    const { address } = till.charge();
    expect(need()).toBe('closely');
    till.clock.set(till.clock.nowMs() + TERMS.expiryMs + 1);
    // However old, it may have been paid in time: nobody has looked.
    expect(need(100 * WEEK_MS)).toBe('closely');
    till.sales.heard(HUB.hubId, [{ address, payments: [] }], till.clock.nowMs());
    expect(need(WEEK_MS - 2)).toBe('closely');
    expect(need(WEEK_MS - 1)).toBe('daily');
    expect(need(100 * WEEK_MS)).toBe('daily');
  });

  test('is at every moment for a payment that waits for its block, however late it came', () => {
    const { address } = till.charge();
    till.clock.set(till.clock.nowMs() + 2 * WEEK_MS);
    isPaid(address, 0);
    expect(need()).toBe('closely');
  });

  test('is not at all once each is confirmed deep enough', () => {
    const { address } = till.charge();
    isPaid(address, 5);
    expect(need()).toBe('closely');
    isPaid(address, 6);
    expect(need()).toBe('nothing');
  });
});

test('the hubs of unsettled sales are found, with their names and how many are open', () => {
  till.pool.paste('hub-2', ADDRESSES.slice(2));
  const { address } = till.charge();
  till.charge();
  const request = { chargeId: 'at-another-hub-00', amount: '0.001', currency: 'BTC', memo: '' };
  till.sales.charge(request, TERMS, { hubId: 'hub-2', name: 'Another' });
  expect(hubsOfUnsettledSales(till.journal)).toEqual([HUB.hubId, 'hub-2']);
  expect(hubNameOfSales(till.journal, 'hub-2')).toBe('Another');
  isPaid(address, 6);
  expect([HUB.hubId, 'hub-2', 'hub-3'].map((hubId) => countOpenSales(till.journal, hubId))).toEqual([
    1, 1, 0,
  ]);
});
