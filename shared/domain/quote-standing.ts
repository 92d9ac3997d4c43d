import { BTC } from '../money/currency.ts';
import { atLeast, type Money, sum } from '../money/money.ts';
import { confirmationsRequired } from './confirmation-policy.ts';
import type { FactOf, PaymentObservation } from './invoice-fact.ts';
import type { Vouch } from './vouch.ts';

/** What an invoice asked for from one moment on, and until when: as it was issued, or requoted. */
export type InvoiceQuote = FactOf<'issued'> | FactOf<'requoted'>;

/** How far the money that counts for one quote pays it. */
export interface QuoteStanding {
  readonly quote: InvoiceQuote;
  /** Confirmations that the policy asks for. */
  readonly required: number;
  /** Money on the network covers the due. */
  readonly covered: boolean;
  /** Final money does. */
  readonly settled: boolean;
  /** Who takes it unconfirmed. */
  readonly accepted: Acceptance | undefined;
}

export type Acceptance =
  | { readonly by: 'policy' }
  | { readonly by: 'person'; readonly person: string }
  /** On the word of the payers' hubs, as the owner called them. */
  | { readonly by: 'payer'; readonly payers: readonly string[] };

/** Who takes money unconfirmed beside the policy. */
export interface TakenOnWord {
  readonly personal: FactOf<'accepted-unconfirmed'> | undefined;
  readonly vouches: readonly Vouch[];
}

/** @param counting live payments that came in time for the quote, or late and accepted */
export function standingOf(
  quote: InvoiceQuote,
  issued: FactOf<'issued'>,
  counting: readonly PaymentObservation[],
  { personal, vouches }: TakenOnWord,
): QuoteStanding {
  const { due } = quote;
  const required = confirmationsRequired(issued.policy, { price: issued.price, due, rates: issued.rates });
  const settled = counting.filter((payment) => isSettled(payment, required));
  const sure = counting.filter((payment) => payment.standing === 'live');
  const trusted = sure.filter((payment) => policyMayAccept(payment, issued.trustPending));
  const accepted = (): QuoteStanding['accepted'] => {
    if (required === 0 && atLeast(total(trusted), due)) return { by: 'policy' };
    if (personal && atLeast(total(sure), due)) return { by: 'person', person: personal.by };
    return onWord(vouches, sure, required, due);
  };
  return {
    quote,
    required,
    covered: atLeast(total(counting), due),
    settled: atLeast(total(settled), due),
    accepted: accepted(),
  };
}

/** Vouched money covers the due, with what is final beside it. */
function onWord(
  vouches: readonly Vouch[],
  sure: readonly PaymentObservation[],
  required: number,
  due: Money,
): Acceptance | undefined {
  const names = new Map(vouches.map(({ paymentId, name }) => [paymentId, name]));
  const taken = sure.filter((payment) => names.has(payment.paymentId));
  const final = sure.filter((payment) => !names.has(payment.paymentId) && isSettled(payment, required));
  if (taken.length === 0 || !atLeast(total([...taken, ...final]), due)) return undefined;
  return { by: 'payer', payers: [...new Set(taken.flatMap(({ paymentId }) => names.get(paymentId) ?? []))] };
}

/**
 * The quote that an invoice is judged by: the first that is settled, else the first whose money is taken unconfirmed,
 * else the first that is covered, else the latest. So a payment in time for an old amount pays it, however late it is
 * heard of, and no further money ever makes an invoice less paid than it was.
 */
export function honoured(standings: readonly QuoteStanding[]): QuoteStanding {
  const best =
    standings.find(({ settled }) => settled) ??
    standings.find(({ accepted }) => accepted !== undefined) ??
    standings.find(({ covered }) => covered) ??
    standings.at(-1);
  if (!best) throw new Error('an invoice without a quote');
  return best;
}

export function total(payments: readonly PaymentObservation[]): Money {
  return sum(
    BTC,
    payments.map((payment) => payment.amount),
  );
}

/** Final enough: inside the hub, available by the hub's own rule, or with the confirmations asked (one at least). */
function isSettled(payment: PaymentObservation, required: number): boolean {
  if (payment.standing !== 'live') return false;
  if (payment.byBalance !== undefined) return payment.byBalance === 'available';
  return payment.internal || payment.confirmations >= Math.max(1, required);
}

/** *Pending* in a balance is the hub's word alone; it satisfies no policy unless the owner allows it. */
function policyMayAccept(payment: PaymentObservation, trustPending: boolean): boolean {
  return payment.byBalance !== 'pending' || trustPending;
}
