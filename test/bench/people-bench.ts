import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Journal } from '../../main/journal/journal.ts';
import { project } from '../../main/journal/project.ts';
import { People } from '../../main/people/people.ts';
import { hashPin, PIN_SALT_BYTES } from '../../main/people/pin-hash.ts';
import { Pins } from '../../main/people/pins.ts';
import { Session } from '../../main/people/session.ts';
import { createDurableFile } from '../../main/shell/durable-file.ts';
import { systemClock } from '../../main/shell/system-clock.ts';
import { type Figure, percentile } from './figures.ts';

const SWITCHES = 100;
const PINS = { Maria: '471147', Anna: '1234' } as const;

/** One person after the other logs in, journalled each time, against the hash alone. */
export async function pinFigures(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'till-bench-'));
  const journal = Journal.open(join(folder, 'journal.sqlite'), project, () => Date.now());
  const random = { bytes: (count: number) => new Uint8Array(randomBytes(count)) };
  const people = new People(journal);
  const pins = await Pins.open(createDurableFile(join(folder, 'pins.json')), random, () => {});
  for (const [name, pin] of Object.entries(PINS)) {
    people.add(name, { role: 'owner' }, 'owner');
    await pins.choose(name, pin);
  }
  const session = new Session({
    journal,
    people,
    pins,
    clock: systemClock,
    nowMs: () => Date.now(),
    lockAfterMinutes: () => 0,
    changed: () => {},
  });
  const switches = await timed(async (index) => {
    const name = index % 2 === 0 ? 'Maria' : 'Anna';
    const entered = await session.logIn(name, PINS[name]);
    if (!entered.ok) throw new Error(entered.error.code);
  });
  const salt = random.bytes(PIN_SALT_BYTES);
  const hashes = await timed(() => hashPin('1234', salt));
  session.stop();
  journal.close();
  rmSync(folder, { recursive: true });
  const value = percentile(switches, 0.99);
  return [
    {
      name: 'PIN switch, journalled (p99)',
      value,
      unit: 'ms',
      floorName: 'the hash alone',
      floor: percentile(hashes, 0.99),
      aim: '≤ 300 ms',
      met: value <= 300,
    },
  ];
}

async function timed(work: (index: number) => Promise<unknown>): Promise<readonly number[]> {
  const took: number[] = [];
  for (let index = 0; index < SWITCHES; index += 1) {
    const began = performance.now();
    await work(index);
    took.push(performance.now() - began);
  }
  return took;
}
