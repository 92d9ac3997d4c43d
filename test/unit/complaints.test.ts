import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const rows = readFileSync('docs/complaints.md', 'utf8')
  .split('\n')
  .map(
    (line) => /^\| (?<number>\d+) \| (?<complaint>.+) \| `(?<file>.+)` \| (?<name>.+) \|$/.exec(line)?.groups,
  )
  .flatMap(({ number = '', complaint = '', file = '', name = '' } = {}) =>
    number === '' ? [] : [{ number: Number(number), complaint, file, name }],
  );

test('all 25 complaints about other tills have a test, in their order', () => {
  expect([...new Set(rows.map(({ number }) => number))]).toEqual(
    Array.from({ length: 25 }, (_, at) => at + 1),
  );
});

test.each(rows)('complaint $number, $complaint, is kept out by a test that is there', ({ file, name }) => {
  expect(existsSync(file)).toBe(true);
  const source = readFileSync(file, 'utf8');
  expect([`'${name}'`, `"${name}"`, `\`${name}\``].some((literal) => source.includes(`(${literal}`))).toBe(
    true,
  );
});
