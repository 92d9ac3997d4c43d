import { describe, expect, test } from 'vitest';
import {
  addressesIn,
  credentialsOf,
  EMPTY_CREDENTIALS,
  signInWays,
} from '../../../../renderer/screens/setup/credentials.ts';

describe('signing in at a hub', () => {
  test('a hub of type 1 asks for name and password first', () => {
    expect(signInWays({ authenticationType: 1, canCreateAccount: false })).toEqual(['password', 'authkey']);
  });

  test('a hub of type 2 takes authkeys, and opens accounts where it can', () => {
    expect(signInWays({ authenticationType: 2, canCreateAccount: true })).toEqual(['authkey', 'new-account']);
  });

  test('nothing is sent while something is missing', () => {
    expect(credentialsOf(EMPTY_CREDENTIALS)).toBeUndefined();
    expect(credentialsOf({ ...EMPTY_CREDENTIALS, way: 'password', name: 'shop' })).toBeUndefined();
  });

  test('an authkey goes with the account only if one was typed', () => {
    const form = { ...EMPTY_CREDENTIALS, json: ' {"type": "hmac-sha256"} ' };
    expect(credentialsOf(form)).toEqual({ kind: 'authkey', json: '{"type": "hmac-sha256"}' });
    expect(credentialsOf({ ...form, account: ' shop ' })).toMatchObject({ account: 'shop' });
  });

  test('a password is sent as typed, spaces and all', () => {
    const form = { ...EMPTY_CREDENTIALS, way: 'password' as const, name: ' shop ', password: ' p w ' };
    expect(credentialsOf(form)).toEqual({ kind: 'password', name: 'shop', password: ' p w ' });
  });
});

test('pasted deposit addresses may stand in lines or between commas, each counted once', () => {
  expect(addressesIn(' a1\nb2,\tc3; a1\r\n\n')).toEqual(['a1', 'b2', 'c3']);
});
