import { describe, expect, test } from 'vitest';
import { isProtected, parseHubUrl } from '../../../../main/hub-client/hub-url.ts';

describe('the address of a hub', () => {
  test.each([
    ['hub.example.com', 'https://hub.example.com'],
    ['  https://hub.example.com/ \n', 'https://hub.example.com'],
    ['HTTPS://Hub.Example.com', 'https://hub.example.com'],
    ['https://hub.example.com/api/overview.js', 'https://hub.example.com'],
    ['https://hub.example.com/api/overview.js?x=1#y', 'https://hub.example.com'],
    ['hub.example.com:8443/api/overview.js/', 'https://hub.example.com:8443'],
    ['https://example.com/shops/hub/', 'https://example.com/shops/hub'],
    ['https://example.com/shops/hub/api/overview.js', 'https://example.com/shops/hub'],
    ['localhost:3000', 'http://localhost:3000'],
    ['127.0.0.1:3000/', 'http://127.0.0.1:3000'],
    ['[::1]:3000', 'http://[::1]:3000'],
    ['http://127.9.8.7', 'http://127.9.8.7'],
    ['https://localhost', 'https://localhost'],
  ])('%j is that of %s', (pasted, url) => {
    expect(parseHubUrl(pasted)).toEqual({ ok: true, value: url });
  });

  test.each([
    'http://hub.example.com',
    'http://192.168.1.5:3000',
    'http://localhost.example.com',
    'http://127.0.0.1.example.com',
    'http://[::ffff:8.8.8.8]',
    'http://0.0.0.0:3000',
  ])('%s would send credentials unprotected', (url) => {
    expect(parseHubUrl(url)).toMatchObject({ ok: false, error: { code: 'insecure-hub-url' } });
  });

  test.each([
    '',
    '   ',
    'https://',
    'ftp://hub.example.com',
    'file:///etc/passwd',
    'javascript://x',
    'two words',
    '::',
    'https://a:b@hub.example.com',
  ])('%j is none', (text) => {
    expect(parseHubUrl(text)).toMatchObject({ ok: false, error: { code: 'bad-hub-url' } });
  });

  test('plain http is for this machine, however its number is written', () => {
    for (const url of ['http://127.1', 'http://2130706433', 'http://0x7f.1'])
      expect(isProtected(new URL(url))).toBe(true);
    for (const url of ['http://128.1', 'ws://localhost', 'http://local.host'])
      expect(isProtected(new URL(url))).toBe(false);
  });
});
