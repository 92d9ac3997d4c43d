import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NONCE_WINDOW_MS, signBody } from '../../../../shared/hub-protocol/signature.ts';
import vectors from '../../../vectors/hub-api.json' with { type: 'json' };

const { hmac } = vectors;
const bytes = (text: string) => new TextEncoder().encode(text);

describe('the signature of a request', () => {
  test.each(hmac.cases)('covers the exact bytes of the body ($#)', ({ body, x_signature }) => {
    expect(signBody(hmac.key_base64, bytes(body))).toBe(x_signature);
    expect(signBody(hmac.key_base64, bytes(`${body} `))).not.toBe(x_signature);
  });

  test('is keyed with the decoded key', () => {
    const otherKey = hmac.key_base64.replace('A', 'B');
    const [{ body, x_signature } = { body: '', x_signature: '' }] = hmac.cases;
    expect(signBody(otherKey, bytes(body))).not.toBe(x_signature);
  });

  test('is what Node’s own HMAC makes, for every key and body', () => {
    const key = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(key, fc.uint8Array({ maxLength: 300 }), (secret, body) => {
        const expected = createHmac('sha256', secret).update(body).digest('base64');
        expect(signBody(Buffer.from(secret).toString('base64'), body)).toBe(expected);
      }),
    );
  });

  test('needs a key in base64', () => {
    expect(() => signBody('not base64!', bytes(''))).toThrow();
  });

  test('goes with a clock that is at most five minutes off', () => {
    expect(NONCE_WINDOW_MS).toBe(300_000);
  });
});
