import { describe, expect, test } from 'vitest';
import { ERROR_CATALOGUE, isErrorCode, tillError } from '../../../../shared/errors/catalogue.ts';

const entries = Object.entries(ERROR_CATALOGUE);

describe('the catalogue of errors', () => {
  test.each(entries)(
    'says of %s what happened and what to do next, in sentences',
    (code, [sentence, nextStep]) => {
      expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
      for (const text of [sentence, nextStep]) {
        expect(text).toMatch(/^[A-Z].*\.$/);
        expect(text.length).toBeLessThanOrEqual(120);
        expect(text.trim()).toBe(text);
      }
    },
  );

  test('has no two errors that read alike', () => {
    const sentences = entries.map(([, [sentence]]) => sentence);
    expect(sentences.filter((sentence, index) => sentences.indexOf(sentence) !== index)).toEqual([]);
  });

  test('knows its own codes and no others', () => {
    for (const [code] of entries) expect(isErrorCode(code)).toBe(true);
    for (const code of ['', 'toString', '__proto__', 'BAD-AMOUNT', 'bad'])
      expect(isErrorCode(code)).toBe(false);
  });

  test('gives an error with its sentence, and what was wrong in particular', () => {
    expect(tillError('no-addresses')).toEqual({ code: 'no-addresses', message: 'No addresses left.' });
    expect(tillError('bad-option', '--colour')).toMatchObject({ code: 'bad-option', detail: '--colour' });
  });
});
