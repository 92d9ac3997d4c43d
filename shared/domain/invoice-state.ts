import { BTC } from '../money/currency.ts';
import { atLeast, atLeastZero, isPositive, isZero, type Money, subtract, sum } from '../money/money.ts';
import { holdingVouches } from './holding-vouches.ts';
import type { FactOf, InvoiceFact, PaymentObservation } from './invoice-fact.ts';
import { type Acceptance, honoured, type InvoiceQuote, standingOf, total } from './quote-standing.ts';

export const INVOICE_STATES = [
  'open',
  'partial',
  'seen',
  'confirmed',
  'late',
  'expired',
  'withdrawing',
  'withdrawn',
  'reversed',
  'refunded',
] as const;

export type InvoiceState = (typeof INVOICE_STATES)[number];

/** What an invoice's facts come to at one moment. All amounts are BTC. */
export interface InvoiceStatus {
  readonly state: InvoiceState;
  /** May the goods leave: *accepted* or *confirmed*. */
  readonly paid: boolean;
  /** Taken unconfirmed: by the shop's policy, by a person, or on the word of the payers' hubs. */
  readonly accepted?: Acceptance;
  /** The place in the journal of the fact that asked for this due: the issue, or the requote. */
  readonly quoteSeq: number;
  readonly due: Money;
  /** All live money, in time or late. */
  readonly received: Money;
  /** What is left to pay, never negative. */
  readonly missing: Money;
  /**
   * What came in time, or late and accepted, beyond the due and beyond what was refunded; of a paid invoice all that came,
   * for nothing more is due.
   */
  readonly paidOver: Money;
  readonly refunded: Money;
  readonly confirmationsRequired: number;
  /** Confirmations of the least confirmed payment that counts; absent when nothing counts. */
  readonly confirmations?: number;
  readonly atRisk: boolean;
  readonly replaceable: boolean;
  readonly conflicted: boolean;
  /** Expired or withdrawn with money in it: a task for a person. */
  readonly holdsMoney: boolean;
  readonly refundedInPart: boolean;
  readonly markedBy?: string;
  readonly markedReason?: string;
  /** Live money first heard of after it was marked by hand: it may have been paid twice. */
  readonly cameAfterMark: Money;
  /** How much less is live than when it was marked by hand: goods were handed over for it. */
  readonly goneAfterMark: Money;
  readonly matchedByAmount: boolean;
  readonly writtenOff: boolean;
  /** A person left what is odd about its money as it is, and no other money came since. */
  readonly settled: boolean;
  /** A refund that is ready and waits for somebody who may send it. */
  readonly refundAsked?: Pick<FactOf<'refund-asked'>, 'address' | 'value' | 'by'>;
  /** Who cancelled it; what came in is told apart by when the hub first saw it. */
  readonly withdrawnBy?: string;
  /** Live money although it was cancelled: first seen before that, or after it. */
  readonly paidAroundWithdrawal?: 'before' | 'after';
  /** Every payment ever observed, in the order in which they were first seen. */
  readonly payments: readonly PaymentObservation[];
  /** Of the latest quote. */
  readonly deadlineMs: number;
}

/**
 * The state of an invoice: derived from its facts, never stored as truth. First match wins (design §5):
 *
 * | state | when |
 * | --- | --- |
 * | `refunded` | final refunds cover all that was received (and something was) |
 * | `reversed` | was declared paid, and live money no longer covers the due |
 * | `confirmed` | money in time, or late and accepted, covers the due by the policy; or marked by hand |
 * | `seen` | such money is on the network and covers the due |
 * | `late` | live money first seen after the deadline or withdrawal, nobody has decided |
 * | `withdrawing`, `withdrawn` | cancelled by the merchant, watched on |
 * | `expired` | deadline passed, and a look at the hub begun after it found too little |
 * | `partial` | some money, less than due |
 * | `open` | address assigned, QR shown |
 *
 * A requoted invoice has several quotes, each with its due and its deadline. Money in time for a quote that covers its
 * due pays it; what is in time for the latest counts towards the latest; what came after that one is late.
 *
 * @param nowMs by the hub's clock, ms since 1970. It only ever closes an invoice, never pays one.
 */
