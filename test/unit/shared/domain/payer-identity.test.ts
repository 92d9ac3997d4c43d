import { describe, expect, test } from 'vitest';
import { hostOf, readIdentity, readPublicKey } from '../../../../shared/domain/payer-identity.ts';
import { PAYER_KEY } from '../../../helpers/payer-keys.ts';

const BASE64 = Buffer.from(PAYER_KEY, 'hex').toString('base64');
const URL_OF_PAYER = 'https://payer.example.com';

describe('an identity as a hub tells it', () => {
  test('is its URL and its key, in hex', () => {
    const told = { url: URL_OF_PAYER, public_key: BASE64, more: true };
    expect(readIdentity(told)).toEqual({ url: URL_OF_PAYER, publicKey: PAYER_KEY });
  });

  test.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', URL_OF_PAYER],
    ['a list', [URL_OF_PAYER, BASE64]],
    ['no key', { url: URL_OF_PAYER }],
    ['no URL', { public_key: BASE64 }],
    ['a key that is a number', { url: URL_OF_PAYER, public_key: 2 }],
    [
      'a key of no point',
      { url: URL_OF_PAYER, public_key: Buffer.alloc(33, 2).fill(0xff, 1).toString('base64') },
    ],
    ['an uncompressed key', { url: URL_OF_PAYER, public_key: Buffer.alloc(65, 4).toString('base64') }],
    ['an endless key', { url: URL_OF_PAYER, public_key: BASE64.repeat(10_000) }],
    ['a script', { url: 'javascript:alert(1)', public_key: BASE64 }],
    ['an endless URL', { url: `https://${'a'.repeat(500)}`, public_key: BASE64 }],
    ['letters that pass for others', { url: 'https://pаyer.example.com', public_key: BASE64 }],
    ['a text that turns around', { url: 'https://payer.example.com/\u202e', public_key: BASE64 }],
    ['a line break', { url: 'https://payer.example.com/\nhttps://other.example', public_key: BASE64 }],
    ['a user that looks like a domain', { url: 'https://bank.example@evil.example', public_key: BASE64 }],
  ])('is none with %s', (_, told) => {
    expect(readIdentity(told)).toBeUndefined();
  });
});

describe('a public key', () => {
  test('is read from hex in any case and from base64, and kept in hex', () => {
    for (const text of [PAYER_KEY, PAYER_KEY.toUpperCase(), BASE64])
      expect(readPublicKey(text)).toBe(PAYER_KEY);
  });

  test.each(['', 'xyz', `05${PAYER_KEY.slice(2)}`, PAYER_KEY.slice(2), `${PAYER_KEY}00`, ` ${PAYER_KEY}`])(
    'is not %j',
    (text) => {
      expect(readPublicKey(text)).toBeUndefined();
    },
  );
});

describe('the domain of a hub', () => {
  test.each([
    ['https://payer.example.com', 'payer.example.com'],
    ['HTTP://PAYER.example.com:8080/a?b#c', 'payer.example.com:8080'],
    ['https://xn--pyer-53d.example.com/', 'xn--pyer-53d.example.com'],
    ['https://[::1]/', '[::1]'],
    ['http://pay%65r.example.com', 'payer.example.com'],
  ])('of %s is %s', (url, host) => {
    expect(hostOf(url)).toBe(host);
  });

  test.each([
    'ftp://payer.example.com',
    'https://',
    'https://a b',
    'https://a@b.example',
    '//payer.example.com',
    '',
  ])('is not to be had from %j', (url) => {
    expect(hostOf(url)).toBeUndefined();
  });
});
