import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ReadyProcess } from '../helpers/ready-process.ts';

/**
 * What Node needs to be told for a server that is to settle. Without compaction, pages that are in use have room left
 * after a collection, a megabyte more or less from run to run.
 */
export const SETTLES = ['--expose-gc', '--compact-on-every-full-gc'] as const;

/** What is not less than before by more than this is not garbage. */
const STEADY_KB = 64;
/** A collection finalizes what only the next one frees. */
const STEADY_READINGS = 3;

/** In a server of the benchmarks that was started with `SETTLES`: collects its garbage whenever it is asked to. */
export function settleWhenAsked(): void {
  const { gc } = globalThis;
  if (!gc) return;
  process.stdin.on('data', async () => {
    // The last resort also gives pages that became empty back to the system, the young generation's among them.
    gc({ type: 'major', execution: 'sync', flavor: 'last-resort' });
    await nextTurn();
    process.stdout.write('settled\n');
  });
}

/** What a server keeps resident once all that is garbage is gone, in kB. */
export async function settledKb({ process: { pid, stdin, stdout } }: ReadyProcess): Promise<number> {
  if (!stdin || !stdout) throw new Error('a server that can not be asked to settle');
  let kb = Number.POSITIVE_INFINITY;
  for (let steady = 0; steady < STEADY_READINGS; ) {
    const settled = once(stdout, 'data');
    stdin.write('settle\n');
    await settled;
    const now = residentKb(pid);
    steady = kb - now <= STEADY_KB ? steady + 1 : 0;
    kb = now;
  }
  return kb;
}

/** Counted page by page: what `status` says may lag behind by dozens of pages for each processor. */
function residentKb(pid: number | undefined): number {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Number(/^Rss:\s+(\d+) kB/m.exec(rollup)?.[1]);
}
