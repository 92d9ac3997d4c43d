import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBody, duplicateKey, encodeBody } from '../../../../shared/hub-protocol/request-body.ts';

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

const bytes = (text: string) => new TextEncoder().encode(text);
const textOf = (body: Uint8Array) => new TextDecoder().decode(body);

function decoded(body: string | Uint8Array, contentType: string): unknown {
  const read = decodeBody(typeof body === 'string' ? bytes(body) : body, contentType);
  return read.ok ? read.value : read.error;
}

const kept = (text: string) => text.toWellFormed().replaceAll('\0', '0');

const parameters = fc.dictionary(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }).map(kept),
  fc.string({ unit: 'binary', maxLength: 20 }).map(kept),
  { maxKeys: 8, noNullPrototype: true },
);

describe('the body of a request', () => {
  test('is a form or one flat JSON object, its parameters in the order given', () => {
    const request = { f: 'my-balance', account: 'acct_7Qm3', memo: 'café + té' };
    expect(textOf(encodeBody(request, FORM))).toBe(
      'f=my-balance&account=acct_7Qm3&memo=caf%C3%A9+%2B+t%C3%A9',
    );
    expect(textOf(encodeBody(request, JSON_TYPE))).toBe(
      '{"f":"my-balance","account":"acct_7Qm3","memo":"café + té"}',
    );
  });

  test('may be empty', () => {
    expect(decoded(encodeBody({}, FORM), FORM)).toEqual({});
    expect(decoded(encodeBody({}, JSON_TYPE), JSON_TYPE)).toEqual({});
    expect(decoded('', JSON_TYPE)).toEqual({});
    expect(decoded('  \n', JSON_TYPE)).toEqual({});
  });

  test.each([FORM, JSON_TYPE] as const)('reads back as it was written, in %s', (encoding) => {
    fc.assert(
      fc.property(parameters, (request) => {
        expect(decoded(encodeBody(request, encoding), encoding)).toEqual(request);
      }),
    );
  });

  test('is read by its content type, in any case and with parameters', () => {
    expect(decoded('{"a":"1"}', 'Application/JSON; charset=utf-8')).toEqual({ a: '1' });
    expect(decoded('a=1', `${FORM}; charset=utf-8`)).toEqual({ a: '1' });
    expect(decoded('a=1', '')).toEqual({ a: '1' });
    expect(decoded('{"a":"1"}', 'application/jsonp')).not.toEqual({ a: '1' });
  });

  test('takes names that objects have by themselves', () => {
    for (const key of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      for (const [body, type] of [
        [`${key}=1`, FORM],
        [`{"${key}":"1"}`, JSON_TYPE],
      ] as const) {
        const read = decodeBody(bytes(body), type);
        expect(read.ok && Object.entries(read.value)).toEqual([[key, '1']]);
      }
    }
  });

  test.each([
    ['a form', 'a=1&b=2&a=3', FORM, 'a'],
    ['a form, even alike', 'a=1&a=1', FORM, 'a'],
    ['a form, escaped once', 'a=1&%61=2', FORM, 'a'],
    ['JSON', '{"a":"1","a":"2"}', JSON_TYPE, 'a'],
    ['JSON, escaped once', '{"amount":"1","\\u0061mount":"2"}', JSON_TYPE, 'amount'],
    ['JSON, with another escape', '{"a/b":"1","a\\/b":"2"}', JSON_TYPE, 'a/b'],
    ['JSON, as __proto__', '{"__proto__":"1","__proto__":"2"}', JSON_TYPE, '__proto__'],
  ])('refuses a key given twice in %s', (_, body, type, parameter) => {
    expect(decoded(body, type)).toEqual({ parameter, problem: 'is given twice' });
  });

  test.each(['1', 'null', 'true', '["1"]', '{"b":"1"}'])(
    'refuses a value of %s, which is no string',
    (value) => {
      expect(decoded(`{"a":${value}}`, JSON_TYPE)).toEqual({ parameter: 'a', problem: 'is not a string' });
    },
  );

  test.each(['[]', 'null', '"a"', '1', 'true'])('refuses %s, which is no object', (body) => {
    expect(decoded(body, JSON_TYPE)).toEqual({ problem: 'the body is not a JSON object' });
  });

  test.each(['{', '{"a":"1"', "{'a':'1'}", '{"a":"1",}', '{"a":"1"} {"a":"1"}', 'a=1', '<html>'])(
    'refuses %s, which is no JSON',
    (body) => {
      expect(decoded(body, JSON_TYPE)).toEqual({ problem: 'the body is not JSON' });
    },
  );

  test.each([
    ['a byte that never occurs', [0x61, 0x3d, 0xff]],
    ['a truncated character', [0x61, 0x3d, 0xc3]],
    ['an overlong slash', [0x61, 0x3d, 0xc0, 0xaf]],
    ['a surrogate', [0x61, 0x3d, 0xed, 0xa0, 0x80]],
  ])('refuses %s, in both encodings', (_, octets) => {
    for (const type of [FORM, JSON_TYPE]) {
      expect(decoded(Uint8Array.from(octets), type)).toEqual({ problem: 'the body is not UTF-8' });
    }
  });

  test.each(['a=%FF', 'a=%C3', 'a=%C0%AF', 'a=%ED%A0%80', '%FF=1', 'a=%', 'a=%zz'])(
    'refuses the form %s, whose escapes are not UTF-8',
    (body) => {
      expect(decoded(body, FORM)).toEqual({ problem: 'the body has an escape that is not UTF-8' });
    },
  );
});

