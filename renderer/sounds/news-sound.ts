import type { SaleRow } from '../../shared/ipc/views.ts';
import type { Sound } from './tones.ts';

type Known = Pick<SaleRow, 'state' | 'paid'>;

/**
 * The sound of a sale's news, if it has one. A sale that this page had never heard of is history and stays silent,
 * but for a payment taken back: that is an alarm whenever it is told.
 */
export function soundOfNews(before: Known | undefined, now: Known): Sound | undefined {
  if (now.state === 'reversed') return before?.state === 'reversed' ? undefined : 'reversed';
  if (!before) return undefined;
  if (now.paid) return before.paid ? undefined : 'paid';
  if (now.state === before.state) return undefined;
  if (now.state === 'seen') return 'seen';
  return now.state === 'partial' || now.state === 'late' ? 'decide' : undefined;
}
