import { describe, expect, test } from 'vitest';
import { parseNodeUrl } from '../../../../../hub/engine/bitcoind/node-url.ts';

function authorizationOf(url: string): string | undefined {
  const parsed = parseNodeUrl(url);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value.authorization;
}

describe("a Bitcoin node's URL", () => {
  test('names where the node answers and, in its path, the wallet', () => {
    const url = parseNodeUrl('http://till:secret@127.0.0.1:18443/wallet/front%20shop');
    expect(url).toMatchObject({
      ok: true,
      value: {
        origin: 'http://127.0.0.1:18443',
        host: '127.0.0.1:18443',
        hostname: '127.0.0.1',
        walletName: 'front shop',
      },
    });
  });

  test('names no wallet without a path', () => {
    expect(parseNodeUrl('http://till:secret@node.example:8332/')).not.toHaveProperty('value.walletName');
  });

  test('has its credentials percent-decoded for the header, as UTF-8', () => {
    const header = `Basic ${Buffer.from('till:a/b:c@ü%').toString('base64')}`;
    expect(authorizationOf('http://till:a%2Fb%3Ac%40%C3%BC%25@127.0.0.1:18443')).toBe(header);
  });

  test('may come without credentials', () => {
    expect(authorizationOf('http://127.0.0.1:18443')).toBeUndefined();
  });

  test.each([
    'not a url',
    'ftp://till:s3cret@127.0.0.1',
    'http://till:s3cret@127.0.0.1:18443/other',
    'http://till:s3cret@127.0.0.1:18443/wallet/',
    'http://till:s3cret@127.0.0.1:18443/wallet/a/b',
    'http://till:s3cret@127.0.0.1:18443/?wallet=a',
    'http://till:s3cret%@127.0.0.1:18443',
    'till:s3cret@127.0.0.1:18443',
  ])('is refused in a sentence that repeats no credentials: %s', (text) => {
    const parsed = parseNodeUrl(text);
    expect(parsed.ok).toBe(false);
    expect(parsed).not.toMatchObject({ error: expect.stringContaining('s3cret') });
  });
});
