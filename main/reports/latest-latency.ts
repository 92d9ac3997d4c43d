import { type LatencySteps, latencySteps, type SaleLatency } from '../../shared/domain/sale-latency.ts';
import type { Journal } from '../journal/journal.ts';

const LATEST_SALES = 1_000;

interface LatencyRow {
  readonly shown_ms: number | null;
  readonly seen_ms: number | null;
  readonly confirmed_ms: number | null;
}

/** What the steps of the latest thousand sales took, of those that came any further than their charge. */
export function latestLatency(journal: Journal): LatencySteps {
  const rows = journal.all<LatencyRow>(
    'SELECT shown_ms, seen_ms, confirmed_ms FROM sale_latency ORDER BY number DESC LIMIT ?',
    LATEST_SALES,
  );
  return latencySteps(rows.map(toLatency));
}

/** The same of the latest thousand sales that were charged at or after one moment and before another. */
export function latencyWithin(journal: Journal, fromMs: number, toMs: number): LatencySteps {
  const rows = journal.all<LatencyRow>(
    `SELECT shown_ms, seen_ms, confirmed_ms
     FROM (SELECT number FROM sales INDEXED BY sales_by_day WHERE charged_ms >= ? AND charged_ms < ?
       ORDER BY charged_ms DESC, number DESC LIMIT ?)
     JOIN sale_latency USING (number)`,
    fromMs,
    toMs,
    LATEST_SALES,
  );
  return latencySteps(rows.map(toLatency));
}

function toLatency({ shown_ms, seen_ms, confirmed_ms }: LatencyRow): SaleLatency {
  return {
    ...(shown_ms !== null && { shownMs: shown_ms }),
    ...(seen_ms !== null && { seenMs: seen_ms }),
    ...(confirmed_ms !== null && { confirmedMs: confirmed_ms }),
  };
}
