import { describe, expect, test } from 'vitest';
import { isAppUrl } from '../../main/electron/app-origin.ts';

describe("the till's own origin", () => {
  test.each(['app://till/', 'app://till/index.html', 'app://till/assets/a.js?b#c'])(
    '%s belongs to it',
    (url) => {
      expect(isAppUrl(url)).toBe(true);
    },
  );

  test.each([
    'app://till.evil/',
    'app://evil/till',
    'app://till@evil/',
    'app://someone@till/',
    'app://till:1/',
    'app:till',
    'https://till/',
    'file:///till/index.html',
    'javascript:alert(1)//app://till/',
    'about:blank',
    'not a url',
    '',
  ])('%s does not', (url) => {
    expect(isAppUrl(url)).toBe(false);
  });
});
