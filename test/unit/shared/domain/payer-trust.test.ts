import { describe, expect, test } from 'vitest';
import { stateOf } from '../../../../shared/domain/invoice-state.ts';
import { type TrustedPayer, type TrustTerms, vouchesFor } from '../../../../shared/domain/payer-trust.ts';
import { taskOf } from '../../../../shared/domain/sale-task.ts';
import { BTC } from '../../../../shared/money/currency.ts';
import { fromSatoshi, money, toSmallestUnits, zero } from '../../../../shared/money/money.ts';
import { OTHER_PAYER_KEY, PAYER_KEY } from '../../../helpers/payer-keys.ts';
import {
  AFTER_MS,
  acceptedUnconfirmed,
  declaredPaid,
  history,
  ISSUED_MS,
  issued,
  type NewFact,
  payment,
  trusting,
} from './invoice-history.ts';

const NOW_MS = ISSUED_MS + 5_000;
const IDENTITY = { url: 'https://payer.example.com', publicKey: PAYER_KEY };
const OTHER = { url: 'https://other.example.com', publicKey: OTHER_PAYER_KEY };

function trusts(limit: bigint, more: Partial<TrustedPayer> = {}): TrustedPayer {
  return { publicKey: PAYER_KEY, name: 'Shop next door', limit: fromSatoshi(limit), ...more };
}

function terms(trusted: readonly TrustedPayer[], more: Partial<TrustTerms> = {}): TrustTerms {
  return {
    trusted,
    inBtc: (limit) => (limit.currency === BTC ? limit : undefined),
    unconfirmed: () => zero(BTC),
    brokeItsWord: () => false,
    ...more,
  };
}

const from = (change: Parameters<typeof payment>[0] = {}, identity = IDENTITY) =>
  payment({ ...change, identity });

/** What is vouched for, in satoshi, by payment. */
function vouched(facts: readonly NewFact[], more: TrustTerms) {
  const vouches = vouchesFor(history(...facts), NOW_MS, more);
  return Object.fromEntries(
    vouches.map(({ paymentId, amount }) => [paymentId, Number(toSmallestUnits(amount))]),
  );
}

/** How the sale stands once what is vouched for is in the journal, and this after it. */
function onceVouched(facts: readonly NewFact[], more: TrustTerms, ...later: readonly NewFact[]) {
  const vouches = vouchesFor(history(...facts), NOW_MS, more);
  return stateOf(history(...facts, { kind: 'vouched', vouches }, ...later), NOW_MS);
}

describe('a payment of a trusted hub', () => {
  test('is taken unconfirmed, by the name that the owner gave', () => {
    const status = onceVouched([issued(), from()], terms([trusts(10_000n)]));
    expect(status).toMatchObject({
      state: 'seen',
      paid: true,
      accepted: { by: 'payer', payers: ['Shop next door'] },
    });
  });

  test.each([
    [9_999n, {}],
    [10_000n, { 'a:0': 10_000 }],
    [10_001n, { 'a:0': 10_000 }],
  ])('counts to the satoshi: with a limit of %d', (limit, taken) => {
    expect(vouched([issued(), from()], terms([trusts(limit)]))).toEqual(taken);
  });

  test('that is more than was due counts whole', () => {
    expect(vouched([issued(), from({ satoshi: 12_000n })], terms([trusts(11_999n)]))).toEqual({});
    expect(vouched([issued(), from({ satoshi: 12_000n })], terms([trusts(12_000n)]))).toEqual({
      'a:0': 12_000,
    });
  });

  test('counts together with its others in the sale', () => {
    const facts = [issued(), from({ satoshi: 6_000n }), from({ paymentId: 'b:0', satoshi: 4_000n })];
    expect(vouched(facts, terms([trusts(9_999n)]))).toEqual({});
    expect(vouched(facts, terms([trusts(10_000n)]))).toEqual({ 'a:0': 6_000, 'b:0': 4_000 });
  });

  test('counts together with what is unconfirmed in other sales, where there is a limit for all', () => {
    const facts = [issued(), from()];
    const with_ = (unconfirmed: bigint) =>
      vouched(
        facts,
        terms([trusts(10_000n, { total: fromSatoshi(15_000n) })], {
          unconfirmed: () => fromSatoshi(unconfirmed),
        }),
      );
    expect(with_(5_000n)).toEqual({ 'a:0': 10_000 });
    expect(with_(5_001n)).toEqual({});
  });

  test('is joined by what is final, and by what another trusted hub pays', () => {
    const final = payment({ paymentId: 'b:0', satoshi: 4_000n, confirmations: 1 });
    expect(vouched([issued(), from({ satoshi: 6_000n }), final], terms([trusts(6_000n)]))).toEqual({
      'a:0': 6_000,
    });
    const two = [issued(), from({ satoshi: 6_000n }), from({ paymentId: 'b:0', satoshi: 4_000n }, OTHER)];
    const both = [trusts(6_000n), trusts(4_000n, { publicKey: OTHER_PAYER_KEY, name: 'Other' })];
    expect(vouched(two, terms(both))).toEqual({ 'a:0': 6_000, 'b:0': 4_000 });
    expect(vouched(two, terms([trusts(6_000n)]))).toEqual({});
  });

  test('is taken as well where it signals that it may be replaced: every one can be', () => {
    expect(vouched([issued(), from({ replaceable: true })], terms([trusts(10_000n)]))).toEqual({
      'a:0': 10_000,
    });
  });

  test('stays taken until the sale has the confirmations that it needs', () => {
    const three = issued({ policy: [{ confirmations: 3 }] });
    const taken = terms([trusts(10_000n)]);
    expect(onceVouched([three, from()], taken, from({ confirmations: 2 }))).toMatchObject({
      state: 'seen',
      paid: true,
    });
    expect(onceVouched([three, from()], taken, from({ confirmations: 3 }))).toMatchObject({
      state: 'confirmed',
      paid: true,
    });
  });

  test('is taken although its list is another later: what counts is what was trusted then', () => {
    const facts = [issued(), from()];
    const vouches = vouchesFor(history(...facts), NOW_MS, terms([trusts(10_000n)]));
    expect(vouchesFor(history(...facts), NOW_MS, terms([]))).toEqual([]);
    expect(stateOf(history(...facts, { kind: 'vouched', vouches }), NOW_MS).paid).toBe(true);
  });
});

