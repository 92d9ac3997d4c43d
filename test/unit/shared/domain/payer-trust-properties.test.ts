import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { InvoiceFact, PaymentObservation } from '../../../../shared/domain/invoice-fact.ts';
import { stateOf } from '../../../../shared/domain/invoice-state.ts';
import { type TrustedPayer, type TrustTerms, vouchesFor } from '../../../../shared/domain/payer-trust.ts';
import type { Vouch } from '../../../../shared/domain/vouch.ts';
import { fromSatoshi, toSmallestUnits } from '../../../../shared/money/money.ts';
import {
  AFTER_MS,
  DEADLINE_MS,
  declaredPaid,
  history,
  ISSUED_MS,
  issued,
  type NewFact,
  payment,
} from './invoice-history.ts';

const KEYS = ['key-1', 'key-2', 'key-3'] as const;
const IDS = ['a:0', 'b:0', 'b:1'] as const;
const RUNS = { numRuns: 3_000 };
const NOW_MS = DEADLINE_MS;

/** Amounts and limits that meet: of one, two or three payments, to the satoshi. */
const satoshi = fc.constantFrom(3_000n, 4_999n, 5_000n, 5_001n, 7_000n, 9_999n, 10_000n, 10_001n, 15_000n);
const key = fc.constantFrom(...KEYS);

const observation: fc.Arbitrary<NewFact> = fc
  .record({
    paymentId: fc.constantFrom(...IDS),
    satoshi,
    firstSeenMs: fc.constantFrom(ISSUED_MS + 1, ISSUED_MS + 1, DEADLINE_MS, AFTER_MS),
    confirmations: fc.constantFrom(0, 0, 0, 1, 3),
    standing: fc.oneof(
      { weight: 9, arbitrary: fc.constant('live' as const) },
      {
        weight: 1,
        arbitrary: fc.constantFrom('at-risk' as const, 'conflicted' as const, 'dropped' as const),
      },
    ),
    replaceable: fc.boolean(),
    internal: fc.constantFrom(false, false, false, false, false, true),
    signedBy: fc.option(key, { freq: 5 }),
  })
  .map(({ signedBy, ...seen }) =>
    payment({
      ...seen,
      ...(signedBy && { identity: { url: 'https://payer.example', publicKey: signedBy } }),
    }),
  );

