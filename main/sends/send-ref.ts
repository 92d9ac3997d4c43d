import { fromSatoshi, type Money, toSmallestUnits } from '../../shared/money/money.ts';

/** A hub keeps no longer one (hub-api §2). */
const MAX_CHARACTERS = 64;
const BASE = 36;
const REFUND = /^refund-[A-Za-z0-9_-]{22}-([A-Za-z0-9_-]{22})-([0-9a-z]{1,10})$/;

/** What a `ref` tells of what was asked for under it: a till that lost its journal finds it in the hub's list. */
export type RefMeaning =
  | { readonly kind: 'payment' }
  /** So much of what came in for this sale was given back, in BTC. */
  | { readonly kind: 'refund'; readonly saleId: string; readonly gives: Money }
  /** Nothing: a till of before made it, or somebody else. */
  | { readonly kind: 'unmarked' };

/** The `ref` of a payment that gives no sale's money back. */
export function paymentRef(id: string): string {
  return `payment-${id}`;
}

interface RefundMeant {
  readonly saleId: string;
  readonly gives: Money;
}

/** The `ref` of a send. */
export function sendRef(id: string, refund: RefundMeant | undefined): string {
  return refund ? refundRef(id, refund) : paymentRef(id);
}

/** The `ref` of a refund. What it gives back is not what is sent where that was promised in fiat. */
function refundRef(id: string, { saleId, gives }: RefundMeant): string {
  const ref = `refund-${id}-${saleId}-${toSmallestUnits(gives).toString(BASE)}`;
  return ref.length <= MAX_CHARACTERS && REFUND.test(ref) ? ref : id;
}

export function readRef(ref: string | undefined): RefMeaning {
  if (ref?.startsWith('payment-')) return { kind: 'payment' };
  const [, saleId, digits] = REFUND.exec(ref ?? '') ?? [];
  if (saleId === undefined || digits === undefined) return { kind: 'unmarked' };
  return { kind: 'refund', saleId, gives: fromSatoshi(BigInt(Number.parseInt(digits, BASE))) };
}
