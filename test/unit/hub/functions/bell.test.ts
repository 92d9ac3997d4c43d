import { expect, test } from 'vitest';
import { createBell } from '../../../../hub/functions/bell.ts';
import { createSteppedClock } from '../../../helpers/stepped-clock.ts';

const never = new AbortController().signal;

function listening() {
  const clock = createSteppedClock();
  const bell = createBell(clock);
  return { clock, bell, ear: bell.listen('account a', 'authkey k') };
}

/** Whether a wait ends without any time passing. */
async function ends(wait: Promise<void>): Promise<boolean> {
  return Promise.race([
    wait.then(() => true),
    new Promise<boolean>((resolve) => setImmediate(resolve, false)),
  ]);
}

test.each(['account a', 'authkey k'] as const)('a wait ends when %s rings', async (topic) => {
  const { bell, ear } = listening();
  const wait = ear.wait(1_000, never);
  expect(await ends(wait)).toBe(false);
  bell.ring('account b');
  expect(await ends(wait)).toBe(false);
  bell.ring(topic);
  expect(await ends(wait)).toBe(true);
});

test('what rang between two waits ends the next one at once, and only that', async () => {
  const { bell, ear } = listening();
  bell.ring('account a');
  bell.ring('account a');
  expect(await ends(ear.wait(1_000, never))).toBe(true);
  expect(await ends(ear.wait(1_000, never))).toBe(false);
});

test('what rang after a wait was over ends the next one at once', async () => {
  const { clock, bell, ear } = listening();
  const gone = new AbortController();
  await Promise.all([ear.wait(1_000, never), clock.advance(1_000)]);
  bell.ring('account a');
  expect(await ends(ear.wait(1_000, never))).toBe(true);
  const left = ear.wait(1_000, gone.signal);
  gone.abort();
  await left;
  bell.ring('account a');
  expect(await ends(ear.wait(1_000, never))).toBe(true);
});

test('all who listen for a topic are woken, until each has ended, which it may do twice', async () => {
  const { bell, ear } = listening();
  const [second, third] = [bell.listen('account a'), bell.listen('account a', 'send s')];
  const waits = [ear, second, third].map((each) => each.wait(1_000, never));
  bell.ring('account a');
  expect(await Promise.all(waits.map(ends))).toEqual([true, true, true]);
  ear.end();
  ear.end();
  second.end();
  const [ended, last] = [ear.wait(1_000, never), third.wait(1_000, never)];
  bell.ring('account a');
  expect(await Promise.all([ends(ended), ends(last)])).toEqual([false, true]);
  third.end();
  const next = bell.listen('account a');
  third.end();
  const wait = next.wait(1_000, never);
  bell.ring('account a');
  expect(await ends(wait)).toBe(true);
});

test('a wait ends when its time is over', async () => {
  const { clock, ear } = listening();
  const wait = ear.wait(1_000, never);
  await clock.advance(999);
  expect(await ends(wait)).toBe(false);
  await clock.advance(1);
  expect(await ends(wait)).toBe(true);
});

test('a wait ends when it is aborted, or was before, and leaves no timer behind', async () => {
  const { clock, ear } = listening();
  const gone = new AbortController();
  const wait = ear.wait(1_000, gone.signal);
  gone.abort();
  expect(await ends(wait)).toBe(true);
  expect(await ends(ear.wait(1_000, gone.signal))).toBe(true);
  expect(clock.nextDueMs()).toBeUndefined();
});
