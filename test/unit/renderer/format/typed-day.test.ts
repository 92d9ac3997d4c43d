import { expect, test } from 'vitest';
import { typedDay } from '../../../../renderer/format/typed-day.ts';

const day = { fromMs: new Date(2026, 10, 26).getTime(), toMs: new Date(2026, 10, 27).getTime() };

test.each([
  ['2026-11-26', 'ja'],
  ['26.11.2026', 'de'],
  ['26.11.26', 'de'],
  ['26/11/2026', 'fr'],
  ['11/26/2026', 'en-US'],
  ['26/11/2026', 'en-GB'],
  ['2026/11/26', 'ja'],
  ['٢٦/١١/٢٠٢٦', 'ar'],
])('%s is a day in %s', (text, tag) => {
  expect(typedDay(text, tag)).toEqual({ ...day, otherWords: '' });
});

test('the words around a day are still searched for', () => {
  expect(typedDay('two  2026-11-26 coffee', 'en-GB')).toEqual({ ...day, otherWords: 'two coffee' });
});

test.each(['12.50', '2026', '26.11.', '31.02.2026', '1.2.3.4', '26/11', '2026-13-01', 'coffee', ''])(
  '%j is no day',
  (text) => {
    expect(typedDay(text, 'de')).toBeUndefined();
  },
);
