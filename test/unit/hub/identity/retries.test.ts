import { expect, test } from 'vitest';
import { nextTryMs } from '../../../../hub/identity/retries.ts';

const at = (failures: number, nowMs: number, retryAfterMs?: number) =>
  nextTryMs({ createdMs: 0, failures }, nowMs, retryAfterMs);

test('it is tried again after twice as long each time, five minutes at most', () => {
  expect([at(1, 0), at(2, 0), at(3, 0), at(8, 0), at(60, 0)]).toEqual([2e3, 4e3, 8e3, 256e3, 300e3]);
});

test('it is not tried before the other side wants to be asked again', () => {
  expect([at(1, 0, 30_000), at(6, 0, 30_000)]).toEqual([30_000, 64_000]);
});

test('it is given up when the next time would come more than an hour later', () => {
  expect([at(20, 3_300_000), at(20, 3_300_001), at(1, 0, 3_600_001)]).toEqual([
    3_600_000,
    undefined,
    undefined,
  ]);
});
