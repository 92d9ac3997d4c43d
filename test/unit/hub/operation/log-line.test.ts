import { expect, test } from 'vitest';
import { logLine } from '../../../../hub/operation/log-line.ts';

const NOW_MS = Date.UTC(2026, 0, 2, 3, 4, 5, 678);

test('a line of the log is one line of JSON that says when, how bad, who and what', () => {
  const line = logLine('bitcoind: the node is "back"\nagain', 'info', NOW_MS);
  expect(line).toMatch(/^[^\n]+\n$/);
  expect(JSON.parse(line)).toEqual({
    time: '2026-01-02T03:04:05.678Z',
    level: 'info',
    part: 'bitcoind',
    message: 'the node is "back"\nagain',
  });
});

test('a line of nobody’s is a message all the same', () => {
  expect(JSON.parse(logLine('Something: odd', 'error', NOW_MS))).toEqual({
    time: '2026-01-02T03:04:05.678Z',
    level: 'error',
    message: 'Something: odd',
  });
});