const sale = fc
  .tuple(fc.constantFrom(1, 1, 3), fc.array(observation, { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(([confirmations, seen, declared]) =>
    history(issued({ policy: [{ confirmations }] }), ...seen, ...(declared ? [declaredPaid] : [])),
  );

interface Trust {
  readonly trusted: readonly TrustedPayer[];
  readonly unconfirmed: bigint;
  readonly broken: readonly string[];
}

const trust: fc.Arbitrary<Trust> = fc.record({
  trusted: fc
    .uniqueArray(fc.tuple(key, satoshi, fc.option(satoshi, { freq: 1 })), {
      minLength: 1,
      selector: ([publicKey]) => publicKey,
    })
    .map((list) =>
      list.map(([publicKey, limit, total]) => ({
        publicKey,
        name: publicKey,
        limit: fromSatoshi(limit),
        ...(total !== null && { total: fromSatoshi(total) }),
      })),
    ),
  unconfirmed: fc.constantFrom(0n, 0n, 1n, 5_000n),
  broken: fc.oneof(
    { weight: 4, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.subarray([...KEYS], { maxLength: 1 }) },
  ),
});

function termsOf({ trusted, unconfirmed, broken }: Trust): TrustTerms {
  return {
    trusted,
    inBtc: (limit) => limit,
    unconfirmed: () => fromSatoshi(unconfirmed),
    brokeItsWord: (publicKey) => broken.includes(publicKey),
  };
}

function lastWords(facts: readonly InvoiceFact[]): readonly PaymentObservation[] {
  const said = facts.flatMap((fact) => (fact.kind === 'payment-observed' ? [fact.payment] : []));
  return IDS.flatMap((id) => said.findLast(({ paymentId }) => paymentId === id) ?? []);
}

const total = (payments: readonly { readonly amount: PaymentObservation['amount'] }[]) =>
  payments.reduce((sum, { amount }) => sum + toSmallestUnits(amount), 0n);

const withVouches = (facts: readonly InvoiceFact[], vouches: readonly Vouch[]): readonly InvoiceFact[] => [
  ...facts,
  { kind: 'vouched', seq: facts.length, atMs: NOW_MS, vouches },
];

describe('whatever is trusted, and whatever a hub tells', () => {
  test('nothing unconfirmed is taken but what a trusted hub signed for, within its limits', () => {
    let taken = 0;
    fc.assert(
      fc.property(sale, trust, (facts, given) => {
        const vouches = vouchesFor(facts, NOW_MS, termsOf(given));
        if (vouches.length === 0) return;
        taken += 1;
        const words = lastWords(facts);
        const gone = facts.flatMap((fact) =>
          fact.kind === 'payment-observed' && fact.payment.standing !== 'live'
            ? [fact.payment.paymentId]
            : [],
        );
        for (const publicKey of new Set(vouches.map((vouch) => vouch.publicKey))) {
          const payer = given.trusted.find((each) => each.publicKey === publicKey);
          if (!payer) throw new Error('nobody trusts it');
          expect(given.broken).not.toContain(publicKey);
          const its = words.filter(({ identity }) => identity?.publicKey === publicKey);
          expect(its.some(({ paymentId }) => gone.includes(paymentId))).toBe(false);
          const asked = vouches.filter((vouch) => vouch.publicKey === publicKey);
          expect(total(asked)).toBeLessThanOrEqual(toSmallestUnits(payer.limit));
          const loose = its.filter(
            ({ paymentId, confirmations }) =>
              confirmations < 1 && asked.some((vouch) => vouch.paymentId === paymentId),
          );
          if (payer.total)
            expect(total(loose) + given.unconfirmed).toBeLessThanOrEqual(toSmallestUnits(payer.total));
        }
        for (const { paymentId, publicKey, amount } of vouches)
          expect(words.find((word) => word.paymentId === paymentId)).toMatchObject({
            amount,
            standing: 'live',
            identity: { publicKey },
          });
      }),
      RUNS,
    );
    expect(taken).toBeGreaterThan(100);
  });

  test('what an untrusted hub signed for is no different from what nobody did', () => {
    fc.assert(
      fc.property(sale, trust, (facts, given) => {
        const known = new Set(given.trusted.map(({ publicKey }) => publicKey));
        const bare = facts.map((fact): InvoiceFact => {
          if (fact.kind !== 'payment-observed' || known.has(fact.payment.identity?.publicKey ?? ''))
            return fact;
          const { identity: _, ...rest } = fact.payment;
          return { ...fact, payment: rest };
        });
        expect(vouchesFor(facts, NOW_MS, termsOf(given))).toEqual(vouchesFor(bare, NOW_MS, termsOf(given)));
      }),
      RUNS,
    );
  });

  const seldom = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
    fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });

  /** What a sale's journal may say at worst: of its own payments, and nearly of them. */
  const vouchedSale = sale.chain((facts) => {
    const vouch = fc
      .record({
        payment: fc.constantFrom(...lastWords(facts)),
        publicKey: seldom(key),
        amount: seldom(satoshi),
        limit: satoshi.map(fromSatoshi),
      })
      .map((written) => ({
        paymentId: written.payment.paymentId,
        publicKey: written.publicKey ?? written.payment.identity?.publicKey ?? 'nobody',
        name: 'x',
        amount: written.amount === null ? written.payment.amount : fromSatoshi(written.amount),
        limit: written.limit,
      }));
    return fc.tuple(fc.constant(facts), fc.array(vouch, { maxLength: 3 }));
  });

  test('a journal that vouches for what it may not takes nothing', () => {
    let accepted = 0;
    fc.assert(
      fc.property(vouchedSale, ([facts, vouches]) => {
        const status = stateOf(withVouches(facts, vouches), NOW_MS);
        if (status.accepted?.by !== 'payer') return;
        accepted += 1;
        const words = lastWords(facts);
        const good = vouches.filter(({ paymentId, publicKey, amount, limit }) =>
          words.some(
            (word) =>
              word.paymentId === paymentId &&
              word.identity?.publicKey === publicKey &&
              toSmallestUnits(word.amount) === toSmallestUnits(amount) &&
              toSmallestUnits(amount) <= toSmallestUnits(limit),
          ),
        );
        expect(good.length).toBeGreaterThan(0);
      }),
      RUNS,
    );
    expect(accepted).toBeGreaterThan(20);
  });

  test('the same facts in any order give the same state', () => {
    const mixed = vouchedSale
      .map(([facts, vouches]) => withVouches(facts, vouches))
      .chain((facts) =>
        fc.tuple(fc.constant(facts), fc.shuffledSubarray([...facts], { minLength: facts.length })),
      );
    fc.assert(
      fc.property(mixed, ([facts, shuffled]) => {
        expect(stateOf(shuffled, NOW_MS)).toEqual(stateOf(facts, NOW_MS));
      }),
      RUNS,
    );
  });

  test('more money never makes it unpaid', () => {
    fc.assert(
      fc.property(sale, trust, observation, (facts, given, more) => {
        const before = withVouches(facts, vouchesFor(facts, NOW_MS, termsOf(given)));
        if (more.kind !== 'payment-observed' || !stateOf(before, NOW_MS).paid) return;
        const seen = {
          ...more,
          atMs: NOW_MS,
          seq: before.length,
          payment: { ...more.payment, paymentId: 'c:0' },
        };
        expect(stateOf([...before, seen], NOW_MS).paid).toBe(true);
      }),
      RUNS,
    );
  });
});
