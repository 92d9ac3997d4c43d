import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Journal } from '../../main/journal/journal.ts';
import { project } from '../../main/journal/project.ts';
import { salesCsv } from '../../main/reports/sales-csv.ts';
import { salesReport } from '../../main/reports/sales-report.ts';
import { listSales } from '../../main/sales/sales-list.ts';
import { type Figure, percentile } from './figures.ts';

const APPENDS = 300;
const SEARCHES = 200;
const DAY_MS = 24 * 3_600_000;

const DAY_START_MS = Date.UTC(2026, 0, 1);

/** Appending durably, against writing and syncing as many bytes to a plain file on the same disk. */
export function appendFigures(): Figure[] {
  const folder = mkdtempSync(join(tmpdir(), 'till-bench-'));
  const path = join(folder, 'journal.sqlite');
  const journal = Journal.open(path, project, () => Date.now());
  const ref = (index: number) => `${index}`.padEnd(22, 'r');
  const before = statSync(`${path}-wal`).size;
  const appends = samples(APPENDS, (index) => {
    journal.append({ kind: 'address-requested', body: { hubId: 'bench', ref: ref(index) } });
  });
  const bytes = Math.max(1, Math.round((statSync(`${path}-wal`).size - before) / APPENDS));
  journal.close();

  const file = openSync(join(folder, 'plain'), 'a');
  const block = new Uint8Array(bytes);
  const writes = samples(APPENDS, () => {
    writeSync(file, block);
    fsyncSync(file);
  });
  closeSync(file);
  rmSync(folder, { recursive: true });
  const value = percentile(appends, 0.99);
  const floor = percentile(writes, 0.99);
  const name = 'journal append, durable (p99)';
  return [
    {
      name,
      value,
      unit: 'ms',
      floorName: 'write + fsync of as many bytes',
      floor,
      aim: '≤ 3 ×',
      met: value <= 3 * floor,
    },
  ];
}

/** Starting, listing a day and searching, with many sales against few. */
export function sizeFigures(many: number, few: number): Figure[] {
  const large = measureJournal(many);
  const small = measureJournal(few);
  const against = `${few} sales`;
  const line = (
    name: string,
    pick: (measured: Measured) => number,
    aim: string,
    met: (value: number, floor: number) => boolean,
  ) => {
    const value = pick(large);
    const floor = pick(small);
    return {
      name: `${many} sales: ${name}`,
      value,
      unit: 'ms',
      floorName: against,
      floor,
      aim,
      met: met(value, floor),
    } as const;
  };
  return [
    line(
      'start of the journal (median)',
      ({ start }) => start,
      '≤ 1.3 ×',
      (value, floor) => value <= 1.3 * floor,
    ),
    line(
      'day list (p99)',
      ({ day }) => day,
      '≤ 20 ms',
      (value) => value <= 20,
    ),
    line(
      'search (p99)',
      ({ search }) => search,
      '≤ 30 ms',
      (value) => value <= 30,
    ),
  ];
}

/** A month's report, against one look at each of the same rows; and all sales as CSV, against going through them. */
export function reportFigures(sales: number): Figure[] {
  const { folder, journal, nowMs } = filledJournal(sales, Math.ceil((30 * DAY_MS) / sales));
  const timeZone = 'Europe/Berlin';
  const month = { fromMs: DAY_START_MS, toMs: DAY_START_MS + 31 * DAY_MS, timeZone };
  const reports = samples(15, () => salesReport(journal, month));
  const scans = samples(15, () =>
    journal.all(
      `SELECT currency, charged_ms / 3600000, count(*), sum(paid), sum(price_units * paid) FROM sales
       WHERE charged_ms >= ? AND charged_ms < ? GROUP BY 1, 2`,
      month.fromMs,
      month.toMs,
    ),
  );
  const all = { fromMs: 0, toMs: nowMs + DAY_MS, timeZone };
  const began = performance.now();
  const memoryBefore = process.memoryUsage.rss();
  let peak = memoryBefore;
  let afterNumber: number | undefined;
  for (let done = false; !done; ) {
    const part = salesCsv(journal, {
      ...all,
      limit: 1_000,
      ...(afterNumber !== undefined && { afterNumber }),
    });
    if (!part.ok) throw new Error(part.error.code);
    ({ done, lastNumber: afterNumber } = part.value);
    peak = Math.max(peak, process.memoryUsage.rss());
  }
  const csv = performance.now() - began;
  const walkBegan = performance.now();
  let characters = 0;
  for (const row of journal.each<{ memo: string }>('SELECT * FROM sales ORDER BY number'))
    characters += row.memo.length;
  const walk = performance.now() - walkBegan;
  if (characters === 0) throw new Error('nothing to go through');
  journal.close();
  rmSync(folder, { recursive: true });
  const [report, scan] = [percentile(reports, 0.5), percentile(scans, 0.5)];
  const megabytes = (peak - memoryBefore) / 2 ** 20;
  return [
    {
      name: `${sales} sales: month report (median)`,
      value: report,
      unit: 'ms',
      floorName: 'one scan of the same rows',
      floor: scan,
      aim: '≤ 0.2 ×',
      met: report <= 0.2 * scan,
    },
    {
      name: `${sales} sales: CSV`,
      value: csv / 1_000,
      unit: 's',
      floorName: 'going through the same rows',
      floor: walk / 1_000,
      aim: '≤ 4 ×',
      met: csv <= 4 * walk,
    },
    {
      name: `${sales} sales: CSV, memory beside`,
      value: megabytes,
      unit: 'MB',
      floorName: 'before it',
      floor: memoryBefore / 2 ** 20,
      aim: '≤ +80 MB',
      met: megabytes <= 80,
    },
  ];
}

