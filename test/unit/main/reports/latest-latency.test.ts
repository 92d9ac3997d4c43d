import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MIGRATIONS } from '../../../../main/journal/journal-schema.ts';
import { latencyWithin, latestLatency } from '../../../../main/reports/latest-latency.ts';
import { SaleDecisions } from '../../../../main/sales/sale-decisions.ts';
import type { InvoiceSaleView } from '../../../../shared/ipc/sale-view.ts';
import { HUB, regtestAddress, TillJournal } from '../../../helpers/till-journal.ts';

let till: TillJournal;
beforeEach(() => {
  till = new TillJournal();
  till.pool.paste(
    HUB.hubId,
    Array.from({ length: 20 }, (_, index) => regtestAddress(index + 1)),
  );
});
afterEach(() => till.remove());

function pay({ address, number }: InvoiceSaleView, confirmations: number): void {
  const payment = till.payment({ paymentId: `${number}:0`, confirmations });
  till.sales.heard(HUB.hubId, [{ address, payments: [payment] }]);
}

/** A sale whose code is painted, paid and confirmed so long after one another. */
async function sell(shownMs: number, seenMs: number, confirmedMs: number): Promise<InvoiceSaleView> {
  const sale = till.charge();
  await till.clock.advance(shownMs);
  till.sales.codeShown(sale.saleId);
  await till.clock.advance(seenMs);
  pay(sale, 0);
  await till.clock.advance(confirmedMs);
  pay(sale, 1);
  return sale;
}

describe('the latency of sales', () => {
  test('is how long each step took, from the journal', async () => {
    await sell(40, 9_000, 600_000);
    await sell(60, 11_000, 500_000);
    const steps = {
      shown: { count: 2, p50Ms: 40, p95Ms: 60 },
      seen: { count: 2, p50Ms: 9_000, p95Ms: 11_000 },
      confirmed: { count: 2, p50Ms: 500_000, p95Ms: 600_000 },
    };
    expect(latestLatency(till.journal)).toEqual(steps);
    till.journal.rebuild();
    expect(latestLatency(till.journal)).toEqual(steps);
  });

  test('counts the first of each: a code that is shown again, more confirmations, and a second payment are no news', async () => {
    const sale = await sell(40, 9_000, 600_000);
    await till.clock.advance(60_000);
    expect(till.sales.codeShown(sale.saleId)).toEqual({ ok: true, value: false });
    pay(sale, 3);
    expect(till.journal.eventsOfSale(sale.saleId).filter(({ kind }) => kind === 'code-shown')).toHaveLength(
      1,
    );
    expect(latestLatency(till.journal)).toMatchObject({
      shown: { p50Ms: 40 },
      seen: { p50Ms: 9_000 },
      confirmed: { p50Ms: 600_000 },
    });
  });

  test('takes no person’s word for a confirmation', () => {
    const sale = till.charge();
    till.sales.codeShown(sale.saleId);
    new SaleDecisions({ sales: till.sales, nowMs: till.clock.nowMs }).markPaid(
      sale.saleId,
      'in cash',
      'owner',
    );
    pay(sale, 0);
    const atOnce = { count: 1, p50Ms: 0, p95Ms: 0 };
    expect(latestLatency(till.journal)).toEqual({ shown: atOnce, seen: atOnce });
  });

  test('of a range is that of the sales charged in it', async () => {
    await sell(40, 9_000, 600_000);
    const fromMs = till.clock.nowMs();
    await sell(60, 11_000, 500_000);
    const toMs = till.clock.nowMs();
    await sell(80, 13_000, 400_000);
    expect(latencyWithin(till.journal, fromMs, toMs)).toEqual({
      shown: { count: 1, p50Ms: 60, p95Ms: 60 },
      seen: { count: 1, p50Ms: 11_000, p95Ms: 11_000 },
      confirmed: { count: 1, p50Ms: 500_000, p95Ms: 500_000 },
    });
    expect(latencyWithin(till.journal, toMs + 2_000_000, toMs + 3_000_000)).toEqual({});
  });

  test('is of a code on a sale that is there', () => {
    expect(till.sales.codeShown('nobody')).toMatchObject({ error: { code: 'unknown-sale' } });
    expect(latestLatency(till.journal)).toEqual({});
  });

  test('is made from the events of an older till when its journal is opened', async () => {
    await sell(40, 9_000, 600_000);
    const { seen, confirmed } = latestLatency(till.journal);
    till.journal.close();
    const database = new DatabaseSync(till.path);
    // What an older till's journal gets when this till opens it.
    database.exec('DROP TABLE sale_latency');
    database.exec(MIGRATIONS.find((sql) => sql.includes('CREATE TABLE sale_latency')) ?? '');
    database.close();
    till.reopen();
    expect(latestLatency(till.journal)).toEqual({
      seen: { ...seen, p50Ms: 9_040, p95Ms: 9_040 },
      confirmed,
    });
  });
});
