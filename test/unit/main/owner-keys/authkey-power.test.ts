import { expect, test } from 'vitest';
import { powersOf } from '../../../../main/owner-keys/authkey-power.ts';
import { SELLING_FUNCTIONS } from '../../../../main/owner-keys/money-functions.ts';

const powers = (...names: readonly string[]) => powersOf(names.map((name) => ['acct_1', name]));

test('what an authkey may do is said in words, and what is not known is never passed over', () => {
  expect(powers()).toEqual([]);
  expect(powers('all')).toEqual(['sell', 'balance', 'money', 'keys']);
  expect(powers(...SELLING_FUNCTIONS)).toEqual(['sell', 'balance']);
  expect(powers('place-order')).toEqual(['money']);
  expect(powers('change-authkey-permissions', 'new-btc-address')).toEqual(['sell', 'keys']);
  expect(powers('mint-gold', 'toString')).toEqual(['other']);
  expect(powers('find-invoices')).toEqual([]);
});

test('what it may do on another account counts too', () => {
  expect(
    powersOf([
      ['acct_1', 'my-balance'],
      ['acct_2', 'send-btc'],
    ]),
  ).toEqual(['balance', 'money']);
});
