import { describe, expect, test, vi } from 'vitest';
import { ageOf, dayAround, formatCountdown, formatTime } from '../../../../renderer/format/time-format.ts';

describe('time in words', () => {
  test.each([
    [14 * 60_000 + 32_000, '14:32'],
    [59_001, '01:00'],
    [1, '00:01'],
    [0, '00:00'],
    [-5_000, '00:00'],
    [3 * 3_600_000 + 5 * 60_000, '3:05:00'],
  ])('a countdown with %i ms left shows %s', (leftMs, text) => {
    expect(formatCountdown(leftMs)).toBe(text);
  });

  test('the afternoon is told from the morning in every language', () => {
    const afternoon = new Date(2026, 10, 22, 14, 7).getTime();
    expect(formatTime(afternoon, 'en-u-nu-latn')).toBe('14:07');
    expect(formatTime(afternoon, 'ar-u-nu-latn')).toBe('14:07');
  });

  test.each([
    [-300, 'seconds', 0],
    [59_000, 'seconds', 59],
    [60_000, 'minutes', 1],
    [7_199_000, 'hours', 1],
    [3 * 86_400_000, 'days', 3],
  ] as const)('an age of %i ms is told in %s', (ms, unit, count) => {
    expect(ageOf(ms)).toEqual({ unit, count });
  });

  test('a day is from midnight to midnight, also when the clocks change', () => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    const noon = new Date(2026, 2, 29, 12).getTime();
    for (const shift of [-1, 0, 1]) {
      const { fromMs, toMs } = dayAround(noon, shift);
      expect(new Date(fromMs).getHours()).toBe(0);
      expect(dayAround(noon, shift + 1).fromMs).toBe(toMs);
    }
    const { fromMs, toMs } = dayAround(noon);
    expect(toMs - fromMs).toBe(23 * 3_600_000);
  });
});
