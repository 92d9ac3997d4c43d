import { describe, expect, test } from 'vitest';
import { looksLike } from '../../../../../shared/domain/send/look-alike.ts';
import {
  type GuardedSend,
  refusalOfSend,
  type SendMemory,
  warningsOf,
} from '../../../../../shared/domain/send/send-guard.ts';
import { add, btc } from '../../../../../shared/money/money.ts';

const ANNA = 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4';
const LIKE_ANNA = 'bc1qw508zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzf3t4';
const BOB = '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2';

const FEE = btc('0.00001');
const NOTHING: SendMemory = { lately: [], ownLately: [], knownAddresses: [], forgot: false };

function send(more: Partial<GuardedSend> = {}): GuardedSend {
  return {
    address: ANNA,
    amount: btc('0.01'),
    fee: FEE,
    dust: btc('0.00000294'),
    available: btc('1'),
    ...more,
  };
}

const earlier = (amount: string, unresolved = false, address = ANNA) => ({
  address,
  amount: btc(amount),
  cost: add(btc(amount), FEE),
  unresolved,
});
const codeOf = (...args: Parameters<typeof refusalOfSend>) => refusalOfSend(...args)?.code;

describe('a send is refused', () => {
  test('when it is dust, to the satoshi', () => {
    expect(codeOf(send({ amount: btc('0.00000293') }), NOTHING, {})).toBe('amount-too-small');
    expect(codeOf(send({ amount: btc('0.00000294') }), NOTHING, {})).toBeUndefined();
  });

  test('when amount and fee together are more than is there, and says what is missing', () => {
    expect(refusalOfSend(send({ available: btc('0.01') }), NOTHING, {})).toEqual({
      code: 'not-enough',
      detail: '0.00001000 BTC',
    });
    expect(codeOf(send({ available: btc('0.01001') }), NOTHING, {})).toBeUndefined();
    expect(codeOf(send({ available: undefined }), NOTHING, {})).toBeUndefined();
  });

  test('while its twin has not come to its end, and not because of another', () => {
    const memory = (amount: string, unresolved: boolean) => ({
      ...NOTHING,
      lately: [earlier(amount, unresolved)],
    });
    expect(codeOf(send(), memory('0.01', true), {})).toBe('send-unresolved');
    expect(codeOf(send(), memory('0.01', false), {})).toBeUndefined();
    expect(codeOf(send(), memory('0.02', true), {})).toBeUndefined();
  });

  test('over the limit for one, and, with all fees, over those for a day and for whoever sends', () => {
    const lately = [earlier('0.5'), earlier('0.3')];
    const memory = { ...NOTHING, lately, ownLately: [btc('0.30001')] };
    expect(codeOf(send(), memory, { perSend: btc('0.00999999') })).toBe('over-send-limit');
    expect(codeOf(send(), memory, { perSend: btc('0.01') })).toBeUndefined();
    expect(codeOf(send(), memory, { perDay: btc('0.81002999') })).toBe('over-day-limit');
    expect(codeOf(send(), memory, { perDay: btc('0.81003') })).toBeUndefined();
    expect(codeOf(send({ fee: undefined }), memory, { perDay: btc('0.81002') })).toBeUndefined();
    expect(codeOf(send(), memory, { perPerson: btc('0.31001999') })).toBe('over-person-limit');
    expect(codeOf(send(), memory, { perPerson: btc('0.31002') })).toBeUndefined();
  });
});

describe('a send is warned of', () => {
  test('when its address is new, looks like a known one, or was sent the same before', () => {
    expect(warningsOf(send(), NOTHING)).toEqual(['first-time']);
    expect(warningsOf(send(), { ...NOTHING, knownAddresses: [ANNA] })).toEqual([]);
    expect(warningsOf(send({ address: LIKE_ANNA }), { ...NOTHING, knownAddresses: [BOB, ANNA] })).toEqual([
      'looks-like',
      'first-time',
    ]);
    expect(warningsOf(send(), { ...NOTHING, knownAddresses: [ANNA], lately: [earlier('0.01')] })).toEqual([
      'repeated',
    ]);
  });

  describe('when its fee is more than', () => {
    const known = { ...NOTHING, knownAddresses: [ANNA] };

    test('5 % of it', () => {
      expect(warningsOf(send({ amount: btc('0.0002'), fee: btc('0.00001') }), known)).toEqual([]);
      expect(warningsOf(send({ amount: btc('0.00019999'), fee: btc('0.00001') }), known)).toEqual([
        'fee-high',
      ]);
    });

    test('0.0005 BTC, however much it sends', () => {
      expect(warningsOf(send({ amount: btc('1'), fee: btc('0.0005') }), known)).toEqual([]);
      expect(warningsOf(send({ amount: btc('1'), fee: btc('0.00050001') }), known)).toEqual(['fee-high']);
    });
  });
});

test.each([
  [ANNA, LIKE_ANNA, true],
  [ANNA, ANNA, false],
  [ANNA, 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5', false],
  [BOB, '1BvBMxxxxxxxxxxxxxxxxxxxxxxxxxxVN2', false],
  [BOB, '1BvBMxxxxxxxxxxxxxxxxxxxxxxxxNVN2', true],
] as const)('%s and %s look alike: %s', (one, other, alike) => {
  expect(looksLike(one, other)).toBe(alike);
});
