import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { messageHash } from '../../../shared/bitcoin/bip137.ts';
import {
  CHANGING_FUNCTIONS,
  HUB_FUNCTIONS,
  type HubFunction,
  PUBLIC_FUNCTIONS,
  SECRET_RESULT_FUNCTIONS,
} from '../../../shared/hub-protocol/functions.ts';
import { HUB_ERROR_STATUS } from '../../../shared/hub-protocol/hub-error.ts';
import { signBody } from '../../../shared/hub-protocol/signature.ts';
import { namesIn, readPage, tableBelow } from './page-table.ts';

const page = readPage('hub-api.md');
const vectors = JSON.parse(readFileSync(join(import.meta.dirname, '../../vectors/hub-api.json'), 'utf8')) as {
  readonly hmac: { readonly key_base64: string };
  readonly bip137: {
    readonly private_key_hex: string;
    readonly public_key_hex: string;
    readonly cases: readonly {
      readonly message: string;
      readonly signature_p2pkh: string;
      readonly signature_p2wpkh: string;
    }[];
  };
};

const functionVectors = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../vectors/hub-functions.json'), 'utf8'),
) as Readonly<
  Record<HubFunction, readonly { readonly expect: { readonly error?: { readonly code: string } } }[]>
>;

/** What any function may answer: §2 says so once. */
const SAID_OF_ALL: ReadonlySet<string> = new Set(['bad-request', 'not-permitted']);

/** The requests that the page writes out byte by byte. */
const requests = [...page.matchAll(/```http\n(.+?)\n\n(.*?)\n```/gs)].map(([, head = '', body = '']) => {
  const headers = head.split('\n').slice(1);
  const named = headers.map((line) => line.split(': ') as [string, string]);
  return { headers: new Map(named), body: new TextEncoder().encode(body) };
});

describe('docs/hub-api.md', () => {
  test('writes out a request for each authentication type and encoding, as long as it says', () => {
    expect(requests).toHaveLength(4);
    for (const { headers, body } of requests) expect(headers.get('Content-Length')).toBe(`${body.length}`);
  });

  test('signs its examples with the key of the test vectors', () => {
    const signed = requests.filter(({ headers }) => headers.has('X-Signature'));
    expect(signed).toHaveLength(2);
    for (const { headers, body } of signed) {
      expect(headers.get('X-Signature')).toBe(signBody(vectors.hmac.key_base64, body));
    }
    expect(page).toContain(`"key": "${vectors.hmac.key_base64}"`);
  });

  test('shows the signed invoice of the test vectors', () => {
    const { private_key_hex, public_key_hex, cases } = vectors.bip137;
    const [invoice] = cases;
    if (!invoice) throw new Error('the vectors have no invoice');
    const shown = [...page.matchAll(/```json\n(.+?)\n```/gs)].map(([, json = '']) => JSON.parse(json));
    expect(shown).toContainEqual(JSON.parse(invoice.message));
    const hash = Buffer.from(messageHash(invoice.message)).toString('hex');
    for (const text of [
      private_key_hex,
      public_key_hex,
      invoice.signature_p2pkh,
      invoice.signature_p2wpkh,
      hash,
    ]) {
      expect(page).toContain(`\`${text}\``);
    }
  });

  test('lists every function, whether it needs an authkey, changes something and takes a ref', () => {
    const listed = tableBelow(page, '## 4. Functions').map((cells) => cells.slice(0, 4));
    const functions = HUB_FUNCTIONS.map((name) => {
      const changes = CHANGING_FUNCTIONS.has(name);
      const ref = changes ? (SECRET_RESULT_FUNCTIONS.has(name) ? 'no' : 'yes') : '';
      return [`\`${name}\``, PUBLIC_FUNCTIONS.has(name) ? 'no' : 'yes', changes ? 'yes' : 'no', ref];
    });
    expect(listed).toEqual(functions);
  });

  test('describes every function in a paragraph of its own', () => {
    const described = [...page.matchAll(/^#### `(.+)`$/gm)].map(([, name]) => name);
    expect(described.toSorted()).toEqual([...HUB_FUNCTIONS].sort());
  });

  test("names every code with which the functions' vectors are refused in the function's own paragraph", () => {
    for (const name of HUB_FUNCTIONS) {
      const [, paragraph = ''] = new RegExp(`^#### \`${name}\`$(.*?)^#{2,4} `, 'ms').exec(page) ?? [];
      const codes = functionVectors[name].flatMap(({ expect: { error } }) => error?.code ?? []);
      const own = new Set(codes.filter((code) => !SAID_OF_ALL.has(code)));
      expect([name, [...own].filter((code) => !paragraph.includes(`\`${code}\``))]).toEqual([name, []]);
    }
  });

  test('lists every error code with its status', () => {
    const listed = tableBelow(page, '### Errors').flatMap(([status, codes]) =>
      namesIn(codes).map((code) => [code, Number(status)]),
    );
    expect(Object.fromEntries(listed)).toEqual(HUB_ERROR_STATUS);
  });
});
