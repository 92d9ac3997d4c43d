import { isPositive } from '../money/money.ts';
import type { InvoiceStatus } from './invoice-state.ts';

/** What a person has to decide about a sale's money. */
export const SALE_TASKS = [
  'reversed',
  'refund',
  'late',
  'under',
  'gone-after-mark',
  'paid-twice',
  'over',
] as const;

export type SaleTask = (typeof SALE_TASKS)[number];

/**
 * What is odd about a sale's money and nobody has decided, the gravest first; undefined for nothing.
 * - `reversed`: it was paid, and the money is gone.
 * - `refund`: a refund is ready, and waits for somebody who may send it.
 * - `late`: money came after the time was up, or after the sale was cancelled.
 * - `under`: it holds money that does not pay it.
 * - `gone-after-mark`: somebody marked it as paid, and what had come in by then is gone.
 * - `paid-twice`: money came after somebody marked it as paid.
 * - `over`: more came than was due, be it in time or after it was paid.
 *
 * What a person settled is settled until other money is there.
 */
export function taskOf(status: InvoiceStatus): SaleTask | undefined {
  if (status.state === 'reversed') return 'reversed';
  if (status.refundAsked) return 'refund';
  if (status.settled) return undefined;
  if (status.state === 'late') return 'late';
  if (status.holdsMoney) return 'under';
  if (isPositive(status.goneAfterMark)) return 'gone-after-mark';
  if (isPositive(status.cameAfterMark)) return 'paid-twice';
  return isPositive(status.paidOver) && status.paid ? 'over' : undefined;
}
