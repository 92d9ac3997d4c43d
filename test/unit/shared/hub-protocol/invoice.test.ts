import { describe, expect, test } from 'vitest';
import { parseInvoice, withdrawalMessage } from '../../../../shared/hub-protocol/invoice.ts';
import { parsePlace } from '../../../../shared/hub-protocol/place.ts';
import { toDecimal } from '../../../../shared/money/money.ts';
import vectors from '../../../vectors/hub-api.json' with { type: 'json' };

const ADDRESS = 'bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080';
const plain = { btc_address: ADDRESS, amount: '0.0001705', currency: 'BTC' };

const parse = (json: string) => parseInvoice(json, 'regtest');
const withInfo = (info: unknown) => parse(JSON.stringify({ ...plain, info }));

describe('an invoice', () => {
  test('is read from the JSON of the vectors, every member as it was written', () => {
    const [invoice, withdrawal] = vectors.bip137.cases;
    const read = parse(invoice?.message ?? '');
    if (!read.ok) throw new Error(read.error.code);
    expect(read.value.wire).toEqual(JSON.parse(invoice?.message ?? ''));
    expect(toDecimal(read.value.amount)).toBe('0.00017050');
    expect(read.value.place).toEqual({ lat: 45.4215, lng: -75.6972 });
    expect(withdrawalMessage(read.value.address)).toBe(withdrawal?.message);
  });

  test('needs no info, and none of its members', () => {
    expect(parse(JSON.stringify(plain))).toMatchObject({ ok: true, value: { wire: plain } });
    expect(withInfo({})).toMatchObject({ ok: true, value: { wire: { ...plain, info: {} } } });
  });

  test('passes over what a later version may add', () => {
    const read = parse(JSON.stringify({ ...plain, tip: '1', info: { memo: 'tea', table: 4 } }));
    expect(read).toMatchObject({ ok: true, value: { wire: { ...plain, info: { memo: 'tea' } } } });
  });

  test('gives its address in the canonical spelling', () => {
    const read = parse(JSON.stringify({ ...plain, btc_address: ADDRESS.toUpperCase() }));
    expect(read).toMatchObject({ ok: true, value: { address: ADDRESS } });
  });

  test('has a memo of at most 200 characters, an emoji counted as one', () => {
    expect(withInfo({ memo: '☕'.repeat(100) + '😀'.repeat(100) }).ok).toBe(true);
    expect(withInfo({ memo: 'a'.repeat(201) }).ok).toBe(false);
  });

  test.each([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['a key twice', `{"btc_address":"${ADDRESS}","amount":"1","amount":"2","currency":"BTC"}`],
    [
      'a key twice in its info',
      `{"btc_address":"${ADDRESS}","amount":"1","currency":"BTC","info":{"memo":"a","m\\u0065mo":"b"}}`,
    ],
    ['an amount that is a number', JSON.stringify({ ...plain, amount: 1 })],
    ['no currency', JSON.stringify({ btc_address: ADDRESS, amount: '1' })],
    ['half a surrogate pair', JSON.stringify({ ...plain, info: { memo: '\ud800' } })],
    ['4,097 characters', JSON.stringify(plain).padEnd(4_097)],
  ])('with %s is bad-request', (_what, json) => {
    expect(parse(json)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
  });

  test.each([
    [{ t: '1295000000000' }],
    [{ t: -1 }],
    [{ t: 1.5 }],
    [{ expires: 1e300 }],
    [{ lat: '45' }],
    [{ lng: '45' }],
    [{ lat: 45, lng: 45 }],
    [{ lat: '90.0001', lng: '0' }],
    [{ lat: '0', lng: '-180.1' }],
    [{ lat: '1e1', lng: '0' }],
    [{ lat: '+1', lng: '0' }],
    [{ lat: '', lng: '' }],
    [{ random: '' }],
    [{ random: 'a\u0000' }],
    [{ random: 'a'.repeat(65) }],
    [{ hub_url: 'javascript:alert(1)' }],
    [{ hub_url: 'https://' }],
    ['memo'],
  ])('with the info %j is bad-request', (info) => {
    expect(withInfo(info)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
  });

  test.each([
    ['0', 'BTC', 'bad-amount'],
    ['1e3', 'BTC', 'bad-amount'],
    ['-1', 'BTC', 'bad-amount'],
    ['0.000000001', 'BTC', 'bad-amount'],
    ['21000001', 'BTC', 'bad-amount'],
    ['1.005', 'USD', 'bad-amount'],
    ['1', 'DOLLARS', 'unsupported-currency'],
  ])('of %s %s is %s', (amount, currency, code) => {
    expect(parse(JSON.stringify({ ...plain, amount, currency }))).toEqual({ ok: false, error: { code } });
  });

  test.each([
    'bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt081',
    'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
    '',
  ])('to %j is bad-address', (btc_address) => {
    expect(parse(JSON.stringify({ ...plain, btc_address }))).toEqual({
      ok: false,
      error: { code: 'bad-address' },
    });
  });
});

describe('a place', () => {
  test('reaches from pole to pole and from date line to date line', () => {
    expect(parsePlace('-90', '180')).toEqual({ ok: true, value: { lat: -90, lng: 180 } });
    expect(parsePlace('90.000', '-180.0')).toEqual({ ok: true, value: { lat: 90, lng: -180 } });
  });

  test('says which of its two numbers is wrong', () => {
    expect(parsePlace('91', '0')).toEqual({ ok: false, error: 'lat' });
    expect(parsePlace('9', 'x')).toEqual({ ok: false, error: 'lng' });
  });
});
