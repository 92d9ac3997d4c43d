import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Journal } from '../../../../main/journal/journal.ts';
import { project } from '../../../../main/journal/project.ts';
import { listSales } from '../../../../main/sales/sales-list.ts';
import { Shifts } from '../../../../main/shifts/shifts.ts';
import { startReady } from '../../../helpers/ready-process.ts';

const KILLS = 6;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'drawer-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('killed at any moment, cash sales and closes are there whole or not at all, and none that was shown is lost', async () => {
  const path = join(folder, 'journal.sqlite');
  let shown = { sold: 0, closed: 0 };
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const drawer = await startReady(
      [process.execPath, fileURLToPath(new URL('./hold-drawer.ts', import.meta.url)), path, `run${kill}`],
      ['drawer'],
    );
    // Each time at another step of its round.
    await vi.waitFor(() => expect(drawer.lines.length).toBeGreaterThan(3 + kill), {
      timeout: 30_000,
      interval: 1,
    });
    await drawer.stop('SIGKILL');
    shown = { sold: lastOf(drawer.lines, 'sold'), closed: lastOf(drawer.lines, 'closed') };

    const journal = Journal.open(path, project, Date.now);
    journal.verify();
    const { sales, count, paidCount } = listSales(journal, { limit: 200 });
    expect(count).toBeGreaterThanOrEqual(shown.sold);
    expect(paidCount).toBe(count);
    expect(sales.map(({ number }) => number)).toEqual(sales.map((_sale, index) => count - index));
    const { current, closed } = new Shifts({ journal, nowMs: Date.now, changed: () => {} }).view();
    expect(closed[0]?.number).toBeGreaterThanOrEqual(shown.closed);
    for (const { cash } of closed) expect(cash).toMatchObject({ difference: '0.00', counted: cash.expected });
    if (current) expect(current.number).toBe((closed[0]?.number ?? 0) + 1);
    journal.close();
  }
});

function lastOf(lines: readonly string[], word: string): number {
  const line = lines.findLast((candidate) => candidate.startsWith(`${word} `)) ?? '';
  return Number(line.split(' ')[1] ?? 0);
}
