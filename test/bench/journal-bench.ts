import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Journal } from '../../main/journal/journal.ts';
import { project } from '../../main/journal/project.ts';
import { listSales } from '../../main/sales/sales-list.ts';
import { type Figure, percentile } from './figures.ts';

const APPENDS = 300;
const SEARCHES = 200;
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
      '≤ 1.5 ×',
      (value, floor) => value <= 1.5 * floor,
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
      '≤ 20 ms',
      (value) => value <= 20,
    ),
  ];
}

interface Measured {
  readonly start: number;
  readonly day: number;
  readonly search: number;
}

function measureJournal(sales: number): Measured {
  const folder = mkdtempSync(join(tmpdir(), 'till-bench-'));
  const path = join(folder, 'journal.sqlite');
  let nowMs = DAY_START_MS;
  const filling = Journal.open(path, project, () => nowMs);
  const perTransaction = 1_000;
  for (let from = 0; from < sales; from += perTransaction) {
    filling.transaction(() => {
      for (let index = from; index < Math.min(sales, from + perTransaction); index += 1) {
        nowMs += 60_000;
        appendSale(filling, index, nowMs);
      }
    });
  }
  filling.close();
  let journal = Journal.open(path, project, () => nowMs);
  const starts = samples(15, () => {
    journal.close();
    journal = Journal.open(path, project, () => nowMs);
  });
  const dayMs = 24 * 3_600_000;
  const days = samples(SEARCHES, (index) => {
    const fromMs = nowMs - dayMs * (1 + (index % 30));
    listSales(journal, { fromMs, toMs: fromMs + dayMs, limit: 50 });
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
}

function samples(count: number, run: (index: number) => void): number[] {
  return Array.from({ length: count }, (_, index) => {
    const began = performance.now();
    run(index);
    return performance.now() - began;
  });
}
