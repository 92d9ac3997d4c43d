import { describe, expect, test } from 'vitest';
import type { ZodType } from 'zod';
import {
  changePermissionsReply,
  checkInvoiceStatusReply,
  createAccountReply,
  createAuthkeyReply,
  hubErrorReply,
  myBalanceReply,
  newBtcAddressReply,
} from '../../../../shared/hub-protocol/replies.ts';
import { toDecimal } from '../../../../shared/money/money.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');

function takes(schema: ZodType, reply: unknown): boolean {
  return schema.safeParse(reply).success;
}

function balance(reply: unknown): unknown {
  const read = myBalanceReply.safeParse(reply);
  if (!read.success) return 'nonsense';
  const side = (amounts: (typeof read.data)['pending']) =>
    Object.fromEntries([...amounts].map(([code, amount]) => [code, toDecimal(amount)]));
  return { available: side(read.data.available), pending: side(read.data.pending) };
}

describe('the answer of my-balance', () => {
  test('holds amounts by currency, in any case', () => {
    expect(balance({ available: { btc: '17.50', USD: '0.02' }, pending: { btc: '5000.0' } })).toEqual({
      available: { BTC: '17.50000000', USD: '0.02' },
      pending: { BTC: '5000.00000000' },
    });
  });

  test('may leave out what is zero, a side of it, and everything', () => {
    expect(balance({ available: {} })).toEqual({ available: {}, pending: {} });
    expect(balance({})).toEqual({ available: {}, pending: {} });
  });

  test('may hold more than a till knows', () => {
    expect(
      balance({ available: { btc: '1', doubloons: 'many', eur: '-5' }, pending: {}, mood: 'fine' }),
    ).toEqual({
      available: { BTC: '1.00000000' },
      pending: {},
    });
  });

  test.each([
    ['a number where a string belongs', { available: { btc: 17.5 } }],
    ['a number in another currency', { available: { btc: '1', usd: 0.02 } }],
    ['a negative balance', { available: { btc: '-1' } }],
    ['an exponent', { pending: { btc: '1e3' } }],
    ['too many decimals', { pending: { btc: '0.000000001' } }],
    ['more than all bitcoin', { pending: { btc: '21000001' } }],
    ['nothing', { pending: { btc: '' } }],
    ['null', { pending: { btc: null } }],
    ['two amounts of bitcoin', { available: { btc: '1', BTC: '2' } }],
    ['a side that is a list', { available: [] }],
    ['a side that is text', { available: '17.50' }],
    ['a side that is null', { available: null }],
  ])('is nonsense with %s', (_, reply) => {
    expect(balance(reply)).toBe('nonsense');
  });

  test.each([null, [], '{}', 5, undefined])('is not %j', (reply) => {
    expect(balance(reply)).toBe('nonsense');
  });
});

describe('the answer of check-invoice-status', () => {
  const payment = {
    txid: 'ab'.repeat(32),
    vout: 0,
    amount: '0.00012500',
    confirmations: 0,
    first_seen_ms: 5,
  };
  const reply = (change: object) => ({
    cursor: 'c1',
    invoices: { addr: { payments: [{ ...payment, ...change }] } },
  });

  test('holds payments by address, with what is left out taken as no', () => {
    const read = checkInvoiceStatusReply.parse(reply({ internal: true, colour: 'blue' }));
    const [found] = read.invoices['addr']?.payments ?? [];
    expect(found).toMatchObject({ replaceable: false, conflicted: false, internal: true, vout: 0 });
    expect(found && toDecimal(found.amount)).toBe('0.00012500');
    expect(found).not.toHaveProperty('colour');
  });

  test('may count confirmations below zero, as nodes do for conflicts', () => {
    expect(takes(checkInvoiceStatusReply, reply({ confirmations: -3, conflicted: true }))).toBe(true);
  });

  test('may have no invoices, but always a cursor and a list of payments', () => {
    expect(takes(checkInvoiceStatusReply, { cursor: 'c', invoices: {} })).toBe(true);
    expect(takes(checkInvoiceStatusReply, { invoices: {} })).toBe(false);
    expect(takes(checkInvoiceStatusReply, { cursor: '', invoices: {} })).toBe(false);
    expect(takes(checkInvoiceStatusReply, { cursor: 5, invoices: {} })).toBe(false);
    expect(takes(checkInvoiceStatusReply, { cursor: 'c', invoices: { addr: {} } })).toBe(false);
    expect(takes(checkInvoiceStatusReply, { cursor: 'c', invoices: [] })).toBe(false);
  });

  test.each([
    ['a txid that is none', { txid: 'AB'.repeat(32) }],
    ['a short txid', { txid: 'ab' }],
    ['an amount that is a number', { amount: 0.000125 }],
    ['a negative amount', { amount: '-1' }],
    ['a negative output', { vout: -1 }],
    ['half an output', { vout: 0.5 }],
    ['confirmations as text', { confirmations: '1' }],
    ['a time before 1970', { first_seen_ms: -1 }],
    ['a flag as text', { replaceable: 'no' }],
  ])('is nonsense with %s', (_, change) => {
    expect(takes(checkInvoiceStatusReply, reply(change))).toBe(false);
  });
});

describe('answers that make something', () => {
  const hmac = { type: 'hmac-sha256', token: 't', key: KEY };

  test('an address is text of a length that an address can have', () => {
    expect(takes(newBtcAddressReply, { btc_address: 'bc1q', more: 1 })).toBe(true);
    for (const btc_address of ['', 'x'.repeat(91), 5, null]) {
      expect(takes(newBtcAddressReply, { btc_address }), String(btc_address).slice(0, 9)).toBe(false);
    }
    expect(takes(newBtcAddressReply, {})).toBe(false);
  });

  test('an authkey is of one of two types, whole', () => {
    expect(takes(createAccountReply, { account: 'a', authkey: hmac })).toBe(true);
    expect(takes(createAuthkeyReply, { authkey: { type: 'password', password: 'p' } })).toBe(true);
    const broken = [
      { ...hmac, key: 'AAAA' },
      { ...hmac, key: `${KEY}!` },
      { ...hmac, key: KEY.replace('=', '') },
      { ...hmac, token: '' },
      { type: 'hmac-sha256', key: KEY },
      { type: 'password' },
      { type: 'password', password: '' },
      { type: 'pgp', token: 't', key: KEY },
      {},
      null,
    ];
    for (const authkey of broken) expect(takes(createAuthkeyReply, { authkey })).toBe(false);
    expect(takes(createAccountReply, { authkey: hmac })).toBe(false);
  });

  test('permissions are pairs of account and function', () => {
    expect(takes(changePermissionsReply, { permissions: [['a', 'my-balance']] })).toBe(true);
    expect(takes(changePermissionsReply, { permissions: [['a']] })).toBe(false);
    expect(takes(changePermissionsReply, {})).toBe(false);
  });
});

describe('an error answer', () => {
  test('says what was wrong, whether anything was done, and what else it likes', () => {
    const error = {
      code: 'stale-nonce',
      message: 'Late.',
      executed: false,
      server_time_ms: 5,
      parameter: 'x',
    };
    expect(hubErrorReply.parse({ error })).toEqual({ error });
    expect(hubErrorReply.parse({ error: { code: 'x' } })).toEqual({ error: { code: 'x', message: '' } });
  });

  test.each([
    {},
    { error: 'no' },
    { error: {} },
    { error: { code: 5 } },
    { error: { code: 'x', executed: 'no' } },
    null,
  ])('is not %j', (reply) => {
    expect(takes(hubErrorReply, reply)).toBe(false);
  });
});
