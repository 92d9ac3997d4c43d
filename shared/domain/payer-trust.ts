import { BTC } from '../money/currency.ts';
import { add, atLeast, type Money, sum } from '../money/money.ts';
import type { InvoiceFact, PaymentObservation } from './invoice-fact.ts';
import { type InvoiceStatus, stateOf } from './invoice-state.ts';
import type { Vouch } from './vouch.ts';

/** A payers' hub whose word the owner takes for money: by its key, whatever it calls itself. */
export interface TrustedPayer {
  /** 33 bytes, in hex. */
  readonly publicKey: string;
  /** What the owner calls it. */
  readonly name: string;
  /** What its unconfirmed payments of one sale may come to together. */
  readonly limit: Money;
  /** What its unconfirmed payments of all sales may come to at one time; absent: as much as there is. */
  readonly total?: Money;
}

/** What is known of the trust when a sale is looked at. */
export interface TrustTerms {
  readonly trusted: readonly TrustedPayer[];
  /** A limit in BTC, at the sale's own rate; undefined where that has none for its currency. */
  readonly inBtc: (limit: Money) => Money | undefined;
  /** What was taken on this hub's word, in any sale, and has no confirmation yet; in BTC. */
  readonly unconfirmed: (publicKey: string) => Money;
  /** Whether money that was taken on its word came to nothing since the owner trusted it. */
  readonly brokeItsWord: (publicKey: string) => boolean;
}

/**
 * The payments of a sale to take unconfirmed on the word of their hubs: those that make it *accepted* now, or none. A hub's
 * payments count together, to the satoshi; what can't be told (a limit without a rate) is a no, and so is a hub one of whose
 * payments of this sale was ever replaced or gone.
 *
 * @param facts of the sale
 * @param nowMs by the hub's clock, ms since 1970
 */
export function vouchesFor(
  facts: readonly InvoiceFact[],
  nowMs: number,
  terms: TrustTerms,
): readonly Vouch[] {
  const status = stateOf(facts, nowMs);
  if (status.state !== 'seen' || status.paid) return [];
  const vouches = terms.trusted.flatMap((payer) => vouchesOf(payer, status, facts, terms));
  const { accepted } = stateOf(
    [...facts, { kind: 'vouched', seq: nextSeq(facts), atMs: nowMs, vouches }],
    nowMs,
  );
  return accepted?.by === 'payer' ? vouches : [];
}

function vouchesOf(
  { publicKey, name, limit, total }: TrustedPayer,
  { payments, confirmationsRequired }: InvoiceStatus,
  facts: readonly InvoiceFact[],
  { inBtc, unconfirmed, brokeItsWord }: TrustTerms,
): readonly Vouch[] {
  const its = payments.filter(({ identity }) => identity?.publicKey === publicKey);
  const open = its.filter(
    ({ internal, byBalance, confirmations }) =>
      !internal && byBalance === undefined && confirmations < Math.max(1, confirmationsRequired),
  );
  if (open.length === 0) return [];
  const limitBtc = inBtc(limit);
  if (!limitBtc || !atLeast(limitBtc, amountOf(open))) return [];
  if (brokeItsWord(publicKey) || facts.some(tellsOfAnyGone(its))) return [];
  const before = new Set(
    facts.flatMap((fact) => (fact.kind === 'vouched' ? fact.vouches : [])).map(({ paymentId }) => paymentId),
  );
  if (total) {
    const totalBtc = inBtc(total);
    const more = open.filter(({ paymentId, confirmations }) => confirmations < 1 && !before.has(paymentId));
    if (!totalBtc || !atLeast(totalBtc, add(unconfirmed(publicKey), amountOf(more)))) return [];
  }
  return open
    .filter(({ paymentId }) => !before.has(paymentId))
    .map(({ paymentId, amount }) => ({ paymentId, publicKey, name, amount, limit: limitBtc }));
}

function tellsOfAnyGone(payments: readonly PaymentObservation[]): (fact: InvoiceFact) => boolean {
  const ids = new Set(payments.map(({ paymentId }) => paymentId));
  return (fact) =>
    fact.kind === 'payment-observed' && fact.payment.standing !== 'live' && ids.has(fact.payment.paymentId);
}

function amountOf(payments: readonly PaymentObservation[]): Money {
  return sum(
    BTC,
    payments.map(({ amount }) => amount),
  );
}

function nextSeq(facts: readonly InvoiceFact[]): number {
  return Math.max(0, ...facts.map(({ seq }) => seq)) + 1;
}
