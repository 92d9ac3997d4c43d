import { describe, expect, test } from 'vitest';
import { ECHO_MS, isEchoOf } from '../../../../renderer/navigation/press-memory.ts';

const ARRIVED = 1_000;
const tap = (atMs: number, x = 500, y = 700) => ({ atMs, x, y });
const key = (atMs: number, name = 'Enter') => ({ atMs, key: name });

describe('a press on a screen that has just come up', () => {
  test('the second half of a double tap was meant for the screen before', () => {
    expect(isEchoOf(tap(900), tap(1_100), ARRIVED)).toBe(true);
  });

  test('a bounced key was meant for the screen before', () => {
    expect(isEchoOf(key(900), key(1_100), ARRIVED)).toBe(true);
  });

  test('a press somewhere else, or of another key, is meant', () => {
    expect(isEchoOf(tap(900), tap(1_100, 100, 100), ARRIVED)).toBe(false);
    expect(isEchoOf(key(900, 'F4'), key(1_100), ARRIVED)).toBe(false);
    expect(isEchoOf(tap(900), key(1_100), ARRIVED)).toBe(false);
  });

  test('a press on a screen that came up by itself is meant', () => {
    expect(isEchoOf(undefined, tap(1_050), ARRIVED)).toBe(false);
    expect(isEchoOf(tap(ARRIVED - 5_000), tap(1_050), ARRIVED)).toBe(false);
  });

  test('a press after the first moments is meant', () => {
    expect(isEchoOf(tap(990), tap(ARRIVED + ECHO_MS + 1), ARRIVED)).toBe(false);
  });
});