describe('nothing is taken on the word of a hub', () => {
  const enough = terms([trusts(10_000n)]);
  test.each<readonly [string, readonly NewFact[], TrustTerms]>([
    ['that nobody trusts', [issued(), from({}, OTHER)], enough],
    ['where nobody signed', [issued(), payment()], enough],
    [
      'of whose limit nobody knows what it is in bitcoin',
      [issued(), from()],
      terms([trusts(1n, { limit: money('50', 'EUR') })]),
    ],
    [
      'of whose limit for all nobody knows it',
      [issued(), from()],
      terms([trusts(10_000n, { total: money('50', 'EUR') })]),
    ],
    ['that broke it', [issued(), from()], terms([trusts(10_000n)], { brokeItsWord: () => true })],
    ['for too little', [issued(), from({ satoshi: 9_999n })], enough],
    ['for what came late', [issued(), from({ firstSeenMs: AFTER_MS })], enough],
    ['for what is in conflict', [issued(), from({ standing: 'conflicted' })], enough],
    ['for what was gone once', [issued(), from(), from({ standing: 'dropped' }), from()], enough],
    ['for what was in conflict once', [issued(), from({ standing: 'conflicted' }), from()], enough],
    [
      'that replaced its payment',
      [issued(), from({ standing: 'conflicted' }), from({ paymentId: 'b:0' })],
      terms([trusts(20_000n)]),
    ],
    ['for what was reversed', [issued(), from(), declaredPaid, from({ standing: 'dropped' })], enough],
    ['for what a person took', [issued(), from(), acceptedUnconfirmed], enough],
    ['where the policy takes it anyway', [issued({ policy: trusting }), from()], enough],
    ['for what is final', [issued(), from({ confirmations: 1 })], enough],
    ['for a balance', [issued({ trustPending: false }), from({ byBalance: 'pending' })], enough],
  ])('%s', (_, facts, more) => {
    expect(vouched(facts, more)).toEqual({});
  });
});

describe('what was taken on a hub’s word', () => {
  const taken = terms([trusts(10_000n)]);
  const facts = [issued(), from()];

  test('and is replaced is a sale taken back, with its task', () => {
    const status = onceVouched(
      facts,
      taken,
      { kind: 'declared-paid', as: 'accepted' },
      from({ standing: 'conflicted' }),
    );
    expect([status.state, status.paid, taskOf(status)]).toEqual(['reversed', false, 'reversed']);
  });

  test('and comes back after it was gone waits for its confirmation', () => {
    const back = [{ kind: 'declared-paid', as: 'accepted' } as const, from({ standing: 'dropped' }), from()];
    expect(onceVouched(facts, taken, ...back)).toMatchObject({ state: 'seen', paid: false });
    expect(onceVouched(facts, taken, ...back, from({ confirmations: 1 }))).toMatchObject({
      state: 'confirmed',
      paid: true,
    });
  });

  test('holds for that amount and that hub alone', () => {
    expect(onceVouched(facts, taken, from({}, OTHER)).paid).toBe(false);
    expect(onceVouched(facts, taken, from({ satoshi: 10_001n })).paid).toBe(false);
    expect(onceVouched(facts, taken, payment()).paid).toBe(false);
  });

  test('holds for nothing where it comes to more than the limit, whoever wrote it', () => {
    const vouch = { publicKey: PAYER_KEY, name: 'x', limit: fromSatoshi(9_999n) };
    const vouches = [
      { ...vouch, paymentId: 'a:0', amount: fromSatoshi(6_000n) },
      { ...vouch, paymentId: 'b:0', amount: fromSatoshi(4_000n) },
    ];
    const two = [issued(), from({ satoshi: 6_000n }), from({ paymentId: 'b:0', satoshi: 4_000n })];
    expect(stateOf(history(...two, { kind: 'vouched', vouches }), NOW_MS).paid).toBe(false);
  });
});
