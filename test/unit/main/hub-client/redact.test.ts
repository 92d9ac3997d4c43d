import { describe, expect, test } from 'vitest';
import { excerpt } from '../../../../main/hub-client/redact.ts';

const key = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=';

describe('the part of a reply that is logged', () => {
  test('is its first 200 characters, on one line', () => {
    expect(excerpt(`<html>\r\n\t<body>${'x'.repeat(300)}`, [])).toBe(`<html> <body>${'x'.repeat(187)}`);
  });

  test.each([
    ['as it is', 'you sent p&ss wörd"7 and'],
    ['as a form', `you sent ${new URLSearchParams({ x: 'p&ss wörd"7' })} and`],
    ['in a URL', `you sent ${encodeURIComponent('p&ss wörd"7')} and`],
    ['in JSON', `you sent ${JSON.stringify('p&ss wörd"7')} and`],
  ])('has no password, written %s', (_how, reply) => {
    const shown = excerpt(reply, ['p&ss wörd"7']);
    expect(shown).toContain('[removed]');
    expect(shown).not.toMatch(/ss|rd/);
  });

  test.each([
    `{"authkey":{"type":"hmac-sha256","token":"t","key":"${key}"}}`,
    `{"authkey":{"type":"password","password":"${key.slice(0, 20)}"}}`,
    `{"pass" : "${key.slice(0, 20)}`,
    `name=noir&pass=${key.slice(0, 20)}&f=my-balance`,
    `X-Signature: ${key}`,
    `Bad signature ${key}!`,
    `Bad signature ${encodeURIComponent(key)}!`,
    `${'x'.repeat(190)}"key":"${key}"`,
  ])('has nothing that is named as a secret or looks like a key: %s', (reply) => {
    expect(excerpt(reply, [])).not.toContain(key.slice(0, 9));
  });

  test('has no part of a secret that reaches beyond its end', () => {
    expect(excerpt(`${'x'.repeat(195)}hunter2hunter2`, ['hunter2hunter2'])).not.toContain('hunt');
  });
});
