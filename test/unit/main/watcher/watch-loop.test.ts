import { describe, expect, test } from 'vitest';
import { WatchLoop } from '../../../../main/watcher/watch-loop.ts';
import { createSteppedClock } from '../../../helpers/stepped-clock.ts';

const MINUTE_MS = 60_000;

describe('whoever asks for a look at once', () => {
  test('is told when that look is over, and cuts the pause before it short', async () => {
    const stop = new AbortController();
    const loop = new WatchLoop(createSteppedClock());
    const hurries: boolean[] = [];
    const running = loop.run(stop.signal, async (hurried) => {
      hurries.push(hurried);
      return MINUTE_MS;
    });
    await loop.checkNow();
    expect(hurries).toEqual([false, true]);
    stop.abort();
    await running;
  });

  test('is told so when the look throws, which ends the loop', async () => {
    const loop = new WatchLoop(createSteppedClock());
    const running = loop.run(new AbortController().signal, async (hurried) => {
      if (hurried) throw new Error('the look failed');
      return MINUTE_MS;
    });
    const ended = expect(running).rejects.toThrow('the look failed');
    await loop.checkNow();
    await ended;
  });

  test('while the look that fails is under way does not wait for another', async () => {
    const loop = new WatchLoop(createSteppedClock());
    const failing = Promise.withResolvers<number>();
    const running = loop.run(new AbortController().signal, () => failing.promise);
    const ended = expect(running).rejects.toThrow('the look failed');
    const checked = loop.checkNow();
    failing.reject(new Error('the look failed'));
    await checked;
    await ended;
  });

  test('after the loop has ended is not kept waiting', async () => {
    const stop = new AbortController();
    const loop = new WatchLoop(createSteppedClock());
    stop.abort();
    await loop.run(stop.signal, async () => 0);
    await loop.checkNow();
  });
});