interface Measured {
  readonly start: number;
  readonly day: number;
  readonly search: number;
}

/** A journal with a sale each minute, or oftener, in a folder of its own. */
export function filledJournal(
  sales: number,
  everyMs = 60_000,
): {
  readonly folder: string;
  readonly path: string;
  readonly journal: Journal;
  readonly nowMs: number;
} {
  const folder = mkdtempSync(join(tmpdir(), 'till-bench-'));
  const path = join(folder, 'journal.sqlite');
  let nowMs = DAY_START_MS;
  const filling = Journal.open(path, project, () => nowMs);
  const perTransaction = 1_000;
  for (let from = 0; from < sales; from += perTransaction) {
    filling.transaction(() => {
      for (let index = from; index < Math.min(sales, from + perTransaction); index += 1) {
        nowMs += everyMs;
        appendSale(filling, index, nowMs);
      }
    });
  }
  filling.close();
  return { folder, path, journal: Journal.open(path, project, () => nowMs), nowMs };
}

function measureJournal(sales: number): Measured {
  const { folder, path, nowMs, journal: filled } = filledJournal(sales);
  let journal = filled;
  const starts = samples(15, () => {
    journal.close();
    journal = Journal.open(path, project, () => nowMs);
  });
  const days = samples(SEARCHES, (index) => {
    const fromMs = nowMs - (nowMs % DAY_MS) - DAY_MS * (1 + (index % 30));
    listSales(journal, { fromMs, toMs: fromMs + DAY_MS, limit: 50 });
  });
  const typed = [
    '1',
    '12',
    'coffee',
    'cof',
    'c',
    'bcrt1q',
    'bcrt1q12',
    'open',
    '4.5',
    '0.000',
    `${sales - 1}`,
  ];
  const searches = samples(SEARCHES, (index) => {
    listSales(journal, { search: typed[index % typed.length] ?? '', limit: 50 });
  });
  journal.close();
  rmSync(folder, { recursive: true });
  return { start: percentile(starts, 0.5), day: percentile(days, 0.99), search: percentile(searches, 0.99) };
}

/** A past sale: paid and done with, or, one of a hundred, never paid. */
function appendSale(journal: Journal, index: number, nowMs: number): void {
  const address = `bcrt1q${(index * 2_654_435_761).toString(36)}bench${index}`;
  journal.append({ kind: 'address-received', body: { hubId: 'bench', address } });
  journal.append({
    kind: 'sale-charged',
    saleId: `sale-${index}`,
    body: {
      number: index + 1,
      chargeId: `charge-${index}`,
      hubId: 'bench',
      hubName: 'Bench',
      network: 'regtest',
      address,
      price: { amount: `${(index % 90) + 1}.50`, currency: 'EUR' },
      due: '0.00012500',
      rate: '60000',
      rates: { EUR: '60000' },
      memo: ['coffee', 'two espresso', 'bun', 'cake'][index % 4] ?? '',
      shopName: 'Bench',
      deadlineMs: nowMs + 900_000,
      policy: [{ confirmations: 1 }],
      trustPending: false,
    },
  });
  if (index % 100 === 99) return;
  journal.append({
    kind: 'payment-observed',
    saleId: `sale-${index}`,
    body: {
      payment: {
        paymentId: `${index}:0`,
        amount: '0.00012500',
        firstSeenMs: nowMs,
        confirmations: 100,
        standing: 'live',
        replaceable: false,
        internal: false,
      },
    },
  });
}

function samples(count: number, run: (index: number) => void): number[] {
  return Array.from({ length: count }, (_, index) => {
    const began = performance.now();
    run(index);
    return performance.now() - began;
  });
}
