import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { HubCredentials } from '../../../../main/hub-client/hub-client.ts';
import { signRequest } from '../../../../main/hub-client/sign-request.ts';
import { signBody } from '../../../../shared/hub-protocol/signature.ts';
import vectors from '../../../vectors/hub-api.json' with { type: 'json' };

const random = { bytes: (count: number) => new Uint8Array(count).fill(0xab) };
const time = { nowMs: 1_295_000_000_000.4, random };
const key = vectors.hmac.key_base64;
const byKey: HubCredentials = { account: 'acct_7Qm3', authkey: { type: 'hmac-sha256', token: 'tok_1', key } };
const byPassword: HubCredentials = { account: 'noir', authkey: { type: 'password', password: 'pä & ss' } };
const form = 'application/x-www-form-urlencoded';
const json = 'application/json';
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

function sign(
  type: 1 | 2,
  encoding: typeof form | typeof json,
  credentials: HubCredentials,
  parameters = {},
) {
  const overview = { req_authentication_type: type, post_body_encoding: encoding };
  return signRequest(overview, 'new-btc-address', parameters, credentials, time);
}

describe('a signed request', () => {
  test.each(vectors.hmac.cases)('is signed over the exact bytes of its body: $body', (vector) => {
    expect(signBody(key, new TextEncoder().encode(vector.body))).toBe(vector.x_signature);
  });

  test.each([
    [
      form,
      `f=new-btc-address&account=acct_7Qm3&nonce_ms=1295000000000&nonce_random=${'ab'.repeat(16)}&ref=caf%C3%A9`,
    ],
    [
      json,
      `{"f":"new-btc-address","account":"acct_7Qm3","nonce_ms":"1295000000000","nonce_random":"${'ab'.repeat(16)}","ref":"café"}`,
    ],
  ] as const)(
    'of type 2 in %s carries function, account and nonces, and their signature',
    (encoding, body) => {
      const signed = sign(2, encoding, byKey, { ref: 'café' });
      if (!signed.ok) throw new Error(signed.error.code);
      expect(text(signed.value.body)).toBe(body);
      expect(signed.value.headers).toEqual({
        accept: 'application/json',
        'content-type': encoding,
        'x-authkey-token': 'tok_1',
        'x-signature': createHmac('sha256', Buffer.from(key, 'base64'))
          .update(signed.value.body)
          .digest('base64'),
      });
    },
  );

  test.each([
    [form, 'ref=r1&name=noir&pass=p%C3%A4+%26+ss'],
    [json, '{"ref":"r1","name":"noir","pass":"pä & ss"}'],
  ] as const)(
    'of type 1 in %s carries name and password, and no header that says who asks',
    (encoding, body) => {
      const signed = sign(1, encoding, byPassword, { ref: 'r1' });
      if (!signed.ok) throw new Error(signed.error.code);
      expect(text(signed.value.body)).toBe(body);
      expect(signed.value.headers).toEqual({ accept: 'application/json', 'content-type': encoding });
    },
  );

  test('of type 1 takes the login name of a further authkey', () => {
    const signed = sign(1, form, { ...byPassword, loginName: 'noir/tok_2' });
    expect(signed.ok && text(signed.value.body)).toBe('name=noir%2Ftok_2&pass=p%C3%A4+%26+ss');
  });

  test('never sends a password to a hub that wants signatures, nor the other way round', () => {
    expect(sign(2, form, byPassword)).toMatchObject({ ok: false, error: { code: 'wrong-authkey-type' } });
    expect(sign(1, form, byKey)).toMatchObject({ ok: false, error: { code: 'wrong-authkey-type' } });
  });

  test('refuses a token that no header can carry', () => {
    const broken: HubCredentials = {
      ...byKey,
      authkey: { type: 'hmac-sha256', token: 'a\r\nX-Evil: b', key },
    };
    expect(sign(2, form, broken)).toMatchObject({ ok: false, error: { code: 'bad-authkey' } });
  });
});