describe('text that no database keeps', () => {
  test.each([
    ['U+0000 in a form', 'a=1&b=x%00', FORM, 'b'],
    ['U+0000 in JSON', '{"a":"1","b":"\\u0000"}', JSON_TYPE, 'b'],
    ['half a surrogate pair', '{"b":"\\ud800"}', JSON_TYPE, 'b'],
    ['a name with U+0000', 'b%00=1', FORM, 'b\0'],
  ])('is refused: %s', (_, body, type, parameter) => {
    expect(decoded(body, type)).toEqual({ parameter, problem: 'has a character that no text has' });
  });

  test('is nothing that there is a character for', () => {
    expect(decoded('{"a":"\\ud83e\\uddc0\\u0001"}', JSON_TYPE)).toEqual({ a: '\u{1f9c0}\u0001' });
  });
});

describe('a key given twice in JSON', () => {
  test.each([
    ['{"a":1,"a":2}', 'a'],
    ['{"a":{"b":1,"b":2}}', 'b'],
    ['[{"a":1},{"b":1,"b":1}]', 'b'],
    ['{"a":"b","b":"a","b":""}', 'b'],
    ['{"a":1 , "\\u0061" : 2}', 'a'],
    ['{"":1,"":2}', ''],
    ['{"a\\"":1,"a\\"":2}', 'a"'],
    ['{"\\\\":1,"\\\\":2}', '\\'],
    ['{"x":{"a":1},"a":2,"a":3}', 'a'],
  ])('is found in %s', (json, key) => {
    expect(duplicateKey(json)).toBe(key);
  });

  test.each([
    '{}',
    '[]',
    '"a"',
    '{"a":1,"b":2}',
    '{"a":{"a":1}}',
    '[{"a":1},{"a":1}]',
    '{"a":"a","b":"a"}',
    '{"a":["a","a"]}',
    '{"a":"{\\"a\\":1,\\"a\\":2}"}',
    '{"a":"\\"a\\":","A":1}',
    '{"a":1,"a ":2}',
  ])('is not there in %s', (json) => {
    expect(duplicateKey(json)).toBeUndefined();
  });

  test('is found exactly when a plain parse loses a member', () => {
    // Objects are written member by member, so that a key can be there twice. No key is a quote or a backslash:
    // V8 13.6 mistakes one for the other after it has met both, so that it can't judge them.
    const key = fc.constantFrom('a', 'b', 'c/d', ' ', 'é', '__proto__');
    const { tree } = fc.letrec<{ tree: Written; object: Written; array: Written; leaf: Written }>((tie) => ({
      tree: fc.oneof({ depthSize: 'small' }, tie('leaf'), tie('object'), tie('array')),
      leaf: fc
        .oneof(
          fc.string({ maxLength: 4 }),
          fc.constantFrom('a', '{', ':', '"a":1', '\\'),
          fc.integer(),
          fc.constant(null),
        )
        .map((value) => ({ json: JSON.stringify(value), members: 0 })),
      array: fc.array(tie('tree'), { maxLength: 3 }).map((items) => ({
        json: `[${items.map(({ json }) => json).join(' ,')}]`,
        members: count(items),
      })),
      object: fc.array(fc.tuple(key, fc.boolean(), tie('tree')), { maxLength: 3 }).map((members) => ({
        json: `{ ${members.map(([name, escaped, { json }]) => `${written(name, escaped)} :${json}`).join(',')}}`,
        members: count(members.map(([, , value]) => value)) + members.length,
      })),
    }));
    fc.assert(
      fc.property(tree, ({ json, members }) => {
        expect(duplicateKey(json) !== undefined, json).toBe(membersOf(JSON.parse(json)) < members);
      }),
      { numRuns: 1_000 },
    );
  });
});

interface Written {
  readonly json: string;
  readonly members: number;
}

function count(values: readonly Written[]): number {
  return values.reduce((total, { members }) => total + members, 0);
}

function written(key: string, escaped: boolean): string {
  if (!escaped) return JSON.stringify(key);
  return `"${[...key].map((character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"`;
}

function membersOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inside = Object.values(value).reduce((total: number, member) => total + membersOf(member), 0);
  return inside + (Array.isArray(value) ? 0 : Object.keys(value).length);
}
