import { describe, expect, test } from 'vitest';
import { parseIdentityKey } from '../../../../hub/identity/identity-key.ts';

const ONE = Uint8Array.of(...new Uint8Array(31), 1);

describe('an identity’s private key', () => {
  test.each([
    ['0000000000000000000000000000000000000000000000000000000000000001', 'hex'],
    ['KwDiBf89QgGbjEhKnhXJuH7LrciVrZi3qYjgd9M7rFU73sVHnoWn', 'WIF'],
    ['5HpHagT65TZzG1PH3CSu63k8DbpvD8s5ip4nEB3kEsreAnchuDf', 'WIF, uncompressed'],
    ['cMahea7zqjxrtgAbB7LSGbcQUr1uX1ojuat9jZodMN87JcbXMTcA', 'WIF, of a test network'],
  ])('is read: %s, %s', (text) => expect(parseIdentityKey(text)).toEqual(ONE));

  test.each([
    ['', 'nothing'],
    ['01', 'too short'],
    ['0'.repeat(64), 'zero'],
    ['f'.repeat(64), 'beyond the curve’s order'],
    [`0x${'1'.repeat(62)}`, 'not hex'],
    ['KwDiBf89QgGbjEhKnhXJuH7LrciVrZi3qYjgd9M7rFU73sVHnoWm', 'WIF with a slip'],
    ['1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SAMH', 'an address'],
  ])('is not read from %s: %s', (text) => expect(parseIdentityKey(text)).toBeUndefined());
});
