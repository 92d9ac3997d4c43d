import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { InvoiceFact, PaymentObservation } from '../../../../shared/domain/invoice-fact.ts';
import { type InvoiceState, stateOf } from '../../../../shared/domain/invoice-state.ts';
import { taskOf } from '../../../../shared/domain/sale-task.ts';
import { fromSatoshi, toSmallestUnits } from '../../../../shared/money/money.ts';
import {
  AFTER_ALL_MS,
  AFTER_MS,
  acceptedUnconfirmed,
  DEADLINE_MS,
  declaredPaid,
  history,
  ISSUED_MS,
  issued,
  lateAccepted,
  markedPaid,
  NEW_DEADLINE_MS,
  type NewFact,
  payment,
  refund,
  requoted,
  withdrawal,
  withdrawalConfirmed,
  writtenOff,
} from './invoice-history.ts';

/** Amounts of which one, two or three make up the due. */
const satoshi = fc.constantFrom(3_000n, 5_000n, 7_000n, 10_000n, 15_000n);
const paymentId = fc.constantFrom('a:0', 'b:0', 'b:1');
const moment = fc.constantFrom(
  ISSUED_MS + 1,
  ISSUED_MS + 90_000,
  DEADLINE_MS,
  AFTER_MS,
  NEW_DEADLINE_MS,
  AFTER_ALL_MS,
);

const observation: fc.Arbitrary<NewFact> = fc
  .record({
    paymentId,
    satoshi,
    firstSeenMs: moment,
    confirmations: fc.constantFrom(0, 0, 1, 3),
    standing: fc.constantFrom('live', 'live', 'live', 'at-risk', 'conflicted', 'dropped'),
    replaceable: fc.boolean(),
    internal: fc.constantFrom(false, false, true),
    byBalance: fc.constantFrom(undefined, undefined, 'pending', 'available'),
  })
  .map(({ byBalance, ...seen }) => payment({ ...seen, ...(byBalance && { byBalance }) }));

const decision: fc.Arbitrary<NewFact> = fc.oneof(
  fc.constantFrom(
    declaredPaid,
    declaredPaid,
    acceptedUnconfirmed,
    markedPaid,
    withdrawalConfirmed,
    writtenOff,
  ),
  moment.map((beganMs): NewFact => ({ kind: 'looked', beganMs })),
  satoshi.map((all): NewFact => ({ kind: 'settled', by: 'ana', reason: 'kept', received: fromSatoshi(all) })),
  moment.map(withdrawal),
  fc
    .tuple(satoshi, fc.boolean(), fc.constantFrom('r1', 'r2'))
    .map(([amount, final, id]) => refund(amount, final, id)),
  fc.subarray(['a:0', 'b:0', 'b:1']).map(lateAccepted),
);

const invoice: fc.Arbitrary<NewFact> = fc
  .record({ confirmations: fc.constantFrom(0, 1, 3), trustPending: fc.boolean() })
  .map(({ confirmations, trustPending }) => issued({ policy: [{ confirmations }], trustPending }));

/** Deadlines only ever move on. */
const quotes: fc.Arbitrary<readonly NewFact[]> = fc.oneof(
  { weight: 2, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: satoshi.map((due) => [requoted(due)]) },
  {
    weight: 1,
    arbitrary: fc.tuple(satoshi, satoshi).map(([one, two]) => [requoted(one, AFTER_MS), requoted(two)]),
  },
);

const facts: fc.Arbitrary<readonly InvoiceFact[]> = fc
  .tuple(
    invoice,
    quotes,
    fc.array(fc.oneof({ weight: 3, arbitrary: observation }, { weight: 1, arbitrary: decision }), {
      maxLength: 9,
    }),
  )
  .map(([first, again, rest]) => history(first, ...again, ...rest));

const now = fc.constantFrom(
  ISSUED_MS + 5,
  DEADLINE_MS,
  AFTER_MS,
  NEW_DEADLINE_MS,
  AFTER_ALL_MS,
  DEADLINE_MS + 10 ** 9,
);
const RUNS = { numRuns: 1_000 };

function next(known: readonly InvoiceFact[], fact: NewFact): readonly InvoiceFact[] {
  return [...known, { atMs: ISSUED_MS, ...fact, seq: known.length } as InvoiceFact];
}

function isMarked(known: readonly InvoiceFact[]): boolean {
  return known.some(({ kind }) => kind === 'marked-paid');
}