export function stateOf(facts: readonly InvoiceFact[], nowMs: number): InvoiceStatus {
  const issued = only(facts, 'issued');
  if (!issued) throw new Error('an invoice without an issued fact');
  const requoted = all(facts, 'requoted');
  const latest: InvoiceQuote = requoted.at(-1) ?? issued;
  const withdrawal = only(facts, 'withdrawal-requested');
  const marked = last(facts, 'marked-paid');
  const declared = facts.some((fact) => fact.kind === 'declared-paid');
  const settlement = last(facts, 'settled');
  const asked = waitingRefund(facts);
  const writtenOff = facts.some((fact) => fact.kind === 'written-off');

  const payments = latestObservations(facts);
  const live = payments.filter(isLive);
  const acceptedLate = new Set(all(facts, 'late-accepted').flatMap((fact) => fact.paymentIds));
  const isInTime = (payment: PaymentObservation, { deadlineMs }: InvoiceQuote) =>
    payment.firstSeenMs <= Math.min(deadlineMs, withdrawal?.atMs ?? Number.POSITIVE_INFINITY);
  const counts = (payment: PaymentObservation) =>
    isInTime(payment, latest) || acceptedLate.has(payment.paymentId);
  const counting = live.filter(counts);
  const undecided = live.filter((payment) => !counts(payment));
  const vouches = all(facts, 'vouched').flatMap((fact) => fact.vouches);
  const onWord = {
    personal: last(facts, 'accepted-unconfirmed'),
    vouches: holdingVouches(vouches, all(facts, 'payment-observed'), payments),
  };
  const { quote, required, covered, settled, accepted } = honoured(
    [issued, ...requoted].map((asked) => {
      const its = asked === latest ? counting : live.filter((payment) => isInTime(payment, asked));
      return standingOf(asked, issued, its, onWord);
    }),
  );

  const { due } = quote;
  const received = total(live);
  const countingTotal = total(counting);
  const refunded = finalRefunds(facts);

  const state = ((): InvoiceState => {
    if (isPositive(received) && atLeast(refunded, received)) return 'refunded';
    if (declared && !marked && !writtenOff && !atLeast(received, due)) return 'reversed';
    if (marked || settled) return 'confirmed';
    if (covered) return 'seen';
    if (undecided.length > 0) return 'late';
    if (withdrawal)
      return facts.some((fact) => fact.kind === 'withdrawal-confirmed') ? 'withdrawn' : 'withdrawing';
    if (nowMs > latest.deadlineMs && lookedAfter(facts, latest.deadlineMs)) return 'expired';
    return isPositive(countingTotal) ? 'partial' : 'open';
  })();

  const takenUnconfirmed = state === 'seen' ? accepted : undefined;
  const paid = state === 'confirmed' || takenUnconfirmed !== undefined;
  const countedFor = paid ? received : countingTotal;
  const leastConfirmed =
    counting.length > 0 ? Math.min(...counting.map((payment) => payment.confirmations)) : undefined;
  return {
    state,
    paid,
    ...(takenUnconfirmed && { accepted: takenUnconfirmed }),
    quoteSeq: quote.seq,
    due,
    received,
    missing: atLeastZero(subtract(due, countedFor)),
    paidOver: atLeastZero(subtract(subtract(countedFor, due), refunded)),
    refunded,
    confirmationsRequired: required,
    ...(leastConfirmed !== undefined && { confirmations: leastConfirmed }),
    atRisk: counting.some((payment) => payment.standing === 'at-risk'),
    replaceable: live.some(
      (payment) => payment.replaceable && payment.confirmations < 1 && !payment.internal,
    ),
    conflicted: payments.some((payment) => payment.standing === 'conflicted'),
    holdsMoney:
      ['expired', 'withdrawing', 'withdrawn'].includes(state) &&
      isPositive(received) &&
      !atLeast(refunded, received),
    refundedInPart: !isZero(refunded) && state !== 'refunded',
    ...(marked && { markedBy: marked.by, markedReason: marked.reason }),
    cameAfterMark: total(marked ? live.filter(isFirstHeardAfter(marked.seq, facts)) : []),
    goneAfterMark: marked ? atLeastZero(subtract(liveBefore(marked.seq, facts), received)) : total([]),
    matchedByAmount: live.some((payment) => payment.byBalance !== undefined),
    writtenOff,
    ...(asked && { refundAsked: asked }),
    settled: settlement !== undefined && isZero(subtract(settlement.received, received)),
    ...(withdrawal && { withdrawnBy: withdrawal.by, ...aroundWithdrawal(live, withdrawal.atMs) }),
    payments,
    deadlineMs: latest.deadlineMs,
  };
}

