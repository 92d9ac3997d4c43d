import type { ErrorCode } from '../errors/catalogue.ts';
import { atLeast } from '../money/money.ts';
import type { InvoiceStatus } from './invoice-state.ts';

/** What a person may decide about a sale, where its state alone does not. */
export const SALE_DECISIONS = ['accept', 'requote', 'mark-paid'] as const;

export type SaleDecision = (typeof SALE_DECISIONS)[number];

/**
 * Why this can't be decided now; undefined when it can.
 * - `accept`: a payment that is seen is taken unconfirmed; one that is late counts, if it is enough.
 * - `requote`: a new amount on the same address, where a look since the deadline found that nothing was ever paid.
 * - `mark-paid`: a person says so, of a sale that its payments do not pay.
 *
 * @param nowMs by the hub's clock, ms since 1970
 */
export function refusalOf(
  decision: SaleDecision,
  status: InvoiceStatus,
  nowMs: number,
): ErrorCode | undefined {
  if (status.paid && decision !== 'requote') return 'already-paid';
  const { state } = status;
  switch (decision) {
    case 'accept':
      if (state === 'late') return atLeast(status.received, status.due) ? undefined : 'too-little-to-accept';
      return state === 'seen' && !status.atRisk ? undefined : 'cannot-accept';
    case 'requote':
      if (status.payments.length > 0) return 'cannot-requote';
      if (state === 'open' && nowMs > status.deadlineMs) return 'not-looked-yet';
      return state === 'expired' ? undefined : 'cannot-requote';
    case 'mark-paid':
      return MARKABLE.has(state) ? undefined : 'cannot-mark-paid';
  }
}

const MARKABLE: ReadonlySet<InvoiceStatus['state']> = new Set([
  'open',
  'partial',
  'late',
  'expired',
  'reversed',
]);

/** All that can be decided about a sale now. */
export function decisionsFor(status: InvoiceStatus, nowMs: number): SaleDecision[] {
  return SALE_DECISIONS.filter((decision) => refusalOf(decision, status, nowMs) === undefined);
}
