import { describe, expect, test, vi } from 'vitest';
import { createNoticeBell } from '../../../../../hub/engine/bitcoind/notice-bell.ts';
import { createSteppedClock } from '../../../../helpers/stepped-clock.ts';

function hung(pauseMs: () => number = () => 100) {
  const clock = createSteppedClock();
  const bell = createNoticeBell(clock, pauseMs);
  const heard = vi.fn();
  return { clock, bell, heard, unlisten: bell.listen(heard) };
}

describe('the notice bell', () => {
  test('is heard at once', () => {
    const { bell, heard } = hung();
    bell.ring();
    expect(heard).toHaveBeenCalledTimes(1);
  });

  test('is heard once more, at the end of the pause, for all rings within it', async () => {
    const { bell, clock, heard } = hung();
    for (let ring = 0; ring < 1000; ring += 1) bell.ring();
    expect(heard).toHaveBeenCalledTimes(1);
    await clock.advance(99);
    expect(heard).toHaveBeenCalledTimes(1);
    await clock.advance(1);
    expect(heard).toHaveBeenCalledTimes(2);
    await clock.advance(1000);
    expect(heard).toHaveBeenCalledTimes(2);
  });

  test('pauses for as long as is asked at that time', async () => {
    let pauseMs = 100;
    const { bell, clock, heard } = hung(() => pauseMs);
    bell.ring();
    await clock.advance(100);
    pauseMs = 500;
    bell.ring();
    bell.ring();
    await clock.advance(499);
    expect(heard).toHaveBeenCalledTimes(2);
    await clock.advance(1);
    expect(heard).toHaveBeenCalledTimes(3);
  });

  test('is not heard by those who left', () => {
    const { bell, heard, unlisten } = hung();
    unlisten();
    bell.ring();
    expect(heard).not.toHaveBeenCalled();
  });

  test('is heard no more once it was silenced, and waits for nothing', async () => {
    const { bell, clock, heard } = hung();
    bell.ring();
    bell.ring();
    bell.silence();
    expect(clock.nextDueMs()).toBeUndefined();
    const quiet = hung();
    quiet.bell.silence();
    quiet.bell.ring();
    expect(heard).toHaveBeenCalledTimes(1);
    expect(quiet.heard).not.toHaveBeenCalled();
  });
});
