import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { takingsRuleOf, waitingSales } from '../../../../main/trading/takings-rows.ts';
import type { InvoiceSaleView } from '../../../../shared/ipc/sale-view.ts';
import { btc } from '../../../../shared/money/money.ts';
import { HUB, regtestAddress, TillJournal } from '../../../helpers/till-journal.ts';

const RULE = { share: '50', atLeast: { amount: '0.001', currency: 'BTC' }, into: 'EUR', worseBy: '2' };

let till: TillJournal;
beforeEach(() => {
  till = new TillJournal();
  till.pool.paste(
    HUB.hubId,
    Array.from({ length: 20 }, (_, index) => regtestAddress(index + 1)),
  );
});
afterEach(() => till.remove());

function setRule(rule?: typeof RULE): void {
  till.journal.append({ kind: 'takings-rule-set', body: { ...(rule && { rule }), by: 'owner' } });
}

/** How its money stands now. */
function pay({ address, due, saleId }: InvoiceSaleView, standing: 'live' | 'conflicted' = 'live'): void {
  const payment = till.payment({
    paymentId: `${saleId}:0`,
    amount: btc(due.amount),
    confirmations: standing === 'live' ? 1 : 0,
    standing,
  });
  till.sales.heard(HUB.hubId, [{ address, payments: [payment] }]);
}

function confirmed(): string {
  const sale = till.charge();
  pay(sale);
  return sale.saleId;
}

/** An order of this sale's takings. */
function offer(saleId: string, tradeId: string): void {
  till.journal.append(
    {
      kind: 'trade-intended',
      body: {
        tradeId,
        ref: `ref-of-${tradeId}`,
        hubId: HUB.hubId,
        keepsRefs: true,
        change: {
          what: 'place-order',
          trade: { amount: '0.001', currency: 'BTC' },
          wanted: { amount: '58.80', currency: 'EUR' },
        },
        by: 'owner',
      },
    },
    { kind: 'takings-offered', saleId, body: { tradeId, amount: '0.00100000' } },
  );
}

const waiting = () => waitingSales(till.journal, HUB.hubId);

/** Whether the projections are what the events alone give. */
function expectRebuilt(): void {
  const read = () =>
    ['takings', 'takings_rule', 'takings_offered'].map((table) => till.journal.all(`SELECT * FROM ${table}`));
  const before = read();
  till.journal.rebuild();
  expect(read()).toEqual(before);
}

describe('takings that wait to be sold', () => {
  test('are those of sales confirmed under a rule, once each, until an order sells them', () => {
    confirmed();
    setRule(RULE);
    const [one, other] = [confirmed(), confirmed()];
    expect(waiting()).toEqual([one, other]);
    offer(one, 'order-1');
    expect(waiting()).toEqual([other]);
    till.journal.append({ kind: 'trade-done', body: { tradeId: 'order-1', oid: 'ord_1' } });
    expect(waiting()).toEqual([other]);
    expect(waitingSales(till.journal, 'another hub')).toEqual([]);
    expectRebuilt();
  });

  test('wait again where the hub did nothing, or a person says so; not where he says that it did', () => {
    setRule(RULE);
    const sales = [confirmed(), confirmed(), confirmed()] as const;
    for (const [index, saleId] of sales.entries()) offer(saleId, `order-${index}`);
    till.journal.append({ kind: 'trade-failed', body: { tradeId: 'order-0', code: 'not-enough' } });
    for (const [tradeId, as] of [
      ['order-1', 'taken-as-undone'],
      ['order-2', 'taken-as-done'],
    ] as const) {
      till.journal.append(
        { kind: 'trade-unknown', body: { tradeId, code: 'hub-unreachable' } },
        { kind: 'trade-decided', body: { tradeId, as, by: 'owner', reason: 'The balance says so.' } },
      );
    }
    expect(waiting()).toEqual(sales.slice(0, 2));
    expectRebuilt();
  });

  test('do not wait while their sale’s money is taken back', () => {
    setRule(RULE);
    const sale = till.charge();
    pay(sale);
    pay(sale, 'conflicted');
    expect(waiting()).toEqual([]);
    pay(sale);
    expect(waiting()).toEqual([sale.saleId]);
    expectRebuilt();
  });

  test('are forgotten with the rule', () => {
    setRule(RULE);
    const sale = confirmed();
    offer(sale, 'order-1');
    confirmed();
    setRule();
    expect(waiting()).toEqual([]);
    till.journal.append({ kind: 'trade-failed', body: { tradeId: 'order-1', code: 'not-enough' } });
    expect(waiting()).toEqual([]);
    setRule(RULE);
    expect(waiting()).toEqual([]);
    expectRebuilt();
  });

  test('of before a restore are never sold by the restored till: it may have sold them', () => {
    setRule(RULE);
    confirmed();
    const seen = till.charge();
    till.journal.append({ kind: 'till-restored', body: { backupMs: 0, saleNumber: 10, shiftNumber: 1 } });
    till.pool.paste(
      HUB.hubId,
      Array.from({ length: 5 }, (_, index) => regtestAddress(index + 100)),
    );
    expect(takingsRuleOf(till.journal)).toBeUndefined();
    setRule(RULE);
    pay(seen);
    const after = confirmed();
    expect(waiting()).toEqual([after]);
    expectRebuilt();
  });
});
