import { expect, test } from 'vitest';
import { createRateLimiter } from '../../../../hub/authentication/rate-limiter.ts';
import { createSteppedClock } from '../../../helpers/stepped-clock.ts';

test('a burst is let through, then so many a second, and the wait is told exactly', async () => {
  const clock = createSteppedClock();
  const limiter = createRateLimiter(clock, { perSecond: 4, burst: 2 });
  expect([limiter.take('a'), limiter.take('a'), limiter.take('a')]).toEqual([0, 0, 250]);
  await clock.advance(249);
  expect(limiter.take('a')).toBe(1);
  await clock.advance(1);
  expect([limiter.take('a'), limiter.take('a')]).toEqual([0, 250]);
});

test('one key’s haste is not another’s', () => {
  const limiter = createRateLimiter(createSteppedClock(), { perSecond: 1, burst: 1 });
  expect([limiter.take('a'), limiter.take('a'), limiter.take('b')]).toEqual([0, 1_000, 0]);
});

test('a long rest fills the bucket to the burst and no further', async () => {
  const clock = createSteppedClock();
  const limiter = createRateLimiter(clock, { perSecond: 1, burst: 2 });
  limiter.take('a');
  await clock.advance(3_600_000);
  expect([limiter.take('a'), limiter.take('a'), limiter.take('a')]).toEqual([0, 0, 1_000]);
});

test('whoever is made to wait is not forgotten when very many others come', () => {
  const limiter = createRateLimiter(createSteppedClock(), { perSecond: 1, burst: 1 });
  limiter.take('hasty');
  for (let i = 0; i < 20_000; i++) limiter.take(`other ${i}`);
  expect(limiter.take('hasty')).toBe(1_000);
});

test('a fraction of a millisecond on the clock is no reason to wait', () => {
  for (let index = 1; index <= 20_000; index += 1) {
    const limiter = createRateLimiter(createSteppedClock(index * Math.SQRT2 * 1_000), {
      perSecond: 1,
      burst: 1,
    });
    expect(limiter.take('a')).toBe(0);
  }
});
