import type { Clock } from '../../shared/clock.ts';
import { type Metric, metricsText, type Sample } from './metrics-text.ts';

/** Seconds; a long-poll takes up to a minute. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] as const;

/** How often the functions were called, what came of it, and how long it took. */
export interface Metrics {
  /** Counts a request from now until `ended` says what it was answered: `ok`, or an error's code. */
  began(functionName: string): Begun;
  ended(begun: Begun, code: string): void;
  /** Everything, in Prometheus's text format, with what is asked for at this moment. */
  text(now: readonly Metric[]): string;
}

/** A request that is being answered. */
export interface Begun {
  readonly functionName: string;
  readonly beganMs: number;
}

interface Latencies {
  readonly inBucket: number[];
  sum: number;
  count: number;
}

export function createMetrics(clock: Clock): Metrics {
  const requests = new Map<string, { readonly labels: Record<string, string>; count: number }>();
  const latencies = new Map<string, Latencies>();
  const underWay = new Map<string, number>();

  function count(functionName: string, code: string): void {
    const key = `${functionName} ${code}`;
    const known = requests.get(key) ?? { labels: { function: functionName, code }, count: 0 };
    known.count += 1;
    requests.set(key, known);
  }

  function time(functionName: string, seconds: number): void {
    const known = latencies.get(functionName) ?? { inBucket: BUCKETS.map(() => 0), sum: 0, count: 0 };
    const bucket = BUCKETS.findIndex((most) => seconds <= most);
    if (bucket >= 0) known.inBucket[bucket] = (known.inBucket[bucket] ?? 0) + 1;
    known.sum += seconds;
    known.count += 1;
    latencies.set(functionName, known);
  }

  return {
    began(functionName) {
      const beganMs = clock.monotonicMs();
      underWay.set(functionName, (underWay.get(functionName) ?? 0) + 1);
      return { functionName, beganMs };
    },
    ended({ functionName, beganMs }, code) {
      underWay.set(functionName, (underWay.get(functionName) ?? 0) - 1);
      count(functionName, code);
      time(functionName, (clock.monotonicMs() - beganMs) / 1000);
    },
    text(now) {
      return metricsText([
        {
          name: 'hub_requests_total',
          type: 'counter',
          help: 'Requests answered, by function and code.',
          samples: [...requests.values()].map(({ labels, count }) => ({ labels, value: count })),
        },
        {
          name: 'hub_request_seconds',
          type: 'histogram',
          help: 'How long requests took to be answered, waiting included.',
          samples: [...latencies].flatMap(([name, all]) => histogram(name, all)),
        },
        {
          name: 'hub_requests_under_way',
          type: 'gauge',
          help: 'Requests that are being answered; those of check-invoice-status are long-polls.',
          samples: [...underWay].map(([name, value]) => ({ labels: { function: name }, value })),
        },
        ...now,
      ]);
    },
  };
}

function histogram(functionName: string, { inBucket, sum, count }: Latencies): readonly Sample[] {
  let upTo = 0;
  const buckets = BUCKETS.map((most, index): Sample => {
    upTo += inBucket[index] ?? 0;
    return { suffix: '_bucket', labels: { function: functionName, le: `${most}` }, value: upTo };
  });
  const labels = { function: functionName };
  return [
    ...buckets,
    { suffix: '_bucket', labels: { ...labels, le: '+Inf' }, value: count },
    { suffix: '_sum', labels, value: sum },
    { suffix: '_count', labels, value: count },
  ];
}
