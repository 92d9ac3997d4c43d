import { describe, expect, test } from 'vitest';
import { systemClock } from '../../../../main/shell/system-clock.ts';

describe('the system clock', () => {
  test('calls back after the time asked for, and not before', async () => {
    const began = systemClock.monotonicMs();
    await new Promise<void>((resolve) => systemClock.after(20, resolve));
    expect(systemClock.monotonicMs() - began).toBeGreaterThanOrEqual(19);
  });

  test('does not call back once cancelled', async () => {
    let called = false;
    const cancel = systemClock.after(1, () => {
      called = true;
    });
    cancel();
    await systemClock.sleep(10);
    expect(called).toBe(false);
  });

  test('waits longer than the 24 days of a timer instead of firing at once', async () => {
    let called = false;
    const cancel = systemClock.after(2 ** 31 + 1_000, () => {
      called = true;
    });
    await systemClock.sleep(10);
    cancel();
    expect(called).toBe(false);
  });

  test('a sleep ends with the reason of its signal', async () => {
    const controller = new AbortController();
    const sleeping = systemClock.sleep(60_000, controller.signal);
    controller.abort(new Error('closing'));
    await expect(sleeping).rejects.toThrow('closing');
    await expect(systemClock.sleep(60_000, controller.signal)).rejects.toThrow('closing');
  });
});
