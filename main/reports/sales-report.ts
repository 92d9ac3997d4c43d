import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { CommandRequest } from '../../shared/ipc/contract.ts';
import type { ReportSums, ReportView } from '../../shared/ipc/report-view.ts';
import { currency } from '../../shared/money/currency.ts';
import { fromSatoshi, fromSmallestUnits, toMoneyText } from '../../shared/money/money.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Journal } from '../journal/journal.ts';
import { latencyWithin } from './latest-latency.ts';
import { localClock, QUARTER_MS, type Stretch } from './local-time.ts';
import { soldParts } from './sold-parts.ts';

const HOURS_OF_DAY = 24;
const DAY_MS = 86_400_000;

interface HourRow {
  /** Hours since 1970 by the clock on the wall. */
  readonly hour: number;
  readonly currency: string;
  readonly charged: number;
  readonly paid: number;
  readonly paid_units: string;
  readonly paid_satoshi: string;
}

/** What sales come to, as it is added up. */
interface Sums {
  count: number;
  paidCount: number;
  satoshi: bigint;
  readonly units: Map<string, bigint>;
}

/**
 * What was sold from one moment to another, by day and by hour of the day in a time zone, and what it was made of: of what was
 * charged then, what is paid now. Reads the totals of quarters of an hour: the range begins and ends on one. Errors: `bad-range`.
 */
export function salesReport(
  journal: Journal,
  { fromMs, toMs, timeZone }: CommandRequest<'getReport'>,
): Result<ReportView, TillError> {
  const clock = localClock(timeZone);
  const isRange = fromMs < toMs && fromMs % QUARTER_MS === 0 && toMs % QUARTER_MS === 0;
  if (!clock || !isRange) return err(tillError('bad-range', clock ? undefined : timeZone));
  const all = nothing();
  const days = new Map<number, Sums>();
  const hours = new Map<number, Sums>();
  const sold = soldWithin(journal, fromMs, toMs);
  for (const stretch of sold ? clock.stretches(sold.fromMs, sold.toMs) : []) {
    for (const row of hourly(journal, stretch)) {
      const day = Math.floor(row.hour / HOURS_OF_DAY);
      const hour = row.hour - day * HOURS_OF_DAY;
      for (const sums of [all, entry(days, day), entry(hours, hour)]) add(sums, row);
    }
  }
  return ok({
    total: shown(all),
    days: [...days].map(([day, sums]) => ({ day: dayText(day), ...shown(sums) })),
    hours: [...hours].sort(([a], [b]) => a - b).map(([hour, sums]) => ({ hour, ...shown(sums) })),
    ...soldParts(journal, fromMs, toMs, all),
    latency: latencyWithin(journal, fromMs, toMs),
  });
}

/** From the first to the last quarter of an hour in which anything was charged. */
function soldWithin(journal: Journal, fromMs: number, toMs: number): Omit<Stretch, 'offsetMs'> | undefined {
  const ends = journal.get<{ first: number | null; last: number | null }>(
    'SELECT min(quarter) AS first, max(quarter) AS last FROM quarter_totals WHERE quarter >= ? AND quarter < ?',
    fromMs / QUARTER_MS,
    toMs / QUARTER_MS,
  );
  if (typeof ends?.first !== 'number' || typeof ends.last !== 'number') return undefined;
  return { fromMs: ends.first * QUARTER_MS, toMs: (ends.last + 1) * QUARTER_MS };
}

/** The local hours of a stretch of time in which the clock is not set. */
function hourly(journal: Journal, { fromMs, toMs, offsetMs }: Stretch): readonly HourRow[] {
  return journal.all<HourRow>(
    `SELECT (quarter + ?) / 4 AS hour, currency, sum(charged) AS charged, sum(paid) AS paid,
       CAST(sum(paid_units) AS TEXT) AS paid_units, CAST(sum(paid_satoshi) AS TEXT) AS paid_satoshi
     FROM quarter_totals WHERE quarter >= ? AND quarter < ? GROUP BY 1, 2 ORDER BY 1, 2`,
    BigInt(Math.round(offsetMs / QUARTER_MS)),
    BigInt(fromMs / QUARTER_MS),
    BigInt(toMs / QUARTER_MS),
  );
}

/** `2026-11-26` of days since 1970. */
function dayText(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

function nothing(): Sums {
  return { count: 0, paidCount: 0, satoshi: 0n, units: new Map() };
}

function entry<Key>(sums: Map<Key, Sums>, key: Key): Sums {
  const known = sums.get(key) ?? nothing();
  sums.set(key, known);
  return known;
}

function add(sums: Sums, row: HourRow): void {
  sums.count += row.charged;
  sums.paidCount += row.paid;
  sums.satoshi += BigInt(row.paid_satoshi);
  if (row.paid === 0) return;
  sums.units.set(row.currency, (sums.units.get(row.currency) ?? 0n) + BigInt(row.paid_units));
}

function shown({ count, paidCount, satoshi, units }: Sums): ReportSums {
  return {
    count,
    paidCount,
    prices: [...units]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([code, amount]) => toMoneyText(fromSmallestUnits(amount, currency(code)))),
    received: toMoneyText(fromSatoshi(satoshi)),
  };
}
