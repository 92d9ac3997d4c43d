import { describe, expect, test } from 'vitest';
import { latencySteps, type SaleLatency } from '../../../../shared/domain/sale-latency.ts';

describe('the steps of sales', () => {
  test('are from charge to code, from code to payment, and from payment to confirmation', () => {
    const steps = latencySteps([{ shownMs: 40, seenMs: 10_040, confirmedMs: 610_040 }]);
    expect(steps).toEqual({
      shown: { count: 1, p50Ms: 40, p95Ms: 40 },
      seen: { count: 1, p50Ms: 10_000, p95Ms: 10_000 },
      confirmed: { count: 1, p50Ms: 600_000, p95Ms: 600_000 },
    });
  });

  test('are what half and 95 of 100 do not exceed', () => {
    const sales = Array.from({ length: 100 }, (_, index): SaleLatency => ({ shownMs: 100 - index }));
    expect(latencySteps(sales)).toEqual({ shown: { count: 100, p50Ms: 50, p95Ms: 95 } });
    expect(latencySteps([{ shownMs: 1 }, { shownMs: 2 }, { shownMs: 9 }]).shown).toEqual({
      count: 3,
      p50Ms: 2,
      p95Ms: 9,
    });
  });

  test('count from the charge where nobody told of the code, and a step that did not come is left out', () => {
    expect(latencySteps([{ seenMs: 7_000 }, { confirmedMs: 5 }])).toEqual({
      seen: { count: 1, p50Ms: 7_000, p95Ms: 7_000 },
    });
    expect(latencySteps([])).toEqual({});
  });
});
