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
