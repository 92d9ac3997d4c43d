import type { ErrorCode } from '../errors/catalogue.ts';
import { atLeast } from '../money/money.ts';
import type { InvoiceStatus } from './invoice-state.ts';
import { type SaleTask, taskOf } from './sale-task.ts';

/** What a person may decide about a sale, where its state alone does not. */
export const SALE_DECISIONS = ['accept', 'requote', 'mark-paid', 'withdraw', 'settle', 'write-off'] as const;

export type SaleDecision = (typeof SALE_DECISIONS)[number];

/**
 * Why this can't be decided now; undefined when it can.
 * - `accept`: a payment that is seen is taken unconfirmed; one that is late counts, if it is enough.
 * - `requote`: a new amount on the same address, where a look since the deadline found that nothing was ever paid.
 * - `mark-paid`: a person says so, of a sale that its payments do not pay.
 * - `withdraw`: its code must not be paid any more; once a payment that covers it is seen it can only be refunded.
 * - `settle`: what is odd about its money stays as it is: too much, too little, too late, or paid twice.
 * - `write-off`: the money of a reversed sale is lost.
 *
 * @param nowMs by the hub's clock, ms since 1970
 */
export function refusalOf(
  decision: SaleDecision,
  status: InvoiceStatus,
  nowMs: number,
): ErrorCode | undefined {
  const { state, paid } = status;
  switch (decision) {
    case 'accept':
      return paid ? 'already-paid' : acceptRefusal(status);
    case 'requote':
      return requoteRefusal(status, nowMs);
    case 'mark-paid':
      if (paid) return 'already-paid';
      return MARKABLE.has(state) ? undefined : 'cannot-mark-paid';
    case 'withdraw':
      if (paid) return 'already-paid';
      return state === 'open' || state === 'partial' ? undefined : 'cannot-withdraw';
    case 'settle':
      return SETTLED_BY_WORDS.has(taskOf(status)) ? undefined : 'nothing-to-settle';
    case 'write-off':
      return state === 'reversed' ? undefined : 'nothing-to-settle';
  }
}

function acceptRefusal({ state, received, due, atRisk }: InvoiceStatus): ErrorCode | undefined {
  if (state === 'late') return atLeast(received, due) ? undefined : 'too-little-to-accept';
  return state === 'seen' && !atRisk ? undefined : 'cannot-accept';
}

function requoteRefusal(status: InvoiceStatus, nowMs: number): ErrorCode | undefined {
  if (status.payments.length > 0) return 'cannot-requote';
  if (status.state === 'open' && nowMs > status.deadlineMs) return 'not-looked-yet';
  return status.state === 'expired' ? undefined : 'cannot-requote';
}

/** What can stay as it is; a loss is written off. */
const SETTLED_BY_WORDS: ReadonlySet<SaleTask | undefined> = new Set([
  'late',
  'under',
  'gone-after-mark',
  'paid-twice',
  'over',
]);

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
