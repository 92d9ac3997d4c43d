import { describe, expect, test } from 'vitest';
import { createMetrics } from '../../../../hub/operation/metrics.ts';
import { metricsText } from '../../../../hub/operation/metrics-text.ts';
import { systemClock } from '../../../../hub/shell/system-clock.ts';

function metricsOnStoppedClock() {
  let nowMs = 1_000_000;
  const metrics = createMetrics({ ...systemClock, monotonicMs: () => nowMs });
  const request = (name: string, code: string, ms: number) => {
    const begun = metrics.began(name);
    nowMs += ms;
    metrics.ended(begun, code);
  };
  return { metrics, request };
}

describe('the metrics', () => {
  test('count requests by function and code', () => {
    const { metrics, request } = metricsOnStoppedClock();
    request('my-balance', 'ok', 1);
    request('my-balance', 'ok', 1);
    request('my-balance', 'rate-limited', 1);
    const text = metrics.text([]);
    expect(text).toContain('hub_requests_total{function="my-balance",code="ok"} 2\n');
    expect(text).toContain('hub_requests_total{function="my-balance",code="rate-limited"} 1\n');
  });

  test('spread latencies over buckets that add up', () => {
    const { metrics, request } = metricsOnStoppedClock();
    for (const ms of [5, 6, 700, 90_000]) request('send-btc', 'ok', ms);
    const buckets = [...metrics.text([]).matchAll(/hub_request_seconds_bucket\{.*le="(.+)"\} (\d+)/g)];
    expect(Object.fromEntries(buckets.map(([, most, count]) => [most, count]))).toMatchObject({
      '0.005': '1',
      '0.01': '2',
      '0.5': '2',
      '1': '3',
      '60': '3',
      '+Inf': '4',
    });
    expect(metrics.text([])).toContain('hub_request_seconds_sum{function="send-btc"} 90.711\n');
    expect(metrics.text([])).toContain('hub_request_seconds_count{function="send-btc"} 4\n');
  });

  test('tell how many requests are under way', () => {
    const { metrics } = metricsOnStoppedClock();
    metrics.began('check-invoice-status');
    const one = metrics.began('check-invoice-status');
    expect(metrics.text([])).toContain('hub_requests_under_way{function="check-invoice-status"} 2\n');
    metrics.ended(one, 'ok');
    expect(metrics.text([])).toContain('hub_requests_under_way{function="check-invoice-status"} 1\n');
  });
});

test('labels are escaped as Prometheus reads them', () => {
  const labels = { a: 'back\\slash "quoted"\nline' };
  expect(metricsText([{ name: 'x', type: 'gauge', help: 'What.', samples: [{ labels, value: 1 }] }])).toBe(
    '# HELP x What.\n# TYPE x gauge\nx{a="back\\\\slash \\"quoted\\"\\nline"} 1\n',
  );
});
