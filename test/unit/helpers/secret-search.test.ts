import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { secretsIn, textsIn } from '../../helpers/secret-search.ts';

const SECRET = 'rosé & lily: "100 %" +/=';
const KEY = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHn8=';
const WHAT = 'it';

const bytes = Buffer.from(SECRET);
const folder = mkdtempSync(join(tmpdir(), 'secret-search-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the search for secrets finds one', () => {
  test.each<readonly [how: string, text: string]>([
    ['as it is', `was ${SECRET} here`],
    ['in JSON', JSON.stringify({ secret: `was ${SECRET} here` })],
    ['in an address', `/?q=${encodeURIComponent(SECRET)}`],
    ['in an address in small letters', `/?q=${encodeURIComponent(SECRET).toLowerCase()}`],
    ['in a form', new URLSearchParams({ pass: SECRET }).toString()],
    ['in hex', `0x${bytes.toString('hex')}`],
    ['in capital hex', bytes.toString('hex').toUpperCase()],
    ['in UTF-16', Buffer.from(`|${SECRET}|`, 'utf16le').toString('latin1')],
    ...['', 'a', 'ab', 'abc'].flatMap((before) => {
      const among = Buffer.from(`${before}${SECRET}, and more`);
      return [
        [`in base64 after ${before.length}`, among.toString('base64')],
        [`in base64url after ${before.length}`, among.toString('base64url')],
      ] as const;
    }),
  ])('%s', (_how, text) => {
    expect(secretsIn({ there: text }, { [WHAT]: SECRET })).toEqual(['it in there']);
  });

  test.each(['hex', 'base64url', 'latin1'] as const)('that is a key as its bytes in %s', (encoding) => {
    const text = `key ${Buffer.from(KEY, 'base64').toString(encoding)}`;
    expect(secretsIn({ there: text }, { [WHAT]: KEY })).toEqual(['it in there']);
  });

  test('in a file, whatever bytes are around it', () => {
    writeFileSync(
      join(folder, 'left.bin'),
      Buffer.concat([Buffer.from([0, 255]), bytes, Buffer.from([255])]),
    );
    expect(secretsIn(textsIn(folder), { [WHAT]: SECRET })).toEqual(['it in left.bin']);
  });

  test('and nothing where there is none', () => {
    expect(secretsIn({ there: 'rosé & lily' }, { [WHAT]: SECRET, other: KEY })).toEqual([]);
  });
});