/** Whether such an invoice still shows its QR to the customer. */
export function asksForMoney(status: Pick<InvoiceStatus, 'state' | 'deadlineMs'>, nowMs: number): boolean {
  return (status.state === 'open' || status.state === 'partial') && nowMs <= status.deadlineMs;
}

/** The latest refund that was got ready, unless it was taken back, or one that was begun since has left or may have. */
function waitingRefund(facts: readonly InvoiceFact[]): InvoiceStatus['refundAsked'] {
  const asked = last(facts, 'refund-asked');
  if (!asked || asked.seq < (last(facts, 'refund-dropped')?.seq ?? 0)) return undefined;
  const refunds = all(facts, 'refund');
  const before = new Set(refunds.filter(({ seq }) => seq < asked.seq).map(({ refundId }) => refundId));
  const began = latestRefunds(refunds).filter(({ refundId }) => !before.has(refundId));
  if (began.some(({ undone }) => !undone)) return undefined;
  const { address, value, by } = asked;
  return { address, value, by };
}

/** When the money of a cancelled invoice was first seen; what came after it weighs more. */
function aroundWithdrawal(
  live: readonly PaymentObservation[],
  withdrawnMs: number,
): Pick<InvoiceStatus, 'paidAroundWithdrawal'> {
  if (live.some(({ firstSeenMs }) => firstSeenMs > withdrawnMs)) return { paidAroundWithdrawal: 'after' };
  return live.length > 0 ? { paidAroundWithdrawal: 'before' } : {};
}

function isLive(payment: PaymentObservation): boolean {
  return payment.standing === 'live' || payment.standing === 'at-risk';
}

function isFirstHeardAfter(
  seq: number,
  facts: readonly InvoiceFact[],
): (payment: PaymentObservation) => boolean {
  const before = new Set(
    all(facts, 'payment-observed')
      .filter((fact) => fact.seq < seq)
      .map((fact) => fact.payment.paymentId),
  );
  return (payment) => !before.has(payment.paymentId);
}

function liveBefore(seq: number, facts: readonly InvoiceFact[]): Money {
  return total(latestObservations(facts.filter((fact) => fact.seq < seq)).filter(isLive));
}

function latestObservations(facts: readonly InvoiceFact[]): readonly PaymentObservation[] {
  const latest = new Map<string, PaymentObservation>();
  for (const fact of all(facts, 'payment-observed')) latest.set(fact.payment.paymentId, fact.payment);
  return [...latest.values()].sort(
    (a, b) => a.firstSeenMs - b.firstSeenMs || (a.paymentId < b.paymentId ? -1 : 1),
  );
}

function finalRefunds(facts: readonly InvoiceFact[]): Money {
  return sum(
    BTC,
    latestRefunds(all(facts, 'refund'))
      .filter((refund) => refund.final)
      .map((refund) => refund.amount),
  );
}

/** What is known of each refund last. @param refunds in the journal's order */
function latestRefunds(refunds: readonly FactOf<'refund'>[]): readonly FactOf<'refund'>[] {
  return [...new Map(refunds.map((refund) => [refund.refundId, refund])).values()];
}

function lookedAfter(facts: readonly InvoiceFact[], deadlineMs: number): boolean {
  return facts.some((fact) => fact.kind === 'looked' && fact.beganMs > deadlineMs);
}

/** Facts of one kind, in the journal's order. */
function all<Kind extends InvoiceFact['kind']>(
  facts: readonly InvoiceFact[],
  kind: Kind,
): readonly FactOf<Kind>[] {
  return facts.filter((fact): fact is FactOf<Kind> => fact.kind === kind).sort((a, b) => a.seq - b.seq);
}

function last<Kind extends InvoiceFact['kind']>(
  facts: readonly InvoiceFact[],
  kind: Kind,
): FactOf<Kind> | undefined {
  return all(facts, kind).at(-1);
}

/** The first of a kind that happens once. */
function only<Kind extends InvoiceFact['kind']>(
  facts: readonly InvoiceFact[],
  kind: Kind,
): FactOf<Kind> | undefined {
  return all(facts, kind)[0];
}