/** Refunds are apart: what was given back and comes in again is paid again. */
function isRefunded(known: readonly InvoiceFact[]): boolean {
  return known.some(({ kind }) => kind === 'refund');
}

function isGone(seen: PaymentObservation | undefined): boolean {
  return seen?.standing === 'dropped' || seen?.standing === 'conflicted';
}

/** The last word on each payment, worked out the plain way. */
function lastWords(known: readonly InvoiceFact[]): readonly PaymentObservation[] {
  const said = known.flatMap((fact) => (fact.kind === 'payment-observed' ? [fact] : []));
  return said
    .filter(
      (fact) =>
        !said.some((other) => other.payment.paymentId === fact.payment.paymentId && other.seq > fact.seq),
    )
    .map((fact) => fact.payment);
}

describe('whatever happened to an invoice', () => {
  test('the same facts in any order give the same state', () => {
    const shuffled = facts.chain((known) =>
      fc.tuple(fc.constant(known), fc.shuffledSubarray([...known], { minLength: known.length })),
    );
    fc.assert(
      fc.property(shuffled, now, ([known, mixed], nowMs) => {
        expect(stateOf(mixed, nowMs)).toEqual(stateOf(known, nowMs));
      }),
      RUNS,
    );
  });

  test('it is paid only by live money that came in time or was accepted, as the policy asks, or by hand', () => {
    let paidRuns = 0;
    fc.assert(
      fc.property(facts, now, (known, nowMs) => {
        const status = stateOf(known, nowMs);
        if (!status.paid || isMarked(known)) return;
        paidRuns += 1;
        const of = <Kind extends InvoiceFact['kind']>(kind: Kind) =>
          known.filter((fact) => fact.kind === kind);
        const withdrawn = Math.min(
          ...of('withdrawal-requested')
            .slice(0, 1)
            .map(({ atMs }) => atMs),
        );
        const accepted = known.flatMap((fact) => (fact.kind === 'late-accepted' ? fact.paymentIds : []));
        const [first] = known;
        if (first?.kind !== 'issued') throw new Error('no invoice');
        const required = first.policy[0]?.confirmations ?? 1;
        const total = (payments: readonly PaymentObservation[]) =>
          payments.reduce((sum, { amount }) => sum + toSmallestUnits(amount), 0n);
        const asked = known.filter((fact) => fact.kind === 'issued' || fact.kind === 'requoted');
        const pays = asked.some((quote, index) => {
          const sure = lastWords(known).filter(
            (seen) =>
              seen.standing === 'live' &&
              (seen.firstSeenMs <= Math.min(quote.deadlineMs, withdrawn) ||
                (index === asked.length - 1 && accepted.includes(seen.paymentId))),
          );
          const final = sure.filter(
            (seen) =>
              seen.byBalance === 'available' ||
              (!seen.byBalance && (seen.internal || seen.confirmations >= Math.max(1, required))),
          );
          const taken = sure.filter((seen) => seen.byBalance !== 'pending' || first.trustPending);
          const due = toSmallestUnits(quote.due);
          const byPolicy = required === 0 && total(taken) >= due;
          const byPerson = of('accepted-unconfirmed').length > 0 && total(sure) >= due;
          return total(final) >= due || byPolicy || byPerson;
        });
        expect(pays).toBe(true);
      }),
      RUNS,
    );
    expect(paidRuns).toBeGreaterThan(50);
  });

  test('a payment that is dropped, conflicts or is at risk never makes it paid', () => {
    const standing = fc.constantFrom('dropped' as const, 'conflicted' as const, 'at-risk' as const);
    fc.assert(
      fc.property(facts, now, paymentId, standing, (known, nowMs, id, gone) => {
        const last = lastWords(known).find((seen) => seen.paymentId === id);
        fc.pre(!isMarked(known) && !isRefunded(known) && !isGone(last));
        const after = last
          ? next(known, { kind: 'payment-observed', payment: { ...last, standing: gone } })
          : next(known, payment({ paymentId: id, standing: gone }));
        if (!stateOf(known, nowMs).paid) expect(stateOf(after, nowMs).paid).toBe(false);
      }),
      RUNS,
    );
  });

  test('more money never makes it unpaid', () => {
    fc.assert(
      fc.property(facts, now, observation, (known, nowMs, more) => {
        if (more.kind !== 'payment-observed' || isRefunded(known) || !stateOf(known, nowMs).paid) return;
        const after = next(known, { ...more, payment: { ...more.payment, paymentId: 'c:0' } });
        expect(stateOf(after, nowMs).paid).toBe(true);
      }),
      RUNS,
    );
  });

  test('time never pays it, and does nothing but end it', () => {
    fc.assert(
      fc.property(facts, now, now, (known, one, two) => {
        const [before, after] = [stateOf(known, Math.min(one, two)), stateOf(known, Math.max(one, two))];
        expect(after.paid).toBe(before.paid);
        const ends: readonly InvoiceState[] = ['open', 'partial'];
        if (after.state !== before.state)
          expect([ends.includes(before.state), after.state]).toEqual([true, 'expired']);
      }),
      RUNS,
    );
  });

  test('once it was declared paid, money that is gone is never passed over in silence', () => {
    fc.assert(
      fc.property(facts, now, (known, nowMs) => {
        const { state, received, due, writtenOff: isWrittenOff } = stateOf(next(known, declaredPaid), nowMs);
        if (isMarked(known) || isWrittenOff || toSmallestUnits(received) >= toSmallestUnits(due)) return;
        expect(['reversed', 'refunded']).toContain(state);
      }),
      RUNS,
    );
  });

  test('another quote never makes it unpaid, and pays nothing that is too little for all of them', () => {
    fc.assert(
      fc.property(facts, now, satoshi, (known, nowMs, due) => {
        fc.pre(!known.some(({ kind }) => kind === 'requoted' || kind === 'late-accepted'));
        const [before, after] = [stateOf(known, nowMs), stateOf(next(known, requoted(due)), nowMs)];
        if (before.paid && !isMarked(known) && !isRefunded(known)) expect(after.paid).toBe(true);
        const least = Math.min(...[due, toSmallestUnits(before.due)].map(Number));
        if (!isMarked(known) && toSmallestUnits(after.received) < BigInt(least))
          expect(after.paid).toBe(false);
      }),
      RUNS,
    );
  });

  test('amounts add up', () => {
    fc.assert(
      fc.property(facts, now, (known, nowMs) => {
        const { due, received, missing, paidOver, refunded, payments } = stateOf(known, nowMs);
        const live = payments.filter(({ standing }) => standing === 'live' || standing === 'at-risk');
        expect(toSmallestUnits(received)).toBe(
          live.reduce((sum, { amount }) => sum + toSmallestUnits(amount), 0n),
        );
        for (const amount of [missing, paidOver, refunded])
          expect(toSmallestUnits(amount)).toBeGreaterThanOrEqual(0n);
        expect(toSmallestUnits(missing)).toBeLessThanOrEqual(toSmallestUnits(due));
        expect(toSmallestUnits(missing) === 0n || toSmallestUnits(paidOver) === 0n).toBe(true);
      }),
      RUNS,
    );
  });

  test('money beyond what it asked for is a task, or somebody decided it', () => {
    let oddRuns = 0;
    fc.assert(
      fc.property(facts, now, (known, nowMs) => {
        const status = stateOf(known, nowMs);
        const [received, refunded, due] = [status.received, status.refunded, status.due].map(toSmallestUnits);
        const left = (received ?? 0n) - (refunded ?? 0n);
        // What is still asked for, or waits for its confirmation, waits for no person.
        const waits: readonly InvoiceState[] = status.paid ? [] : ['open', 'partial', 'seen'];
        if (left <= (status.paid ? (due ?? 0n) : 0n) || waits.includes(status.state)) return;
        oddRuns += 1;
        expect(taskOf(status) !== undefined || status.settled).toBe(true);
      }),
      RUNS,
    );
    expect(oddRuns).toBeGreaterThan(100);
  });

  test('a later word on a payment replaces all earlier ones, but for when it was first heard of and what a mark was made upon', () => {
    fc.assert(
      fc.property(facts, observation, now, (known, word, nowMs) => {
        if (word.kind !== 'payment-observed') return;
        const { paymentId: id } = word.payment;
        const others = known.filter(
          (fact) => fact.kind !== 'payment-observed' || fact.payment.paymentId !== id,
        );
        const last = { ...word, atMs: ISSUED_MS, seq: known.length } as InvoiceFact;
        const { cameAfterMark: _, goneAfterMark: __, ...all } = stateOf([...known, last], nowMs);
        expect(stateOf([...others, last], nowMs)).toMatchObject(all);
      }),
      RUNS,
    );
  });
});
