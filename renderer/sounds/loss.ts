import type { HistoryEntry, InvoiceSaleRow } from '../../shared/ipc/sale-view.ts';
import type { Acknowledged } from './acknowledged.ts';

/** A payment was taken back: the till calls until somebody has seen it. */
export interface Loss {
  readonly saleId: string;
  readonly number: number;
  /** The place in the journal of the event that took the money; 0 while the history is not known. */
  readonly seq: number;
}

type Taken = Pick<InvoiceSaleRow, 'saleId' | 'number' | 'state'>;

/** The loss of a sale that was taken back, and when it happened as far as its history tells. */
export function lossOf(
  sale: Taken,
  history: readonly Pick<HistoryEntry, 'seq' | 'kind'>[] | undefined,
): Loss | undefined {
  if (sale.state !== 'reversed') return undefined;
  const lost = history?.filter(({ kind }) => kind === 'payment-dropped' || kind === 'payment-conflicted');
  return {
    saleId: sale.saleId,
    number: sale.number,
    seq: Math.max(0, ...(lost ?? []).map(({ seq }) => seq)),
  };
}

/** Nobody has acknowledged this loss; one of before is another. */
export function isUnacknowledged(loss: Loss, acknowledged: Acknowledged): boolean {
  return loss.seq > (acknowledged.get(loss.saleId) ?? -1);
}
