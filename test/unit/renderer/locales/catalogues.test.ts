import { describe, expect, test } from 'vitest';
import { ar } from '../../../../renderer/locales/ar.ts';
import { en } from '../../../../renderer/locales/en.ts';
import { ERROR_WORDS } from '../../../../renderer/locales/error-words.ts';
import { preferredLanguage } from '../../../../renderer/locales/locale.ts';

function texts(catalogue: object, path = ''): readonly (readonly [path: string, text: string])[] {
  return Object.entries(catalogue).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, value] as const]
      : texts(value as object, `${path}${key}.`),
  );
}

const placeholders = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).sort();

describe('the Arabic catalogue', () => {
  const arabic = new Map(texts(ar));

  test('it says everything that the English one says', () => {
    expect(texts(en).filter(([path]) => (arabic.get(path) ?? '').trim() === '')).toEqual([]);
  });

  test('it has the same places for values', () => {
    const otherwise = texts(en).filter(
      ([path, text]) => placeholders(arabic.get(path) ?? '').join() !== placeholders(text).join(),
    );
    expect(otherwise).toEqual([]);
  });

  test('every error has a sentence and a next step', () => {
    for (const words of Object.values(ERROR_WORDS.ar))
      expect(words.every((text) => text.trim() !== '')).toBe(true);
  });
});

describe('the language before any setting', () => {
  test.each([
    [['de-DE', 'ar-EG', 'en'], 'ar'],
    [['en-GB', 'ar'], 'en'],
    [['fr'], 'en'],
    [[], 'en'],
  ] as const)('%j reads %s', (wishes, language) => {
    expect(preferredLanguage(wishes)).toBe(language);
  });
});
