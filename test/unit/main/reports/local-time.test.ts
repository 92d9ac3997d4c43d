import { expect, test } from 'vitest';
import { localClock } from '../../../../main/reports/local-time.ts';

const at = (zone: string, utc: string) => localClock(zone)?.at(Date.parse(utc));

test.each([
  ['UTC', '2026-11-26T14:07:31.900Z', '2026-11-26T14:07:31+00:00'],
  ['Europe/Berlin', '2026-07-01T22:30:00Z', '2026-07-02T00:30:00+02:00'],
  ['America/St_Johns', '2026-01-01T01:00:00Z', '2025-12-31T21:30:00-03:30'],
  ['Asia/Kathmandu', '2026-01-01T18:15:00Z', '2026-01-02T00:00:00+05:45'],
  ['Pacific/Kiritimati', '2026-01-01T10:00:00Z', '2026-01-02T00:00:00+14:00'],
])('in %s %s is %s', (zone, utc, iso) => {
  const local = at(zone, utc);
  expect(local).toEqual({ iso, day: iso.slice(0, 10), hour: Number(iso.slice(11, 13)) });
});

test('an hour that the clock skips or repeats keeps its own offset', () => {
  const berlin = (utc: string) => at('Europe/Berlin', utc)?.iso;
  expect(berlin('2026-03-29T00:59:59Z')).toBe('2026-03-29T01:59:59+01:00');
  expect(berlin('2026-03-29T01:00:00Z')).toBe('2026-03-29T03:00:00+02:00');
  expect(berlin('2026-10-25T00:30:00Z')).toBe('2026-10-25T02:30:00+02:00');
  expect(berlin('2026-10-25T01:30:00Z')).toBe('2026-10-25T02:30:00+01:00');
});

test('there is no time in a zone that there is not', () => {
  expect(localClock('Mars/Olympus_Mons')).toBeUndefined();
});

test('a range comes in stretches, between which the clock was set', () => {
  const [fromMs, toMs] = [Date.parse('2026-03-01T00:00:00Z'), Date.parse('2026-11-01T00:00:00Z')];
  const stretches = localClock('Europe/Berlin')?.stretches(fromMs, toMs) ?? [];
  const told = stretches.map((each) => [new Date(each.toMs).toISOString(), each.offsetMs / 3_600_000]);
  expect(told).toEqual([
    ['2026-03-29T01:00:00.000Z', 1],
    ['2026-10-25T01:00:00.000Z', 2],
    ['2026-11-01T00:00:00.000Z', 1],
  ]);
  expect(stretches[0]?.fromMs).toBe(fromMs);
  expect(localClock('UTC')?.stretches(fromMs, toMs)).toEqual([{ fromMs, toMs, offsetMs: 0 }]);
});

test('a range that is shorter than a day has its setting too', () => {
  const [fromMs, toMs] = [Date.parse('2026-10-25T00:00:00Z'), Date.parse('2026-10-25T02:00:00Z')];
  const stretches = localClock('Europe/Berlin')?.stretches(fromMs, toMs) ?? [];
  expect(stretches.map((each) => (each.toMs - each.fromMs) / 3_600_000)).toEqual([1, 1]);
});
