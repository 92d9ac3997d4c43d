import { describe, expect, test } from 'vitest';
import {
  type AuthkeyAccount,
  changeOf,
  functionsOf,
  type ListedAuthkey,
} from '../../../../main/owner-keys/authkey-change.ts';
import { SELLING_FUNCTIONS } from '../../../../main/owner-keys/money-functions.ts';
import { ALL_PERMITTED, type PermittedFunction } from '../../../../shared/hub-protocol/authkey-permission.ts';
import { HUB_FUNCTIONS, PUBLIC_FUNCTIONS } from '../../../../shared/hub-protocol/functions.ts';

const authkey = (token: string, ...names: readonly string[]): ListedAuthkey => ({
  token,
  permissions: names.map((name) => ['acct_1', name]),
  created_ms: 1,
});

const OWNERS = authkey('owners', 'all');
const TILLS = authkey('tills', 'new-btc-address', 'check-invoice-status', 'my-balance');
const OTHER = authkey('other', 'new-btc-address', 'my-balance', 'mint-gold');

function account(authkeys: readonly ListedAuthkey[] = [OWNERS, TILLS, OTHER]): AuthkeyAccount {
  const used: Readonly<Record<string, 'till' | 'owner'>> = { owners: 'owner', tills: 'till' };
  return {
    account: 'acct_1',
    authkeys,
    supports: (name) => name !== 'place-order',
    usedHereBy: ({ token }) => used[token],
  };
}

const change = (
  token: string,
  functions: readonly PermittedFunction[],
  { evenIfNeeded = false, of = account() } = {},
) => changeOf({ token, functions, evenIfNeeded }, of);

const withoutKeys = ALL_PERMITTED.filter((name) => name !== 'change-authkey-permissions');

test('every function that needs an authkey can be allowed or not', () => {
  const needing = HUB_FUNCTIONS.filter((name) => !PUBLIC_FUNCTIONS.has(name));
  expect([...ALL_PERMITTED].sort()).toEqual([...needing].sort());
});

test('what an authkey may call is what the hub has of it, on this account alone', () => {
  expect(functionsOf(OWNERS, account())).toEqual(ALL_PERMITTED.filter((name) => name !== 'place-order'));
  expect(functionsOf(OTHER, account())).toEqual(['new-btc-address', 'my-balance']);
  expect(functionsOf({ permissions: [['acct_2', 'all']] }, account())).toEqual([]);
});

describe('changing an authkey', () => {
  test('asks for what is more and what is less, and leaves alone what this till does not know', () => {
    expect(change('other', ['my-balance', 'send-btc'])).toEqual({
      ok: true,
      value: { add: [['acct_1', 'send-btc']], remove: [['acct_1', 'new-btc-address']] },
    });
  });

  test('asks for nothing where it is so already', () => {
    expect(change('other', ['my-balance', 'new-btc-address'])).toEqual({ ok: true, value: undefined });
    expect(change('owners', ALL_PERMITTED)).toEqual({ ok: true, value: undefined });
  });

  test('takes a part of everything by taking it whole and giving the rest back', () => {
    const everything = authkey('everything', 'all');
    expect(change('everything', ['my-balance'], { of: account([OWNERS, everything]) })).toEqual({
      ok: true,
      value: { remove: [['acct_1', 'all']], add: [['acct_1', 'my-balance']] },
    });
  });

  test('takes from this till what it needs only when somebody said so', () => {
    const less = ['new-btc-address', 'my-balance'] as const;
    expect(change('tills', less)).toMatchObject({
      error: { code: 'authkey-needed', detail: 'check-invoice-status' },
    });
    expect(change('tills', less, { evenIfNeeded: true })).toMatchObject({
      ok: true,
      value: { remove: [['acct_1', 'check-invoice-status']] },
    });
    const more = [...less, 'check-invoice-status', 'my-transactions'] as const;
    expect(change('tills', more)).toMatchObject({ ok: true });
    expect(change('other', ['my-balance'])).toMatchObject({ ok: true });
  });

  test('never takes from the owner’s own, nor from the last one, that it may change others', () => {
    const another = authkey('another', 'all');
    const lockedOut = { error: { code: 'authkey-lock-out' } };
    expect(change('owners', withoutKeys, { of: account([OWNERS, another]) })).toMatchObject(lockedOut);
    expect(change('another', withoutKeys, { of: account([OWNERS, another]) })).toMatchObject({ ok: true });
    expect(change('another', withoutKeys, { of: account([another, TILLS]) })).toMatchObject(lockedOut);
    expect(change('owners', withoutKeys, { evenIfNeeded: true })).toMatchObject(lockedOut);
  });

  test('gives a revoked one nothing back, and takes all from none', () => {
    const of = account([OWNERS, authkey('revoked')]);
    expect(change('revoked', ['my-balance'], { of })).toMatchObject({ error: { code: 'not-allowed' } });
    expect(change('other', [])).toMatchObject({ error: { code: 'bad-request' } });
    expect(change('nobody’s', ['my-balance'])).toMatchObject({ error: { code: 'bad-request' } });
  });
});

test('what a till for selling is given counts as selling and seeing the balance', () => {
  const known = SELLING_FUNCTIONS.filter((name) => !PUBLIC_FUNCTIONS.has(name));
  expect(ALL_PERMITTED).toEqual(expect.arrayContaining(known));
});
