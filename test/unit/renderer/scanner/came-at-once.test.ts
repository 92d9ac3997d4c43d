import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cameAtOnce } from '../../../../renderer/scanner/came-at-once.ts';

test('a hand adds, removes or replaces no more than one character at a time', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.nat(),
      fc.constantFrom('a', '🙂', ''),
      (text, at, key) => {
        const was = [...text];
        const place = at % (was.length + 1);
        const rest = was.slice(place + 1).join('');
        const head = was.slice(0, place).join('');
        expect(cameAtOnce(text, head + key + was.slice(place).join(''))).toBe(false);
        expect(cameAtOnce(text, head + key + rest)).toBe(false);
        expect(cameAtOnce(text, key)).toBe(false);
      },
    ),
  );
});

test.each([
  ['', 'bitcoin:x'],
  ['old', 'new one'],
  ['bitcoin:', 'bitcoin:bc1qx'],
  ['aa', 'aaaa'],
])('from “%s” to “%s” a text was pasted', (before, after) => {
  expect(cameAtOnce(before, after)).toBe(true);
});
