import { describe, expect, test } from 'vitest';
import { isTooSoon, TOO_SOON_MS } from '../../../../renderer/navigation/press-memory.ts';

const ARRIVED = 10_000;
const SEEN = ARRIVED + TOO_SOON_MS;

describe('a press on a screen that has just come up', () => {
  test('was meant for the screen before, wherever it lands and however the screen came', () => {
    expect(isTooSoon({ pressedMs: ARRIVED + 100 }, ARRIVED, ARRIVED + 150)).toBe(true);
    expect(isTooSoon({ pressedMs: SEEN - 1 }, ARRIVED, SEEN - 1)).toBe(true);
  });

  test('that began before the screen came, and is told after, was meant for the screen before', () => {
    expect(isTooSoon({ pressedMs: ARRIVED - 5 }, ARRIVED, ARRIVED + 1)).toBe(true);
  });

  test('stays too soon when its finger is lifted later', () => {
    expect(isTooSoon({ pressedMs: ARRIVED + 100 }, ARRIVED, SEEN + 300)).toBe(true);
  });

  test('after the first moments is meant', () => {
    expect(isTooSoon({ pressedMs: SEEN }, ARRIVED, SEEN + 1)).toBe(false);
  });

  test('of a screen reader, which presses nothing, is meant after the first moments', () => {
    expect(isTooSoon({}, ARRIVED, SEEN)).toBe(false);
    expect(isTooSoon({ pressedMs: ARRIVED - 5_000 }, ARRIVED, SEEN)).toBe(false);
    expect(isTooSoon({ pressedMs: ARRIVED + 100 }, ARRIVED, ARRIVED + 5_000)).toBe(false);
    expect(isTooSoon({}, ARRIVED, ARRIVED + 1)).toBe(true);
  });

  test('is meant once something was typed on this screen, and not for what was typed on another', () => {
    const pressedMs = ARRIVED + 200;
    expect(isTooSoon({ pressedMs, typedMs: ARRIVED + 100 }, ARRIVED, pressedMs)).toBe(false);
    expect(isTooSoon({ pressedMs, typedMs: ARRIVED - 1 }, ARRIVED, pressedMs)).toBe(true);
  });
});
